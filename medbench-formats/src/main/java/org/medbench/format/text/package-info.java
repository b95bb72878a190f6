/**
 * Bytes that are text: their character set, strict decoding, and files that only stand for text. Start with {@link
 * org.medbench.format.text.Utf8Stream}, through which every text format reads.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.text;
