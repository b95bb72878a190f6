package org.medbench.score;

/**
 * A figure with its uncertainty.
 *
 * @param value the point estimate
 * @param low lower end of the interval, inclusive
 * @param high upper end of the interval, inclusive
 * @param n how many observations it rests on
 * @param method how the interval was made, for example {@code wilson-95}
 */
public record Estimate(double value, double low, double high, long n, String method) {}
