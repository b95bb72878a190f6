package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medbench.catalog.Evidence;

/**
 * Adds up what was seen. A group counts once, where it counts most, and a little more for each further place that has it.
 * The heaviest group of a claim and direction counts in full and each further one less than the one before, since signals
 * that stand together are not independent.
 */
final class Tally {

    private static final double FURTHER_PLACE = 0.15;
    private static final double FURTHER_GROUP = 0.85;
    private static final int SHOWN_WORDS = 4;

    private final Map<String, Map<Term, Sighting>> claims = new LinkedHashMap<>();

    /** Where a group was seen, and by which words. */
    private static final class Sighting {
        private final Map<Place, Set<String>> words = new EnumMap<>(Place.class);

        double strength() {
            double most =
                    words.keySet().stream().mapToDouble(Place::factor).max().orElse(0);
            return most * (1 + FURTHER_PLACE * (words.size() - 1));
        }

        Place best() {
            return words.keySet().stream()
                    .max(Comparator.comparingDouble(Place::factor))
                    .orElseThrow();
        }
    }

    void see(Term term, String words, Place place) {
        for (Term.Claim claim : term.claims()) {
            claims.computeIfAbsent(claim.name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(term, group -> new Sighting())
                    .words
                    .computeIfAbsent(place, where -> new LinkedHashSet<>())
                    .add(words);
        }
    }

    Set<String> claims() {
        return claims.keySet();
    }

    /** The evidence on a claim, the heaviest first; its weights add up. */
    List<Evidence> evidence(String claim) {
        List<Evidence> full = new ArrayList<>();
        claims.getOrDefault(claim, Map.of())
                .forEach((term, seen) -> full.add(new Evidence(
                        claim,
                        term.group() + ": " + String.join(", ", some(seen.words.get(seen.best()))),
                        String.join(
                                ", ",
                                seen.words.keySet().stream().map(Place::label).toList()),
                        weight(term, claim) * seen.strength())));
        full.sort(Comparator.comparingDouble((Evidence each) -> -Math.abs(each.weight())));
        return damped(full);
    }

    private static List<Evidence> damped(List<Evidence> full) {
        List<Evidence> damped = new ArrayList<>(full.size());
        double forIt = 1;
        double againstIt = 1;
        for (Evidence each : full) {
            double factor = each.weight() > 0 ? forIt : againstIt;
            damped.add(new Evidence(each.claim(), each.signal(), each.where(), each.weight() * factor));
            if (each.weight() > 0) {
                forIt *= FURTHER_GROUP;
            } else {
                againstIt *= FURTHER_GROUP;
            }
        }
        return damped;
    }

    private static double weight(Term term, String claim) {
        return term.claims().stream()
                .filter(each -> each.name().equals(claim))
                .mapToDouble(Term.Claim::weight)
                .sum();
    }

    private static List<String> some(Set<String> words) {
        return words.stream().limit(SHOWN_WORDS).toList();
    }
}
