/**
 * Pictures: {@link org.medbench.format.picture.Png} makes one of samples, for formats that hold bare pixels.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.picture;
