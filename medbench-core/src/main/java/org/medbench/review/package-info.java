/**
 * Expert review: what physicians said about items, how far they agree, and how many items must be looked at. Start
 * with {@link org.medbench.review.Agreement}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.review;
