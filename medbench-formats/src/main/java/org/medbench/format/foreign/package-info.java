/**
 * Files that are recognized in order to be refused with good advice: programs and whatever would have to be run to be read,
 * and formats that hold data nobody here can read. Start with {@link org.medbench.format.foreign.ForeignAdapter}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.foreign;
