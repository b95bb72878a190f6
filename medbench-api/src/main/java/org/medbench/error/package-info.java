/**
 * What can go wrong, one class for each decision that a caller can take. Start with {@link
 * org.medbench.error.MedbenchException}; every kind carries a {@link org.medbench.error.Problem} as data.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.error;
