/**
 * Pictures, volumes and videos, of which the headers are read: {@link org.medbench.format.picture.PictureAdapter}, {@link
 * org.medbench.format.picture.NiftiAdapter}, {@link org.medbench.format.picture.VideoAdapter}. {@link
 * org.medbench.format.picture.Png} makes a picture of samples, for formats that hold bare pixels.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.picture;
