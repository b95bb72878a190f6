package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.medbench.catalog.Classification;
import org.medbench.catalog.Classification.Holding;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.core.internal.classify.ListingCorpus.Label;
import org.medbench.core.internal.classify.ListingCorpus.Labelled;
import org.medbench.review.Agreement;
import org.medbench.review.Agreement.Weighting;
import org.medbench.review.Ratings;
import org.medbench.score.Estimate;
import org.medbench.score.ProportionInterval;

/** What the manual's page {@code discovery.md} says of the classifier, computed from the labelled listings. */
final class DiscoveryFigures {

    private static final double CONFIDENCE = 0.95;

    private final List<Labelled> corpus;
    private final Map<Labelled, Classification> verdicts = new LinkedHashMap<>();

    DiscoveryFigures(List<Labelled> corpus) {
        this.corpus = corpus;
        Classifier classifier = Classifier.standard();
        corpus.forEach(each -> verdicts.put(each, classifier.classify(each.listing(), each.look())));
    }

    /** Of those that the classifier calls so, how many are; of those that are, how many it calls so. */
    record Rates(long truePositive, long falsePositive, long falseNegative, long trueNegative) {

        Estimate precision() {
            return ProportionInterval.WILSON
                    .of(truePositive, truePositive + falsePositive, CONFIDENCE)
                    .orElseThrow();
        }

        Estimate recall() {
            return ProportionInterval.WILSON
                    .of(truePositive, truePositive + falseNegative, CONFIDENCE)
                    .orElseThrow();
        }
    }

    Rates medical(boolean heldOut) {
        return rates(heldOut, label -> label.medical().equals("yes"), DiscoveryFigures::saysMedical);
    }

    Rates benchmark(boolean heldOut) {
        return rates(
                heldOut,
                label -> label.holding().equals("benchmark"),
                verdict -> verdict.holding() == Holding.BENCHMARK);
    }

    /** The page's lines that hold figures. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "| listings | %d development, %d held out |",
                part(false).size(),
                part(true).size()));
        lines.add(count("labelled medical", each -> each.label().medical().equals("yes")));
        lines.add(count("labelled not medical", each -> each.label().medical().equals("no")));
        lines.add(count("labelled benchmark", each -> each.label().holding().equals("benchmark")));
        lines.add(agreement("medical", Label::medical, List.of("yes", "no")));
        lines.add(agreement("holding", Label::holding, List.of("benchmark", "training", "other")));
        for (boolean heldOut : new boolean[] {true, false}) {
            lines.add(line("medical", heldOut, medical(heldOut)));
            lines.add(line("benchmark", heldOut, benchmark(heldOut)));
        }
        for (String said : List.of("yes", "no")) {
            lines.add(confusion(said));
        }
        for (String held : List.of("benchmark", "training", "other")) {
            lines.add(holdingConfusion(held));
        }
        lines.addAll(errors());
        return lines;
    }

    private List<Labelled> part(boolean heldOut) {
        return corpus.stream().filter(each -> each.heldOut() == heldOut).toList();
    }

    private static boolean saysMedical(Classification verdict) {
        return verdict.relevance() == Relevance.MEDICAL;
    }

    private Rates rates(boolean heldOut, Predicate<Label> is, Predicate<Classification> saysSo) {
        long[] counts = new long[4];
        for (Labelled each : part(heldOut)) {
            boolean truth = is.test(each.label());
            boolean said = saysSo.test(verdicts.get(each));
            counts[said ? (truth ? 0 : 1) : truth ? 2 : 3]++;
        }
        return new Rates(counts[0], counts[1], counts[2], counts[3]);
    }

    private String count(String what, Predicate<Labelled> which) {
        return String.format(
                Locale.ROOT,
                "| %s | %d development, %d held out |",
                what,
                part(false).stream().filter(which).count(),
                part(true).stream().filter(which).count());
    }

    private String agreement(String what, Function<Label, String> label, List<String> scale) {
        List<Map<String, String>> items = corpus.stream()
                .map(each -> Map.of("first", label.apply(each.first()), "second", label.apply(each.second())))
                .toList();
        Agreement agreement = Agreement.of(new Ratings(scale, items), 7);
        Estimate kappa = agreement.cohenKappa(Weighting.NONE).orElseThrow();
        return String.format(
                Locale.ROOT,
                "| %s, first and second label | %.1f %% alike, Cohen's κ %.3f (%.3f–%.3f) |",
                what,
                100 * agreement.observed().orElseThrow(),
                kappa.value(),
                kappa.low(),
                kappa.high());
    }

    private static String line(String what, boolean heldOut, Rates rates) {
        Estimate precision = rates.precision();
        Estimate recall = rates.recall();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f (%.3f–%.3f) | %.3f (%.3f–%.3f) | %d | %d | %d | %d |",
                what,
                heldOut ? "held out" : "development",
                precision.value(),
                precision.low(),
                precision.high(),
                recall.value(),
                recall.low(),
                recall.high(),
                rates.truePositive,
                rates.falsePositive,
                rates.falseNegative,
                rates.trueNegative);
    }

    private String confusion(String label) {
        StringBuilder line = new StringBuilder("| " + (label.equals("yes") ? "medical" : "not medical") + " |");
        for (Relevance said : List.of(Relevance.MEDICAL, Relevance.UNSURE, Relevance.NOT_MEDICAL)) {
            line.append(' ')
                    .append(part(true).stream()
                            .filter(each -> each.label().medical().equals(label)
                                    && verdicts.get(each).relevance() == said)
                            .count())
                    .append(" |");
        }
        return line.toString();
    }

    private String holdingConfusion(String label) {
        StringBuilder line = new StringBuilder("| " + label + " |");
        for (Holding said : List.of(Holding.BENCHMARK, Holding.TRAINING_ONLY, Holding.OTHER, Holding.UNSURE)) {
            line.append(' ')
                    .append(part(true).stream()
                            .filter(each -> each.label().holding().equals(label)
                                    && verdicts.get(each).holding() == said)
                            .count())
                    .append(" |");
        }
        return line.toString();
    }

    private List<String> errors() {
        List<String> lines = new ArrayList<>();
        for (Labelled each : part(true)) {
            Classification verdict = verdicts.get(each);
            boolean truth = each.label().medical().equals("yes");
            if (truth != saysMedical(verdict)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "| `%s` | %s | %s | %.2f |",
                        each.place(),
                        truth ? "medical" : "not medical",
                        verdict.relevance().jsonName(),
                        verdict.score()));
            }
        }
        return lines;
    }
}
