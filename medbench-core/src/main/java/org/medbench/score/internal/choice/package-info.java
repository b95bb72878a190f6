/**
 * How a chosen option is found in what a model wrote (EVALUATION 1.3): a cascade of small rules over tokens, each in time
 * proportional to the text. Start with {@link org.medbench.score.internal.choice.ChoiceReader}, which is the table of the
 * rules; their words stand in {@link org.medbench.score.internal.choice.Lexicon}.
 */
@NullMarked
package org.medbench.score.internal.choice;

import org.jspecify.annotations.NullMarked;
