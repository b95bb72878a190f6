/** Scoring: start with {@link org.medbench.score.Estimate}. */
@org.jspecify.annotations.NullMarked
package org.medbench.score;
