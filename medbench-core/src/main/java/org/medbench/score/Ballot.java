package org.medbench.score;

import java.util.OptionalDouble;

/**
 * What one judge said of one answer in one respect: the trace of a judged score.
 *
 * @param judge the judge's model
 * @param about the criterion, the dimension, or {@code equivalence}
 * @param points what the criterion is worth; 1 where nothing is weighed
 * @param value 1 or 0 for a criterion that is met or not, a rating from 1 to 5; empty if there is no verdict: then the answer
 *     has no judged score and the run is incomplete
 * @param reason the judge's explanation, or why there is no verdict
 */
public record Ballot(String judge, String about, double points, OptionalDouble value, String reason) {}
