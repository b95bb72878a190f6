/**
 * Scoring: from what a model wrote to a figure with its uncertainty. Everything here is a pure function of its input.
 *
 * <p>Read in this order: {@link org.medbench.score.ChoiceExtractor} finds the options that a response names, {@link
 * org.medbench.score.AnswerExtractors} has the rules of published evaluations beside it, {@link
 * org.medbench.score.ValueExtractor} reads numbers and dates. Then the metrics, of which {@link
 * org.medbench.score.Classification} and {@link org.medbench.score.TokenOverlap} are the plainest. Then the statistics: {@link
 * org.medbench.score.Estimate}, {@link org.medbench.score.ProportionInterval}, {@link org.medbench.score.MeanScore} and, for two
 * systems, {@link org.medbench.score.McNemar} and {@link org.medbench.score.PairedScores}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.score;
