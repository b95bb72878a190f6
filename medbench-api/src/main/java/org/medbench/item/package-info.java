/**
 * Benchmark items as typed records, told apart by the shape of the answer. Start with {@link
 * org.medbench.item.BenchmarkItem}, then {@link org.medbench.item.Prompt}; {@link org.medbench.item.Identity} says when
 * two items are one. This package knows no other.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.item;
