package org.medbench.examples.performance;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.medbench.BenchmarkRepository;
import org.medbench.catalog.Access;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.catalog.License;
import org.medbench.catalog.TaskType;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;

/**
 * How fast a catalogue of many medical candidates opens and answers. First {@code fill FOLDER COUNT}, then in a fresh JVM
 * {@code ask FOLDER}.
 */
public final class CatalogFigures {

    private static final int ROUNDS = 20;

    private CatalogFigures() {}

    /**
     * Fills or asks a catalogue.
     *
     * @param arguments {@code fill} or {@code ask}, the folder, and how many entries to fill in
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("fill")) {
            fill(folder, Integer.parseInt(arguments[2]));
        } else {
            ask(folder);
        }
    }

    private static BenchmarkRepository open(Path folder, int count) {
        return BenchmarkRepository.builder()
                .cacheDirectory(folder)
                .withoutDiscoveredPlugins()
                .source(new GeneratedSource(count))
                .build();
    }

    private static void fill(Path folder, int count) {
        long begun = System.nanoTime();
        try (BenchmarkRepository repository = open(folder, count);
                Stream<Candidate> found = repository.catalog().discover(DiscoveryRequest.everything())) {
            System.out.printf("discovered %d in %d ms%n", found.count(), millis(begun));
        }
    }

    private static void ask(Path folder) {
        long begun = System.nanoTime();
        try (BenchmarkRepository repository = open(folder, 0)) {
            int known = repository
                    .catalog()
                    .find(CatalogQuery.everything())
                    .entries()
                    .size();
            System.out.printf("opened and indexed %d entries in %d ms%n", known, millis(begun));
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf("heap in use: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            for (CatalogQuery query : queries()) {
                List<Double> times = new ArrayList<>();
                int hits = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    long asked = System.nanoTime();
                    hits = repository.catalog().find(query).entries().size();
                    times.add((System.nanoTime() - asked) / 1e6);
                }
                times.sort(null);
                System.out.printf(
                        "%-60s %6d hits, slowest %.1f ms, median %.1f ms%n",
                        String.join(", ", query.wishes()), hits, times.get(ROUNDS - 1), times.get(ROUNDS / 2));
            }
        }
    }

    private static List<CatalogQuery> queries() {
        CatalogQuery everything = CatalogQuery.everything();
        return List.of(
                everything.text("cardiology exam"),
                everything.text("licensing"),
                everything.language("de"),
                everything.language("de", "fr").task(TaskType.MULTIPLE_CHOICE).text("radiology"),
                everything.licenseAllows(License.Purpose.COMMERCIAL).access(Access.PUBLIC),
                everything.language("ja").specialty("cardiology"));
    }

    private static long millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** Lists many medical places, and holds none of them. */
    private record GeneratedSource(int count) implements SourceConnector {

        private static final int PAGE = 1_000;
        private static final List<String> LANGUAGES = Arrays.asList("en", "zh", "es", "fr", "de", "pt", "ar", "hi");
        private static final List<String> SPECIALTIES =
                List.of("cardiology", "radiology", "psychiatry", "oncology", "dermatology", "neurology", "surgery");
        private static final List<String> LICENSES = List.of("mit", "cc-by-4.0", "cc-by-nc-4.0", "apache-2.0", "other");

        @Override
        public String scheme() {
            return "gen";
        }

        @Override
        public Optional<ListingPage> list(SearchRequest request, Optional<String> cursor, HttpAccess http) {
            int from = cursor.map(Integer::parseInt).orElse(0);
            int to = Math.min(count, from + PAGE);
            List<Listing> entries = new ArrayList<>();
            for (int i = from; i < to; i++) {
                entries.add(entry(i));
            }
            return Optional.of(new ListingPage(entries, to < count ? Optional.of("" + to) : Optional.empty()));
        }

        private static Listing entry(int number) {
            String specialty = SPECIALTIES.get(number % SPECIALTIES.size());
            String language = LANGUAGES.get(number / 7 % LANGUAGES.size());
            return new Listing(
                    new Location(
                            "gen", "owner" + number % 5_000 + "/" + specialty + "-exam-" + number, Optional.empty()),
                    Optional.of(String.format("%040x", number)),
                    "Examination " + number + " in " + specialty,
                    Optional.of("Multiple choice questions of a medical licensing examination in " + specialty
                            + ", with a held-out test split, collected by team number " + number % 9_973
                            + " from the hospitals of region " + number % 811
                            + "; each question has four options, one of which is right."),
                    Optional.of(LICENSES.get(number % LICENSES.size())),
                    Access.PUBLIC,
                    Optional.of(Instant.ofEpochSecond(1_780_000_000L - number)),
                    Map.of("tags", List.of("medical", "language:" + language, "task_categories:multiple-choice")));
        }

        @Override
        public Snapshot snapshot(Location location, HttpAccess http) throws SourceFailure {
            throw SourceFailure.of(SourceFailure.Reason.REPOSITORY_NOT_FOUND, location + " is only listed");
        }

        @Override
        public Download open(DownloadRequest request, HttpAccess http) throws SourceFailure {
            throw SourceFailure.of(SourceFailure.Reason.FILE_NOT_FOUND, request.location() + " is only listed");
        }
    }
}
