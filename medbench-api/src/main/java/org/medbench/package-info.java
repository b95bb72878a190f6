/**
 * The entry to medbench. Start with {@link org.medbench.BenchmarkRepository}; a {@link org.medbench.Benchmark} gives a
 * {@link org.medbench.Subset}, and a subset gives items.
 */
@org.jspecify.annotations.NullMarked
package org.medbench;
