/**
 * The only package that opens a connection or sets {@code Authorization}. Start with {@link
 * org.medbench.core.internal.fetch.GuardedHttpAccess}: it retries; {@code RedirectLoop} goes from hop to hop and rebuilds
 * the request for each; {@code TargetPolicy} says where a hop may lead; {@code Tokens} keeps each secret at home; {@code
 * RateGate} lets all threads wait for one limit together; {@code Watchdog} watches over bodies that stall or drip. {@link
 * org.medbench.core.internal.fetch.ResumingSource} carries a download over broken connections.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.fetch;
