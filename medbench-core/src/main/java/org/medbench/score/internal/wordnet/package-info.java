/**
 * Wu-Palmer similarity on WordNet exactly as NLTK 3.8 computes it, over the optional extJWNL library. Start with {@link
 * org.medbench.score.internal.wordnet.WordNet}.
 */
@NullMarked
package org.medbench.score.internal.wordnet;

import org.jspecify.annotations.NullMarked;
