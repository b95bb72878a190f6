/**
 * Rows become typed items with a proof that the answer key was read rightly, or a refusal. Start with {@link
 * org.medbench.core.internal.map.SplitMapping}; {@code MappingInference} proposes what the fields mean, {@code KeyCensus}
 * counts over all rows which readings of the key fit, {@code KeyInference} decides, and {@code ItemReader} then reads row by
 * row and rejects what contradicts.
 */
@NullMarked
package org.medbench.core.internal.map;

import org.jspecify.annotations.NullMarked;
