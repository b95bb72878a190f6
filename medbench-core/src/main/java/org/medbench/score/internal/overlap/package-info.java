/**
 * The counting behind the text metrics: tokenizers of the reference implementations, n-grams, longest common subsequences and
 * stems. Start with {@link org.medbench.score.internal.overlap.Ngrams}.
 */
@NullMarked
package org.medbench.score.internal.overlap;

import org.jspecify.annotations.NullMarked;
