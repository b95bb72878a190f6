package org.medbench.core.internal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.License;
import org.medbench.catalog.Proposal;
import org.medbench.catalog.Proposal.LeftOut;
import org.medbench.catalog.Proposal.Part;
import org.medbench.catalog.Release;
import org.medbench.catalog.ScenarioRequest;
import org.medbench.catalog.Split;

/**
 * Chooses benchmarks for a scenario. Licence and access are conditions. Language and modality are conditions as long as
 * anything meets them; of the rest, those cards are taken that meet the most wishes, since a scenario seldom has a benchmark of
 * its own. What stays unmet is said of each part and of the whole.
 */
final class Proposing {

    /** (z of 97.5 % + z of 80 %)² times the variance of paired differences, 0.20 (EVALUATION 3.6). */
    private static final double POWER_FACTOR = Math.pow(1.959963984540054 + 0.8416212335729143, 2) * 0.20;

    /** Modalities that are no picture. */
    private static final Set<String> NOT_SEEN =
            Set.of("text", "structured", "ecg", "signal", "video", "audio", "genomic");

    private final List<BenchmarkCard> cards;
    private final CatalogQuery query;
    private final double difference;

    Proposing(List<BenchmarkCard> cards, ScenarioRequest request) {
        Set<String> specialties = cards.stream()
                .flatMap(card -> card.taxonomy().specialties().stream())
                .collect(Collectors.toSet());
        this.cards = cards;
        this.query = ScenarioWords.complete(request.wishes(), request.description(), specialties);
        this.difference = request.difference();
    }

    Proposal proposal() {
        Map<BenchmarkCard, Set<String>> met = new LinkedHashMap<>();
        for (BenchmarkCard card : cards) {
            Set<String> meets = meets(card);
            // A copy of a set in the jar is for offline use; the set itself is the benchmark.
            boolean known =
                    !card.id().startsWith("starter-") && !card.releases().isEmpty();
            if (known && !meets.isEmpty()) {
                met.put(card, meets);
            }
        }
        keepThoseThatMeet(met, "language");
        keepThoseThatMeet(met, "modality");
        int most = met.entrySet().stream()
                .filter(entry -> obstacle(entry.getKey()).isEmpty())
                .mapToInt(entry -> entry.getValue().size())
                .max()
                .orElse(0);
        met.values().removeIf(facets -> facets.size() < most);
        List<Part> parts = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        met.forEach((card, facets) -> {
            String obstacle = obstacle(card);
            if (obstacle.isEmpty()) {
                Set<String> unmet = new LinkedHashSet<>(wishes().keySet());
                unmet.removeAll(facets);
                parts.add(new Part(card, List.copyOf(unmet), evaluationItems(card)));
            } else {
                leftOut.add(new LeftOut(card, obstacle));
            }
        });
        long items = parts.stream().mapToLong(part -> part.items().orElse(0)).sum();
        return new Proposal(
                query,
                parts,
                leftOut,
                gaps(parts),
                items,
                items == 0 ? 1 : Math.min(1, Math.sqrt(POWER_FACTOR / items)),
                (long) Math.ceil(POWER_FACTOR / (difference * difference)));
    }

    /** Wished values by facet. */
    private Map<String, Set<String>> wishes() {
        Map<String, Set<String>> wishes = new LinkedHashMap<>();
        put(wishes, "scenario", query.scenarios());
        put(wishes, "task", query.tasks());
        put(wishes, "modality", query.modalities());
        put(wishes, "language", query.languages());
        put(wishes, "specialty", query.specialties());
        return wishes;
    }

    private static void put(Map<String, Set<String>> wishes, String facet, Set<?> values) {
        if (!values.isEmpty()) {
            wishes.put(facet, names(values));
        }
    }

    private static Set<String> names(Collection<?> values) {
        return values.stream()
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> meets(BenchmarkCard card) {
        Map<String, Set<String>> has = new LinkedHashMap<>();
        put(has, "scenario", Set.copyOf(card.taxonomy().scenarios()));
        put(has, "task", Set.copyOf(card.taxonomy().tasks()));
        put(has, "modality", Set.copyOf(card.taxonomy().modalities()));
        put(has, "language", Set.copyOf(card.taxonomy().languages()));
        put(has, "specialty", Set.copyOf(card.taxonomy().specialties()));
        Set<String> met = new LinkedHashSet<>();
        wishes().forEach((facet, wished) -> {
            Set<String> values = has.getOrDefault(facet, Set.of());
            boolean meets = wished.stream().anyMatch(wish -> values.stream()
                    .anyMatch(value -> value.equals(wish)
                            || facet.equals("language") && value.startsWith(wish + "-")
                            || facet.equals("modality") && wish.equals("image") && !NOT_SEEN.contains(value)));
            if (meets) {
                met.add(facet);
            }
        });
        return met;
    }

    private static void keepThoseThatMeet(Map<BenchmarkCard, Set<String>> met, String facet) {
        if (met.values().stream().anyMatch(facets -> facets.contains(facet))) {
            met.values().removeIf(facets -> !facets.contains(facet));
        }
    }

    /** Why a card cannot be taken; empty if it can. */
    private String obstacle(BenchmarkCard card) {
        License license = card.license();
        Set<License.Purpose> refused =
                query.uses().stream().filter(use -> !license.allows(use)).collect(Collectors.toSet());
        if (!refused.isEmpty()) {
            String name = license.spdx().or(license::declared).orElse("unstated");
            return "its licence (" + name + ") is not known to allow "
                    + String.join(", ", names(refused)).replace('_', ' ');
        }
        if (!query.access().isEmpty() && !query.access().contains(card.access())) {
            return "its access is "
                    + card.access().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return "";
    }

    /** The size of what {@code items()} gives: the evaluation split, or the only one there is. */
    private static OptionalLong evaluationItems(BenchmarkCard card) {
        Release release = card.releases().get(0);
        return release.splits().stream()
                .filter(split -> release.splits().size() == 1
                        || release.evaluation().filter(split.fullName()::equals).isPresent())
                .findFirst()
                .map(Split::items)
                .orElse(OptionalLong.empty());
    }

    private List<String> gaps(List<Part> parts) {
        List<String> gaps = new ArrayList<>();
        wishes().forEach((facet, wished) -> {
            Set<String> covered = parts.stream()
                    .filter(part -> !part.unmet().contains(facet))
                    .map(part -> part.card().id())
                    .collect(Collectors.toSet());
            if (covered.isEmpty()) {
                gaps.add("nothing that may be used meets " + facet + " "
                        + String.join(", ", wished).replace('_', ' '));
            }
        });
        long unknown = parts.stream().filter(part -> part.items().isEmpty()).count();
        if (unknown > 0) {
            gaps.add(unknown
                    + " of the benchmarks do not state the size of their evaluation split; it counts as 0 until they are"
                    + " fetched");
        }
        return gaps;
    }
}
