package org.medbench.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.medbench.score.PublishedBaseline.Citation;
import org.medbench.score.PublishedBaseline.Evidence;
import org.medbench.score.PublishedBaseline.Interval;
import org.medbench.score.PublishedBaseline.Setting;

/**
 * Results that others published, to be shown beside a score. Collected from papers, leaderboards and released predictions;
 * each keeps its citation, protocol and evidence.
 *
 * <pre>{@code
 * PublishedBaselines.shipped().find("MedQA", "accuracy", Evidence.PRIMARY_ABSTRACT);
 * }</pre>
 */
public final class PublishedBaselines {

    /** The least evidence that is shown unless asked for less. */
    public static final Evidence TRUSTWORTHY = Evidence.PRIMARY_ABSTRACT;

    /** Card ids whose benchmark has another name in the papers; a card holds one setting of it. */
    private static final Map<String, CardSetting> CARDS = Map.ofEntries(
            Map.entry("medqa", new CardSetting("MedQA", "4-option")),
            Map.entry("medqa-5-options", new CardSetting("MedQA", "5-option")),
            Map.entry("medmcqa", new CardSetting("MedMCQA", "")),
            Map.entry("pubmedqa", new CardSetting("PubMedQA", "reasoning required|PQA-L")),
            Map.entry("pubmedqa-labeled", new CardSetting("PubMedQA", "reasoning required|PQA-L")),
            Map.entry("pubmedqa-star", new CardSetting("PubMedQA", "question only")),
            Map.entry("mmlu-anatomy", new CardSetting("MMLU", "anatomy")),
            Map.entry("mmlu-clinical-knowledge", new CardSetting("MMLU", "clinical_knowledge")),
            Map.entry("mmlu-college-biology", new CardSetting("MMLU", "college_biology")),
            Map.entry("mmlu-college-medicine", new CardSetting("MMLU", "college_medicine")),
            Map.entry("mmlu-medical-genetics", new CardSetting("MMLU", "medical_genetics")),
            Map.entry("mmlu-professional-medicine", new CardSetting("MMLU", "professional_medicine")),
            Map.entry("healthbench", new CardSetting("HealthBench", "all")),
            Map.entry("healthbench-hard", new CardSetting("HealthBench", "hard")),
            Map.entry("medxpertqa-text", new CardSetting("MedXpertQA", "text only")));

    private record CardSetting(String benchmark, String subsets) {

        boolean fits(Setting setting) {
            return setting.benchmark().equals(benchmark)
                    && List.of(subsets.split("\\|")).stream()
                            .anyMatch(part -> setting.subset().contains(part));
        }
    }

    private final List<PublishedBaseline> all;

    private PublishedBaselines(List<PublishedBaseline> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The collection in this release.
     *
     * @return all results, in the order of the file
     */
    public static PublishedBaselines shipped() {
        try (InputStream in = Objects.requireNonNull(
                PublishedBaselines.class.getResourceAsStream("baselines.csv"), "baselines.csv is missing in the jar")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All results.
     *
     * @return of any evidence
     */
    public List<PublishedBaseline> all() {
        return all;
    }

    /**
     * Results with trustworthy evidence: down to {@link #TRUSTWORTHY}.
     *
     * @param benchmark the benchmark's name in the papers, such as {@code MedQA}, or a card's id, such as {@code medqa}, which
     *     stands for one setting of it; case does not count
     * @param metric the metric, as {@code accuracy}
     * @return the results, best first
     */
    public List<PublishedBaseline> find(String benchmark, String metric) {
        return find(benchmark, metric, TRUSTWORTHY);
    }

    /**
     * Results with at least some evidence.
     *
     * @param benchmark as above
     * @param metric as above; {@code accuracy} finds the expected accuracy of guessing too
     * @param least the least evidence wanted
     * @return the results, best first
     */
    public List<PublishedBaseline> find(String benchmark, String metric, Evidence least) {
        // A card at a release, medqa@2021, is the same setting.
        CardSetting card = CARDS.get(benchmark.toLowerCase(Locale.ROOT).replaceFirst("@.*", ""));
        return all.stream()
                .filter(baseline -> card != null
                        ? card.fits(baseline.setting())
                        : baseline.setting().benchmark().equalsIgnoreCase(benchmark))
                .filter(baseline -> baseline.metric().replace(" (expected)", "").equalsIgnoreCase(metric))
                .filter(baseline -> baseline.evidence().compareTo(least) <= 0)
                .sorted(Comparator.comparingDouble(PublishedBaseline::value).reversed())
                .toList();
    }

    private static PublishedBaselines parse(String csv) {
        List<List<String>> rows = csv.lines().map(PublishedBaselines::cells).toList();
        List<String> names = rows.get(0);
        List<PublishedBaseline> all = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            all.add(baseline(name -> row.get(names.indexOf(name))));
        }
        return new PublishedBaselines(all);
    }

    private static PublishedBaseline baseline(UnaryOperator<String> cell) {
        String n = cell.apply("n");
        String shots = cell.apply("shots");
        Optional<Interval> interval = cell.apply("ci95_low").isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(
                        Double.parseDouble(cell.apply("ci95_low")),
                        Double.parseDouble(cell.apply("ci95_high")),
                        cell.apply("ci_method")));
        return new PublishedBaseline(
                cell.apply("model"),
                new Setting(
                        cell.apply("benchmark"),
                        cell.apply("subset"),
                        cell.apply("split"),
                        n.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(n)),
                        shots.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(shots)),
                        cell.apply("prompting")),
                cell.apply("metric"),
                Double.parseDouble(cell.apply("value")),
                interval,
                cell.apply("protocol"),
                Evidence.named(cell.apply("evidence")),
                new Citation(cell.apply("source"), cell.apply("source_locator"), cell.apply("date")),
                cell.apply("notes"));
    }

    /** One line of our own file: cells with commas are quoted, a quote inside is doubled. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
