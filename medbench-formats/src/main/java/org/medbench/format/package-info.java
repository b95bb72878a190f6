/**
 * What the formats share: {@link org.medbench.format.OptionalLibrary}, {@link org.medbench.format.ClassLabels}, {@link
 * org.medbench.format.JsonText}, {@link org.medbench.format.NamedValues} and {@link org.medbench.format.HeaderBytes}. Each
 * format has a package of its own below.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format;
