/**
 * Expert review: which items are looked at, what physicians said of them, how far they agree, and what becomes of the benchmark.
 * Start with {@link org.medbench.review.ReviewPacket}, which goes out, {@link org.medbench.review.Review}, which comes back, and
 * {@link org.medbench.review.ReviewRound}, which makes an overlay of several; {@link org.medbench.review.Overlays} reads and
 * writes overlays, {@link org.medbench.review.Agreement} has the statistics.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.review;
