package org.medbench.score;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.medbench.score.internal.overlap.Normalization;

/**
 * Micro-F1 over sets of entity names written as comma-separated lists, as in the original repository. Synonyms do not match.
 *
 * @param truePositives names on both sides, summed over items
 * @param falsePositives names only predicted
 * @param falseNegatives names only in the key
 */
public record EntitySets(long truePositives, long falsePositives, long falseNegatives) {

    /** Nothing counted yet. */
    public static EntitySets none() {
        return new EntitySets(0, 0, 0);
    }

    /** These counts and one item more; a prediction that is blank or begins with {@code Error:} names nothing. */
    public EntitySets and(String prediction, String reference) {
        Set<String> said = names(prediction);
        Set<String> right = names(reference);
        long hits = said.stream().filter(right::contains).count();
        return new EntitySets(
                truePositives + hits, falsePositives + said.size() - hits, falseNegatives + right.size() - hits);
    }

    /** Precision, recall and F1, in [0, 1]. */
    public F1Score score() {
        return F1Score.of(truePositives, falsePositives, falseNegatives);
    }

    private static Set<String> names(String list) {
        if (list.isBlank() || list.strip().startsWith("Error:")) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        List.of(list.split(",")).forEach(name -> names.add(Normalization.orig(name)));
        names.remove("");
        return names;
    }
}
