package org.medbench.examples.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.FetchReport;
import org.medbench.NetworkMode;
import org.medbench.RowPolicy;
import org.medbench.Subset;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Found;
import org.medbench.catalog.MappingReport;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import org.medbench.error.MedbenchException;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Baselines;
import org.medbench.score.Comparison;
import org.medbench.score.Estimate;
import org.medbench.score.Evaluation;
import org.medbench.score.Model;
import org.medbench.score.Plan;
import org.medbench.score.PromptTemplate;
import org.medbench.score.Scorecard;

/**
 * From a scenario to a compared score: finds benchmarks, fetches and verifies one, proves its answer key, chooses a subset,
 * scores two real baselines on it and compares them.
 */
public final class Quickstart {

    private static final long SEED = 2026;

    private final PrintStream out;
    private final Arguments arguments;

    private Quickstart(PrintStream out, Arguments arguments) {
        this.out = out;
        this.arguments = arguments;
    }

    /**
     * Runs the program.
     *
     * @param args {@code --benchmark REF}, {@code --sample N}, {@code --cache DIR}, {@code --offline}, {@code --out FILE}
     * @throws IOException if the result cannot be written
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            run(out, args);
        } catch (MedbenchException e) {
            out.println();
            out.println("medbench could not go on: " + e.getMessage());
            System.exit(1);
        }
    }

    static void run(PrintStream out, String... args) throws IOException {
        new Quickstart(out, Arguments.parse(args)).run();
    }

    private void run() throws IOException {
        BenchmarkRepository.Builder builder = BenchmarkRepository.builder()
                .network(arguments.offline() ? NetworkMode.OFFLINE : NetworkMode.ONLINE)
                .rowPolicy(RowPolicy.REPORT_AND_SKIP);
        arguments.cache().ifPresent(builder::cacheDirectory);
        try (BenchmarkRepository repository = builder.build()) {
            String reference = arguments.benchmark().orElseGet(() -> find(repository));
            Benchmark benchmark = repository.benchmark(reference);
            fetch(benchmark);
            proof(benchmark);
            Subset subset = choose(benchmark);
            compare(subset);
        }
    }

    private String find(BenchmarkRepository repository) {
        heading("1. Find: benchmarks for clinical decision support, multiple choice, English");
        Found found = repository
                .catalog()
                .find(CatalogQuery.everything()
                        .scenario(Scenario.CLINICAL_DECISION_SUPPORT)
                        .task(TaskType.MULTIPLE_CHOICE)
                        .language("en"));
        found.entries().stream().limit(6).forEach(card -> out.printf("   %-28s %s%n", card.id(), card.title()));
        found.gaps().forEach(gap -> out.println("   gap: " + gap));
        return found.entries().stream()
                .filter(card -> card.places().stream().anyMatch(place -> place.startsWith("starter:")))
                .max(Comparator.comparingLong(Quickstart::items))
                .map(BenchmarkCard::id)
                .orElseThrow();
    }

    private static long items(BenchmarkCard card) {
        return card.releases().stream()
                .flatMap(release -> release.splits().stream())
                .mapToLong(split -> split.items().orElse(0))
                .sum();
    }

    private void fetch(Benchmark benchmark) {
        heading("2. Get: " + benchmark.card().title());
        FetchReport report = benchmark.fetch();
        for (FetchReport.FetchedFile file : report.files()) {
            out.printf(
                    Locale.ROOT,
                    "   %s  %,d bytes  sha256 %s…  %s, from %s%n",
                    file.path(),
                    file.bytes(),
                    file.digest().hex().substring(0, 16),
                    file.assurance().jsonName(),
                    file.servedFrom().name().toLowerCase(Locale.ROOT));
        }
        out.println("   licence: "
                + benchmark.card().license().spdx().orElse("unstated") + ", allows "
                + new TreeSet<>(benchmark.card().license().allows()));
    }

    private void proof(Benchmark benchmark) {
        heading("3. Read: is the answer key read rightly?");
        MappingReport report = benchmark.mapping();
        report.mapping()
                .fields()
                .forEach((role, fields) ->
                        out.printf("   %-12s %s%n", role.name().toLowerCase(Locale.ROOT), String.join(", ", fields)));
        report.mapping()
                .keys()
                .forEach(key -> out.printf(
                        "   %-12s %s, as %s%n",
                        "key", key.field(), key.encoding().name().toLowerCase(Locale.ROOT)));
        report.proof()
                .ifPresent(proof -> out.printf(
                        "   proof        %s: %d of %d rows; %s%n",
                        proof.kind(), proof.agreeing(), proof.rows(), proof.detail()));
        report.rejected().stream()
                .limit(4)
                .forEach(other -> out.println("   not read as  " + other.candidate() + ": " + other.why()));
    }

    private Subset choose(Benchmark benchmark) {
        Subset all = benchmark.items().only(MultipleChoiceItem.class);
        Map<String, Map<String, Long>> attributes = new TreeMap<>();
        all.forEach(item -> item.attributes()
                .forEach((name, values) ->
                        attributes.computeIfAbsent(name, key -> new TreeMap<>()).merge(values.get(0), 1L, Long::sum)));
        String stratum = attributes.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && entry.getValue().size() <= 30)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        Subset subset = stratum.isEmpty()
                ? all.sample(arguments.sample(), SEED)
                : all.stratified(stratum, arguments.sample(), SEED);
        Plan plan = Evaluation.of(subset).plan();
        heading("4. Choose: " + plan.items() + " items"
                + (stratum.isEmpty() ? "" : ", in proportion to \"" + stratum + "\""));
        out.println("   fingerprint " + subset.fingerprint());
        out.printf(
                Locale.ROOT,
                "   floors: random %.1f %%, always %s %.1f %%, longest option %.1f %%%n",
                100 * plan.randomFloor(),
                plan.majorityAnswer().orElse("-"),
                100 * plan.majorityFloor(),
                100 * plan.longestFloor());
        out.printf(
                Locale.ROOT,
                "   a paired comparison can detect %.1f points (80 %% power, variance of differences 0.20)%n",
                100 * plan.detectableDifference());
        return subset;
    }

    private void compare(Subset subset) throws IOException {
        heading("5. Score: two baselines on the same items");
        Scorecard longest = score(subset, Baselines.longest());
        Scorecard embedding = score(subset, new EmbeddingModel());
        print(longest);
        print(embedding);
        Comparison comparison = Comparison.paired(embedding, longest);
        heading("6. Compare, item by item");
        out.printf(
                Locale.ROOT,
                "   %s minus %s: %+.1f points, 95 %% interval %+.1f to %+.1f, McNemar p = %.3f (%d against %d items)%n",
                comparison.first(),
                comparison.second(),
                100 * comparison.difference().value(),
                100 * comparison.difference().low(),
                100 * comparison.difference().high(),
                comparison.p(),
                comparison.firstBetter(),
                comparison.secondBetter());
        Path file = arguments.out();
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, "[" + longest.toJson() + ",\n" + embedding.toJson() + "]\n");
        out.println();
        out.println("Written to " + file);
    }

    private Scorecard score(Subset subset, Model model) {
        try (ProgressBar bar = new ProgressBar(out, model.name())) {
            return Evaluation.of(subset)
                    .model(model)
                    .template(PromptTemplate.OPEN)
                    .concurrency(2)
                    .progress(bar)
                    .run();
        }
    }

    private void print(Scorecard card) {
        Estimate accuracy = card.accuracy().orElseThrow();
        out.printf(
                Locale.ROOT,
                "   %-34s %.1f %%  (95 %% Wilson interval %.1f to %.1f, n = %d, unparsed %d)%n",
                card.model(),
                100 * accuracy.value(),
                100 * accuracy.low(),
                100 * accuracy.high(),
                accuracy.n(),
                card.statuses().get("unparsed"));
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }
}
