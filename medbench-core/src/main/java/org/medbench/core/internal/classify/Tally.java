package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.medbench.catalog.Evidence;

/**
 * Adds up what was seen. A group counts once, where it counts most, and a little more for each further place that has it; in
 * a card it counts the less the more rarely it is mentioned. The heaviest group of a claim and direction counts in full and
 * each further one less than the one before, since signals that stand together are not independent.
 */
final class Tally {

    private static final double FURTHER_PLACE = 0.15;
    private static final double FURTHER_GROUP = 0.85;
    private static final int SHOWN_WORDS = 4;

    /** So often a card has to mention a group until it counts in full. */
    private static final int MENTIONS = 4;

    private final Map<Term, Sighting> sightings = new LinkedHashMap<>();

    /** Where a group was seen, how often, and by which words. */
    private static final class Sighting {
        private final Map<Place, Set<String>> words = new EnumMap<>(Place.class);
        private int mentionsInCard;

        double strength() {
            return factor(best()) * (1 + FURTHER_PLACE * (words.size() - 1));
        }

        Place best() {
            Place best = null;
            for (Place place : words.keySet()) {
                best = best == null || factor(place) > factor(best) ? place : best;
            }
            return best;
        }

        private double factor(Place place) {
            return place == Place.CARD
                    ? place.factor() * Math.min(mentionsInCard, MENTIONS) / MENTIONS
                    : place.factor();
        }

        String shown() {
            StringJoiner shown = new StringJoiner(", ");
            words.get(best()).stream().limit(SHOWN_WORDS).forEach(shown::add);
            return shown.toString();
        }

        String where() {
            StringJoiner where = new StringJoiner(", ");
            words.keySet().forEach(place -> where.add(place.label()));
            return where.toString();
        }
    }

    void see(Term term, String words, Place place) {
        Sighting sighting = sightings.computeIfAbsent(term, group -> new Sighting());
        sighting.words.computeIfAbsent(place, where -> new LinkedHashSet<>()).add(words);
        if (place == Place.CARD) {
            sighting.mentionsInCard++;
        }
    }

    /** All evidence by claim, the heaviest first; the weights of a claim add up. */
    Map<String, List<Evidence>> evidence() {
        Map<String, List<Evidence>> byClaim = new LinkedHashMap<>();
        sightings.forEach((term, sighting) -> {
            double strength = sighting.strength();
            String signal = term.group() + ": " + sighting.shown();
            String where = sighting.where();
            for (Term.Claim claim : term.claims()) {
                byClaim.computeIfAbsent(claim.name(), name -> new ArrayList<>())
                        .add(new Evidence(claim.name(), signal, where, claim.weight() * strength));
            }
        });
        byClaim.replaceAll((claim, evidence) -> damped(evidence));
        return byClaim;
    }

    private static List<Evidence> damped(List<Evidence> full) {
        if (full.size() == 1) {
            return full;
        }
        full.sort(Comparator.comparingDouble((Evidence each) -> -Math.abs(each.weight())));
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
}
