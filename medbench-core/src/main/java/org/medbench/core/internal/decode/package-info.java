/**
 * From verified bytes to rows: recognizes formats by content and looks into archives. Start with {@link
 * org.medbench.core.internal.decode.Decoder}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.decode;
