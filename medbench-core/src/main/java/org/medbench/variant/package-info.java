/**
 * Dynamic evaluation: items made anew, so that a model cannot have learnt them by heart (EVALUATION 4). {@link
 * org.medbench.variant.Variants} has the transforms by name, for {@link org.medbench.score.Evaluation#transform}; {@link
 * org.medbench.variant.Paraphrase} takes a caller's paraphraser and guards it; {@link org.medbench.variant.Calculator} draws
 * clinical calculations and computes their keys. {@link org.medbench.variant.Sensitivity} says what a run over variants
 * shows, {@link org.medbench.variant.FreshWindow} and {@link org.medbench.variant.ContinualTest} look at items and models over
 * time, and {@link org.medbench.variant.ContaminationProbe} for signs that a model knows the items. {@link
 * org.medbench.variant.Masking} makes versions without what may identify a person.
 *
 * <p>A variant has an id of its own, the parent's id with the transform's name behind a tilde, the parent's id as attribute
 * {@link org.medbench.score.Transform#PARENT}, and the parent's group, or the parent's name as group.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.variant;
