/**
 * Benchmark items as typed records: start with {@link org.medbench.item.Digest}
 *. Knows no other package.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.item;
