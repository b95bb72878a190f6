package org.medbench.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.medbench.audit.fairness.Diversity;
import org.medbench.audit.fairness.Uniformity;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Content;

/** What only shows over all items: positions, classes, lengths, option counts, reused images, dates. */
final class SetStatistics {

    private static final double SURPRISING = 0.001;
    private static final double EFFECT = 0.05;
    private static final double IMBALANCE = 0.10;
    private static final int FEW_ITEMS = 20;
    private static final int CLASSES = 12;
    private static final int SPIKE = 5;

    /** Gold positions by number of options. */
    private final Map<Integer, long[]> positions = new TreeMap<>();

    private final Map<List<String>, long[]> labelSets = new HashMap<>();
    private final Map<Integer, Long> optionCounts = new TreeMap<>();
    private final Map<String, Integer> images = new HashMap<>();
    private long longest;
    private long keyed;
    private double chance;
    private int maximumLength;
    private long atMaximum;
    private long items;
    private long dated;

    void see(BenchmarkItem item, ItemView view) {
        items++;
        dated += FactsCheck.year(item).isPresent() ? 1 : 0;
        int length = view.stem().length();
        if (length > maximumLength) {
            maximumLength = length;
            atMaximum = 0;
        }
        atMaximum += length == maximumLength ? 1 : 0;
        for (Content.Media media : view.media()) {
            media.digest().ifPresent(digest -> images.merge(digest.hex(), 1, Integer::sum));
        }
        if (view.isMultipleChoice()) {
            optionCounts.merge(view.options().size(), 1L, Long::sum);
            seeKey(view);
        }
    }

    private void seeKey(ItemView view) {
        int count = view.options().size();
        if (view.correct().size() != 1
                || view.correct().get(0) < 0
                || view.correct().get(0) >= count) {
            return;
        }
        int gold = view.correct().get(0);
        keyed++;
        chance += 1.0 / count;
        longest += CueCheck.isLongest(view, gold) ? 1 : 0;
        positions.computeIfAbsent(count, k -> new long[k])[gold]++;
        if (labelSets.size() <= CLASSES) {
            labelSets.computeIfAbsent(List.copyOf(view.options()), k -> new long[k.size()])[gold]++;
        }
    }

    void finish(Findings findings) {
        if (isClassification()) {
            labelSets.forEach((labels, counts) -> imbalance(labels, counts, findings));
        } else {
            positions.forEach((count, gold) -> position(count, gold, findings));
        }
        lengthCue(findings);
        optionCounts(findings);
        if (atMaximum >= SPIKE && atMaximum * 100 >= items && maximumLength > 50) {
            findings.add(
                    Check.TRUNCATED,
                    Severity.WARNING,
                    "set",
                    "many questions have exactly the greatest length, as if cut",
                    "length",
                    maximumLength,
                    "questions",
                    atMaximum);
        }
        long reused = images.values().stream().filter(uses -> uses > 1).count();
        if (reused > 0) {
            findings.add(
                    Check.IMAGE_DUP, Severity.WARNING, "set", "images are used by several questions", "images", reused);
        }
        if (items > 0 && dated == 0) {
            findings.add(
                    Check.DATE_MISSING,
                    Severity.WARNING,
                    "set",
                    "no item has a date, so fresh ones cannot be told from old");
        }
    }

    /** Yes, no and maybe: a few sets of labels shared by all items. */
    private boolean isClassification() {
        return keyed >= FEW_ITEMS && labelSets.size() <= CLASSES && labelSets.size() * 10L <= keyed;
    }

    private static void position(int count, long[] gold, Findings findings) {
        long n = java.util.Arrays.stream(gold).sum();
        if (n < FEW_ITEMS) {
            return;
        }
        Uniformity uniformity = Uniformity.of(gold);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("options", count);
        evidence.put("counts", java.util.Arrays.toString(gold));
        evidence.put("chiSquare", rounded(uniformity.chiSquare()));
        evidence.put("p", String.format(Locale.ROOT, "%.3g", uniformity.pValue()));
        evidence.put("cramersV", rounded(uniformity.cramersV()));
        boolean biased = uniformity.pValue() < SURPRISING && uniformity.cramersV() >= EFFECT;
        findings.add(
                Check.POSITION_BIAS,
                biased ? Severity.WARNING : Severity.INFO,
                "set",
                biased ? "gold answers prefer some positions" : "gold answers by position",
                flat(evidence));
        imbalance(positionNames(count), gold, findings);
    }

    private static List<String> positionNames(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(org.medbench.item.Choice.label(i));
        }
        return names;
    }

    private static void imbalance(List<String> labels, long[] counts, Findings findings) {
        Diversity diversity = Diversity.of(counts);
        long most = java.util.Arrays.stream(counts).max().orElseThrow();
        double share = (double) most / diversity.items();
        boolean imbalanced = diversity.items() >= FEW_ITEMS && share - 1.0 / counts.length >= IMBALANCE;
        findings.add(
                Check.CLASS_IMBALANCE,
                imbalanced ? Severity.WARNING : Severity.INFO,
                "set",
                imbalanced
                        ? "one answer is much more frequent: compare with the majority floor and use macro averages"
                        : "answers by class",
                "labels",
                labels,
                "counts",
                java.util.Arrays.toString(counts),
                "majorityShare",
                rounded(share),
                "normalizedEntropy",
                rounded(diversity.evennessOverScheme().orElse(0)));
    }

    private void lengthCue(Findings findings) {
        if (keyed < FEW_ITEMS) {
            return;
        }
        double expected = chance / keyed;
        double p = BinomialTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(Math.toIntExact(keyed), Math.toIntExact(longest), expected)
                .getPValue();
        boolean cue = p < SURPRISING;
        findings.add(
                Check.LENGTH_CUE,
                cue ? Severity.WARNING : Severity.INFO,
                "set",
                cue ? "the longest option is right too often" : "how often the longest option is right",
                "share",
                rounded((double) longest / keyed),
                "chance",
                rounded(expected),
                "p",
                String.format(Locale.ROOT, "%.3g", p));
    }

    private void optionCounts(Findings findings) {
        if (optionCounts.size() < 2) {
            return;
        }
        int mode = Collections.max(optionCounts.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        long other = optionCounts.entrySet().stream()
                .filter(e -> e.getKey() != mode)
                .mapToLong(Map.Entry::getValue)
                .sum();
        findings.add(
                Check.OPTION_COUNT,
                Severity.WARNING,
                "set",
                "items differ in their number of options",
                "usual",
                mode,
                "others",
                other,
                "counts",
                optionCounts);
    }

    /** Accuracies that need no model, by name; empty for sets without single keys. */
    Map<String, Double> floors() {
        if (keyed == 0) {
            return Map.of();
        }
        Map<String, Double> floors = new LinkedHashMap<>();
        floors.put("random", chance / keyed);
        long majority = isClassification()
                ? labelSets.values().stream()
                        .mapToLong(c -> java.util.Arrays.stream(c).max().orElse(0))
                        .sum()
                : positions.values().stream()
                        .mapToLong(c -> java.util.Arrays.stream(c).max().orElse(0))
                        .sum();
        floors.put("majority", (double) majority / keyed);
        floors.put("longest", (double) longest / keyed);
        return floors;
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static Object[] flat(Map<String, Object> evidence) {
        List<Object> flat = new ArrayList<>();
        evidence.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray();
    }
}
