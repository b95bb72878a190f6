/**
 * How numbers and dates are found in a response. Start with {@link org.medbench.score.internal.value.Numbers}, which reads
 * the numbers of a text, then {@link org.medbench.score.internal.value.ValueReader}, which says which of them is meant.
 */
@NullMarked
package org.medbench.score.internal.value;

import org.jspecify.annotations.NullMarked;
