package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.catalog.Classification.Holding;
import org.medbench.catalog.Evidence;
import org.medbench.catalog.RemoteFile;
import org.medbench.spi.Listing;

/**
 * Tells a benchmark from training data and from what is no data at all: by words, by the splits that the card declares, by
 * the names of files, and by what kind of place it is.
 */
final class HoldingJudge {

    /** Log-odds that a place of a kind holds data, before one looks. */
    private static final Map<String, Double> DATA_PRIOR =
            Map.of("hf", 4.0, "starter", 4.0, "github", -1.0, "file", 1.0, "https", 1.0, "http", 1.0);

    private static final double UNKNOWN_PLACE = 0;
    private static final double BENCHMARK_PRIOR = -0.6;
    private static final double HELD_OUT_FILE = 1.6;
    private static final double ONLY_TRAINING_FILES = -1.0;
    private static final double DATA_FILES = 1.5;
    private static final double NO_DATA_FILES = -2.0;

    private static final Pattern DATA_FILE = Pattern.compile(
            ".*\\.(csv|tsv|json|jsonl|ndjson|parquet|arrow|xlsx?|xml|txt|npz|h5|hdf5|conll|ann|tfrecord|zip|tar|gz|tgz|7z)");
    private static final Pattern CONFIGURATION = Pattern.compile(
            ".*(package|package-lock|tsconfig|dataset_infos|setup|requirements|config|settings|license)\\b.*");
    private static final Pattern HELD_OUT =
            Pattern.compile("(^|.*[/_.\\-\\d])[xy]?(tests?|testset|testing|dev|val|valid|validation"
                    + "|eval|evaluation|heldout|benchmark|gold)([/_.\\-\\d].*|)");
    private static final Pattern TRAINING =
            Pattern.compile("(^|.*[/_.\\-])(train|training|sft|instruct|pretrain)([/_.\\-\\d].*|)");
    private static final Pattern DECLARED_SPLIT =
            Pattern.compile("\"(?:split|name)\"\\s*:\\s*\"(test|validation|valid|val|dev|eval|train)[\\w.-]*\"");

    private HoldingJudge() {}

    record Judgement(Holding holding, List<Evidence> evidence) {}

    static Judgement judge(Listing listing, Look look, Map<String, List<Evidence>> seen) {
        List<Evidence> data = new ArrayList<>(seen.getOrDefault(Evidence.DATA, List.of()));
        List<Evidence> benchmark = new ArrayList<>(seen.getOrDefault(Evidence.BENCHMARK, List.of()));
        String scheme = listing.location().scheme();
        data.add(new Evidence(
                Evidence.DATA, "a place of the kind " + scheme, "", DATA_PRIOR.getOrDefault(scheme, UNKNOWN_PLACE)));
        declaredSplits(listing).ifPresent(benchmark::add);
        files(look, data, benchmark);

        boolean nothingSeen = benchmark.isEmpty();
        benchmark.add(new Evidence(Evidence.BENCHMARK, "prior: most data is for training", "", BENCHMARK_PRIOR));
        List<Evidence> all = new ArrayList<>(benchmark);
        all.addAll(data);
        return new Judgement(holding(Classifier.sum(data), Classifier.sum(benchmark), nothingSeen), all);
    }

    private static Holding holding(double data, double benchmark, boolean nothingSeen) {
        if (data <= 0) {
            return Holding.OTHER;
        }
        if (benchmark > 0) {
            return Holding.BENCHMARK;
        }
        return nothingSeen ? Holding.UNSURE : Holding.TRAINING_ONLY;
    }

    /** What the card declares in {@code dataset_info} and {@code configs}, which stand among the facts as JSON. */
    private static Optional<Evidence> declaredSplits(Listing listing) {
        List<String> names = new ArrayList<>();
        for (String fact : List.of("dataset_info", "configs")) {
            for (String document : listing.facts().getOrDefault(fact, List.of())) {
                Matcher split = DECLARED_SPLIT.matcher(document);
                while (split.find() && names.size() < 100) {
                    names.add(split.group(1));
                }
            }
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        boolean heldOut = names.stream().anyMatch(name -> !name.equals("train"));
        return Optional.of(new Evidence(
                Evidence.BENCHMARK,
                "declared splits: "
                        + String.join(", ", names.stream().distinct().toList()),
                "card data",
                heldOut ? HELD_OUT_FILE : ONLY_TRAINING_FILES));
    }

    private static void files(Look look, List<Evidence> data, List<Evidence> benchmark) {
        List<String> names = look.files().stream()
                .map(RemoteFile::path)
                .map(PlainText::of)
                .filter(name -> DATA_FILE.matcher(name).matches()
                        && !CONFIGURATION.matcher(name).matches())
                .toList();
        if (look.files().isEmpty()) {
            return;
        }
        String where = Place.FILES.label();
        if (names.isEmpty()) {
            data.add(new Evidence(Evidence.DATA, "no file looks like data", where, NO_DATA_FILES));
            return;
        }
        data.add(new Evidence(Evidence.DATA, "data files: " + names.get(0), where, DATA_FILES));
        Optional<String> heldOut =
                names.stream().filter(name -> HELD_OUT.matcher(name).matches()).findFirst();
        if (heldOut.isPresent()) {
            benchmark.add(new Evidence(
                    Evidence.BENCHMARK, "a file of a held-out split: " + heldOut.get(), where, HELD_OUT_FILE));
        } else if (names.stream().allMatch(name -> TRAINING.matcher(name).matches())) {
            benchmark.add(new Evidence(
                    Evidence.BENCHMARK, "only files for training: " + names.get(0), where, ONLY_TRAINING_FILES));
        }
    }
}
