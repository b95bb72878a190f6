/**
 * What is known of benchmarks: cards, releases, splits, mappings with their proof, licences, taxonomy, and the search over
 * them. Start with {@link org.medbench.catalog.Catalog} and {@link org.medbench.catalog.BenchmarkCard}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.catalog;
