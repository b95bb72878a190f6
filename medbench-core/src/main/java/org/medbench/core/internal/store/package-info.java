/**
 * The content-addressed store: bytes enter it only under their digest and are checked again when they are read. Start
 * with {@link org.medbench.core.internal.store.Store}, then {@link org.medbench.core.internal.store.BlobStore}. Each
 * fact is an immutable file or one that is replaced whole; locks only save double work, nothing rests on them.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.store;
