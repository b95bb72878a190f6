package org.medbench.score;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A labelled relation of two spans; right only if both spans and all labels are (EVALUATION 2.22).
 *
 * @param label what holds between them
 */
public record EntityRelation(EntitySpan from, EntitySpan to, String label) {

    /**
     * The strict F1 over documents.
     *
     * @param symmetric the labels of relations that hold both ways, so that the order of their spans does not count
     */
    public static F1Score score(
            List<List<EntityRelation>> gold, List<List<EntityRelation>> predicted, Set<String> symmetric) {
        if (gold.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    gold.size() + " documents in the key, " + predicted.size() + " in the prediction");
        }
        long hits = 0;
        long said = 0;
        long right = 0;
        for (int i = 0; i < gold.size(); i++) {
            Set<EntityRelation> keys = ordered(gold.get(i), symmetric);
            Set<EntityRelation> found = ordered(predicted.get(i), symmetric);
            said += found.size();
            right += keys.size();
            found.retainAll(keys);
            hits += found.size();
        }
        return F1Score.of(hits, said - hits, right - hits);
    }

    private static Set<EntityRelation> ordered(List<EntityRelation> relations, Set<String> symmetric) {
        return relations.stream()
                .map(relation -> symmetric.contains(relation.label()) ? relation.ordered() : relation)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private EntityRelation ordered() {
        Comparator<EntitySpan> order = Comparator.comparingInt(EntitySpan::start)
                .thenComparingInt(EntitySpan::end)
                .thenComparing(EntitySpan::label);
        return order.compare(from, to) <= 0 ? this : new EntityRelation(to, from, label);
    }
}
