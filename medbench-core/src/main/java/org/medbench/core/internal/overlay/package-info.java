/**
 * Overlays: their file, and how one is applied to an item. Start with {@link org.medbench.core.internal.overlay.Patcher}; an
 * item that was patched remembers its former key, so that scores are known without the overlay, too ({@link
 * org.medbench.core.internal.overlay.FormerKey}).
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.overlay;
