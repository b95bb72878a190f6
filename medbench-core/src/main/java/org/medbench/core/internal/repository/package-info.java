/**
 * The repository: puts sources, store, formats, mapping and selection together. Start with {@code DefaultRepository}, then
 * {@code DefaultBenchmark}, which follows the way of a byte.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.repository;
