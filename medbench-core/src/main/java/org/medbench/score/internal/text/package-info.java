/**
 * Text that remembers where it came from: normalised, cut and cleaned, yet every character still knows its place in the
 * response. Start with {@link org.medbench.score.internal.text.TracedText}, then {@link
 * org.medbench.score.internal.text.Tokens}.
 */
@NullMarked
package org.medbench.score.internal.text;

import org.jspecify.annotations.NullMarked;
