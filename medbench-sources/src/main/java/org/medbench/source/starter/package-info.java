/**
 * A collection of small real benchmarks inside this jar, so that the first minute needs no network. Start with {@link
 * org.medbench.source.starter.StarterConnector}; {@code META-INF/NOTICE} says where each file comes from, and {@code
 * src/starter} makes it again.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.source.starter;
