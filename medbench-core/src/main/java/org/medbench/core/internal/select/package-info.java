/**
 * How a subset is evaluated, by the rules of identity: where, ids, sample or stratified, shard, limit. Start with {@link
 * org.medbench.core.internal.select.Selection}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.select;
