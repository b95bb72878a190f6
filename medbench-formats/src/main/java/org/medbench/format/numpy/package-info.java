/**
 * NumPy's arrays, alone ({@code .npy}) or several in a zip file ({@code .npz}), as rows along their first dimension. Start
 * with {@link org.medbench.format.numpy.NpzAdapter}; {@link org.medbench.format.numpy.NpyHeader} says what one array is and
 * {@link org.medbench.format.numpy.NpyRows} turns its bytes into values.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.numpy;
