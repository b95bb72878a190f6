package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.BenchmarkRepository;
import org.medbench.NetworkMode;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.catalog.Found;
import org.medbench.core.testing.HubServer;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;

/** Discovery over a large listing: to its end, on after any stop, and only what is newer the second time. */
class DiscoveryEndToEndTest {

    private static final URI HUB = URI.create("https://huggingface.co");
    private static final DiscoveryRequest EVERYTHING =
            DiscoveryRequest.everything().from("hf");

    @TempDir
    Path folder;

    private final HubServer hub = HubServer.of();

    @AfterEach
    void close() {
        hub.close();
    }

    private BenchmarkRepository repository() {
        return BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("cache"))
                .endpoint(HUB, hub.endpoint())
                .build();
    }

    private List<Candidate> discover(DiscoveryRequest request) {
        try (BenchmarkRepository repository = repository();
                Stream<Candidate> found = repository.catalog().discover(request)) {
            return found.toList();
        }
    }

    private int requests() {
        return hub.requests().size();
    }

    private static Set<String> ids(List<Candidate> candidates) {
        Set<String> ids = new TreeSet<>();
        candidates.forEach(candidate -> assertThat(ids.add(candidate.id())).isTrue());
        return ids;
    }

    private static Set<String> expected(int entries) {
        Set<String> ids = new TreeSet<>();
        IntStream.range(0, entries).forEach(number -> ids.add("hf:" + GeneratedListing.id(number)));
        return ids;
    }

    @Test
    void readsToTheEndAndThenOnlyWhatIsNewer() {
        hub.generate(5_000, new GeneratedListing()).pageSize(50);

        List<Candidate> first = discover(EVERYTHING);
        int forFirst = requests();
        List<Candidate> second = discover(EVERYTHING);
        int forSecond = requests() - forFirst;

        assertThat(ids(first)).isEqualTo(expected(5_000));
        assertThat(ids(second)).isEqualTo(expected(5_000));
        assertThat(forFirst).isGreaterThanOrEqualTo(100);
        assertThat(forSecond).isLessThanOrEqualTo(forFirst / 100);
        assertThat(first.stream().filter(DiscoveryEndToEndTest::isMedical).map(Candidate::id))
                .allMatch(id -> id.contains("clinic/"))
                .hasSize(500);
    }

    private static boolean isMedical(Candidate candidate) {
        return candidate.classification().relevance() == Relevance.MEDICAL;
    }

    @Test
    void goesOnAfterAStopAtAnyPage() {
        int entries = 60;
        hub.generate(entries, new GeneratedListing()).pageSize(5);

        for (int stop = 1; stop <= entries; stop += 5) {
            Path cache = folder.resolve("cache-" + stop);
            Set<String> seen = new TreeSet<>();
            try (BenchmarkRepository repository = BenchmarkRepository.builder()
                            .cacheDirectory(cache)
                            .endpoint(HUB, hub.endpoint())
                            .build();
                    Stream<Candidate> found = repository.catalog().discover(EVERYTHING)) {
                Iterator<Candidate> some = found.iterator();
                for (int i = 0; i < stop; i++) {
                    seen.add(some.next().id());
                }
            }
            int before = requests();
            try (BenchmarkRepository repository = BenchmarkRepository.builder()
                            .cacheDirectory(cache)
                            .endpoint(HUB, hub.endpoint())
                            .build();
                    Stream<Candidate> found = repository.catalog().discover(EVERYTHING)) {
                assertThat(ids(found.toList())).as("after a stop at %d", stop).isEqualTo(expected(entries));
            }
            assertThat(seen).hasSize(stop);
            assertThat(requests() - before)
                    .as("pages after a stop at %d", stop)
                    .isEqualTo(Math.max(1, entries / 5 - (stop + 4) / 5));
        }
    }

    @Test
    void aProcessThatIsKilledLosesNoPageThatItKept() throws Exception {
        hub.generate(400, new GeneratedListing()).pageSize(10);
        for (int page : new int[] {1, 25}) {
            Path cache = folder.resolve("killed-" + page);
            int before = requests();

            assertThat(run(cache, page, 256)).isEmpty();
            assertThat(requests() - before).isEqualTo(page);
            String finished = run(cache, 0, 256);

            assertThat(finished).startsWith("400 40 ");
            assertThat(requests() - before).as("requests of both").isLessThanOrEqualTo(40 + 1);
        }
    }

    @Test
    @Tag("long")
    void oneHundredThousandEntriesInAMinuteAndHalfAGigabyte() throws Exception {
        hub.generate(100_000, new GeneratedListing()).pageSize(1_000);

        String first = run(folder.resolve("cache"), 0, 512);
        int forFirst = requests();
        String second = run(folder.resolve("cache"), 0, 512);
        int forSecond = requests() - forFirst;

        System.out.println("first: " + first + ", " + forFirst + " requests; second: " + second + ", " + forSecond
                + " requests (entries, medical, ms, heap in MiB)");
        assertThat(first).startsWith("100000 10000 ");
        assertThat(second).startsWith("100000 10000 ");
        assertThat(Long.parseLong(first.split(" ")[2])).isLessThan(60_000);
        assertThat(forSecond).isLessThanOrEqualTo(forFirst / 100);
    }

    /** Runs a discovery in a process of its own; gives what it prints. */
    private String run(Path cache, int deadline, int heap) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap + "m",
                        "-cp",
                        System.getProperty("java.class.path").replace("\n", File.pathSeparator),
                        DiscoveryProgram.class.getName(),
                        cache.toString(),
                        hub.endpoint().toString(),
                        String.valueOf(deadline))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int code = process.waitFor();
        String printed = Files.readString(out, StandardCharsets.UTF_8).strip();
        assertThat(code).as(printed).isEqualTo(deadline == 0 ? 0 : 137);
        return printed;
    }

    @Test
    void candidatesAreFoundBesideTheCardsAndOffline() {
        hub.generate(500, new GeneratedListing());
        discover(EVERYTHING);

        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("cache"))
                .network(NetworkMode.OFFLINE)
                .build()) {
            Found german = repository
                    .catalog()
                    .find(CatalogQuery.everything().language("de").text("licensing examination"));
            Found dermatology = repository
                    .catalog()
                    .find(CatalogQuery.everything().language("ja").specialty("dermatology"));

            assertThat(german.entries()).extracting(BenchmarkCard::id).contains("hf:" + GeneratedListing.id(43));
            assertThat(dermatology.entries()).isEmpty();
            assertThat(dermatology.gaps()).singleElement().asString().contains("nearest");
            Candidate candidate = repository
                    .catalog()
                    .candidate("hf:" + GeneratedListing.id(43))
                    .orElseThrow();
            assertThat(candidate.revision()).contains(String.format("%040x", 43));
            assertThat(candidate.classification().evidence()).isNotEmpty();
            assertThat(repository.catalog().find(CatalogQuery.everything()).entries())
                    .extracting(BenchmarkCard::id)
                    .contains("headqa-es")
                    .doesNotContain("hf:" + GeneratedListing.id(0));
        }
    }

    @Test
    void anotherHubIsReadFromItsBeginningWithTheSameCache() {
        hub.generate(300, new GeneratedListing()).pageSize(100);
        try (BenchmarkRepository repository = repository();
                Stream<Candidate> found = repository.catalog().discover(EVERYTHING)) {
            found.iterator().next();
        }
        try (HubServer other = HubServer.of();
                BenchmarkRepository repository = BenchmarkRepository.builder()
                        .cacheDirectory(folder.resolve("cache"))
                        .endpoint(HUB, other.endpoint())
                        .build()) {
            other.generate(40, new GeneratedListing()).pageSize(10);
            try (Stream<Candidate> found = repository.catalog().discover(EVERYTHING)) {
                assertThat(found).hasSize(40);
            }
            assertThat(other.requests()).hasSize(4);
            int before = requests();
            repository.catalog().sync();
            assertThat(other.requests()).hasSize(5);
            assertThat(requests()).isEqualTo(before);
        }
        assertThat(discover(EVERYTHING)).hasSize(300);
        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void aLimitedLookLeavesNoMarkInTheList() {
        hub.generate(300, new GeneratedListing()).pageSize(100);

        assertThat(discover(EVERYTHING.limit(7))).hasSize(7);
        assertThat(discover(EVERYTHING.limit(7))).hasSize(7);
        assertThat(discover(EVERYTHING)).hasSize(300);
    }

    @Test
    void refusesTwoAtOnceAndSourcesThatCannotBeListed() {
        hub.generate(30, new GeneratedListing()).pageSize(10);
        List<Candidate> rest = new ArrayList<>();
        try (BenchmarkRepository one = repository();
                BenchmarkRepository two = repository();
                Stream<Candidate> found = one.catalog().discover(EVERYTHING)) {
            assertThatThrownBy(() -> two.catalog().discover(EVERYTHING))
                    .isInstanceOfSatisfying(
                            CacheException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT));
            found.forEach(rest::add);
            assertThatThrownBy(() ->
                            two.catalog().discover(DiscoveryRequest.everything().from("ftp")))
                    .isInstanceOf(MissingPluginException.class);
        }
        assertThat(rest).hasSize(30);
    }

    @Test
    void aSourceThatFailsIsToldAfterTheOthersAndTheListGoesOn() {
        hub.generate(30, new GeneratedListing()).pageSize(10);
        hub.rateLimit("api", 2, 3_600);
        try (BenchmarkRepository repository = repository();
                Stream<Candidate> found = repository.catalog().discover(EVERYTHING)) {
            List<Candidate> seen = new ArrayList<>();
            assertThatThrownBy(() -> found.forEach(seen::add))
                    .hasFieldOrPropertyWithValue("problem.code", ErrorCode.RATE_LIMITED);
            assertThat(seen).hasSize(20);
        }
        hub.rateLimit("api", 100, 3_600);

        assertThat(discover(EVERYTHING)).hasSize(30);
    }
}
