package org.medbench.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Accuracy and F1 of predicted labels over a fixed list of labels, as scikit-learn with {@code zero_division=0}.
 *
 * <p>An item without prediction counts as a miss of its own label and as no prediction of any other.
 *
 * @param accuracy right predictions over all items
 * @param perLabel for each label of the list, in its order
 * @param support how many items have the label
 * @param micro over pooled counts; equals the accuracy only where every item has a prediction from the list
 */
public record Classification(double accuracy, Map<String, F1Score> perLabel, Map<String, Long> support, F1Score micro) {

    /** Copies the maps, keeping their order. */
    public Classification {
        perLabel = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(perLabel));
        support = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(support));
    }

    /**
     * Counts.
     *
     * @param gold the right labels, at least one
     * @param predicted the predictions, empty where there is none
     * @param labels the labels that count, each once; those missing from the data stay in the macro average
     */
    public static Classification of(List<String> gold, List<Optional<String>> predicted, List<String> labels) {
        if (gold.isEmpty() || gold.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    gold.size() + " keys, but " + predicted.size() + " predictions; at least one is needed");
        }
        if (new LinkedHashSet<>(labels).size() != labels.size() || labels.isEmpty()) {
            throw new IllegalArgumentException("The list of labels must name each label once: " + labels);
        }
        Map<String, F1Score> perLabel = new LinkedHashMap<>();
        Map<String, Long> support = new LinkedHashMap<>();
        long hits = 0;
        long predictions = 0;
        long keys = 0;
        for (String label : labels) {
            long hit = 0;
            long said = 0;
            long right = 0;
            for (int i = 0; i < gold.size(); i++) {
                boolean isGold = gold.get(i).equals(label);
                boolean isSaid = predicted.get(i).filter(label::equals).isPresent();
                hit += isGold && isSaid ? 1 : 0;
                said += isSaid ? 1 : 0;
                right += isGold ? 1 : 0;
            }
            perLabel.put(label, F1Score.of(hit, said - hit, right - hit));
            support.put(label, right);
            hits += hit;
            predictions += said;
            keys += right;
        }
        return new Classification(
                accuracy(gold, predicted), perLabel, support, F1Score.of(hits, predictions - hits, keys - hits));
    }

    private static double accuracy(List<String> gold, List<Optional<String>> predicted) {
        long right = 0;
        for (int i = 0; i < gold.size(); i++) {
            right += predicted.get(i).filter(gold.get(i)::equals).isPresent() ? 1 : 0;
        }
        return (double) right / gold.size();
    }

    /** The mean over labels, each counting the same; its F1 is the mean of the labels' F1. */
    public F1Score macro() {
        return average(label -> 1.0);
    }

    /** The mean over labels, each counting as often as it is the key. */
    public F1Score weighted() {
        return average(label -> (double) support.get(label));
    }

    private F1Score average(ToDoubleFunction<String> weight) {
        List<String> labels = new ArrayList<>(perLabel.keySet());
        double total = labels.stream().mapToDouble(weight).sum();
        return new F1Score(
                mean(labels, weight, total, F1Score::precision),
                mean(labels, weight, total, F1Score::recall),
                mean(labels, weight, total, F1Score::f1));
    }

    private double mean(
            List<String> labels, ToDoubleFunction<String> weight, double total, ToDoubleFunction<F1Score> part) {
        double sum = labels.stream()
                .mapToDouble(label -> weight.applyAsDouble(label) * part.applyAsDouble(perLabel.get(label)))
                .sum();
        return total == 0 ? 0 : sum / total;
    }
}
