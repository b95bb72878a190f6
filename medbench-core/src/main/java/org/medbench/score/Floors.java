package org.medbench.score;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The accuracies that need no knowledge, against which a score is read (EVALUATION 3.7). */
public final class Floors {

    private Floors() {}

    /**
     * The accuracy of guessing: the mean over items of one over the number of options, not one constant for all.
     *
     * @param optionCounts for each item how many options it has
     */
    public static double random(Collection<Integer> optionCounts) {
        return optionCounts.stream()
                .mapToDouble(count -> {
                    if (count < 1) {
                        throw new IllegalArgumentException("An item has at least one option, not " + count);
                    }
                    return 1.0 / count;
                })
                .average()
                .orElseThrow(() -> new IllegalArgumentException("There are no items to guess."));
    }

    /** The accuracy of always giving the label that is the key most often. */
    public static double majority(Collection<String> keys) {
        Map<String, Long> counts =
                keys.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = counts.values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("There are no keys."));
        return (double) most / keys.size();
    }

    /** The share of the way from the floor to a perfect score: (accuracy − floor)/(1 − floor); negative below the floor. */
    public static double chanceCorrected(double accuracy, double floor) {
        if (!(floor >= 0 && floor < 1)) {
            throw new IllegalArgumentException("A floor lies between 0 and 1, 1 excluded: " + floor);
        }
        return (accuracy - floor) / (1 - floor);
    }
}
