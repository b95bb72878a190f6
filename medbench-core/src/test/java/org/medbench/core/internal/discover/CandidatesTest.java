package org.medbench.core.internal.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Classification;
import org.medbench.catalog.Classification.Holding;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.Evidence;
import org.medbench.catalog.License;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import org.medbench.catalog.Taxonomy;
import org.medbench.core.internal.catalog.CardSearch;
import org.medbench.core.internal.catalog.SearchTable;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.internal.store.Store;
import org.medbench.core.internal.store.StoreSettings;

class CandidatesTest {

    private static final int MANY = 6_000;
    private static final List<String> LANGUAGES = List.of("en", "de", "pt-BR", "ja");
    private static final List<String> WORDS = List.of("cardiology", "Kardiologie", "皮膚科", "surgery", "𝒜lpha");

    @TempDir
    Path root;

    private static Candidate candidate(int number, String title) {
        return new Candidate(
                "gen:Owner/set-" + number,
                Optional.of("c" + number),
                title,
                "Questions on " + WORDS.get(number % WORDS.size()) + " number " + number * 7919L % 10_007 + " of ward "
                        + number * 104_729L % 3_001 + " asked by team " + number * 31L % 5_003,
                new Classification(
                        number % 10 == 9 ? Relevance.NOT_MEDICAL : Relevance.MEDICAL,
                        0.9,
                        Holding.BENCHMARK,
                        new Taxonomy(
                                List.of(Scenario.MEDICAL_EDUCATION),
                                number % 3 == 0 ? List.of(TaskType.MULTIPLE_CHOICE) : List.of(),
                                List.of(Modality.TEXT),
                                List.of(LANGUAGES.get(number % LANGUAGES.size())),
                                List.of(),
                                number % 7 == 0 ? List.of("BR") : List.of()),
                        License.UNSTATED,
                        Access.PUBLIC,
                        List.of(new Evidence("medical", "word", "title " + incompressible(number), 1.5))),
                OptionalLong.of(number),
                OptionalLong.empty(),
                Optional.of(Instant.ofEpochSecond(number)));
    }

    /** So that a few thousand are enough for a base. */
    private static String incompressible(int seed) {
        return new Random(seed).ints(60, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static List<Candidate> range(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> candidate(number, "Set " + number))
                .toList();
    }

    private <T> T with(Function<Candidates, T> use) {
        try (Store store = Store.open(root, Seams.system(), StoreSettings.DEFAULT)) {
            return use.apply(new Candidates(store.shared().ledger("catalog")));
        }
    }

    private void keep(List<Candidate> candidates) {
        with(kept -> {
            try (Candidates.Writing writing = kept.write()) {
                return writing.keep(
                        Optional.of(ListState.fresh("{\"source\":\"gen\"}")), "{\"source\":\"gen\"}", candidates);
            }
        });
    }

    private static List<CatalogQuery> queries() {
        CatalogQuery all = CatalogQuery.everything();
        return List.of(
                all,
                all.text("kardio"),
                all.text("皮膚"),
                all.text("𝒜"),
                all.text("set 17 surgery"),
                all.text("newer"),
                all.language("pt").task(TaskType.MULTIPLE_CHOICE),
                all.language("ja").text("c"),
                all.region("br"),
                all.items(100, 120),
                all.items(0, 4_500).changedSince(Instant.ofEpochSecond(4_000)),
                all.language("fr"));
    }

    /** All answers, independent of how the parts are kept. */
    private List<List<String>> answers(Set<String> described) {
        return with(kept -> {
            CardSearch search = new CardSearch(kept.parts(described));
            return queries().stream()
                    .map(query -> search.find(query).entries().stream()
                            .map(BenchmarkCard::id)
                            .sorted()
                            .toList())
                    .toList();
        });
    }

    private static List<List<String>> expected(Stream<Candidate> candidates) {
        List<Remembered> entries = candidates
                .map(candidate -> Remembered.of(candidate, Set.of()))
                .filter(Remembered::isCandidate)
                .toList();
        CardSearch search = new CardSearch(List.of(
                CardSearch.Part.of(entries.stream().map(Remembered::card).toList(), new CardSearch.Measures() {
                    @Override
                    public long items(int position) {
                        return entries.get(position).items();
                    }

                    @Override
                    public long changed(int position) {
                        return entries.get(position).changed();
                    }
                })));
        return queries().stream()
                .map(query -> search.find(query).entries().stream()
                        .map(BenchmarkCard::id)
                        .sorted()
                        .toList())
                .toList();
    }

    private Path base() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("catalog"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("base-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void answersFromItsBaseAsFromAFreshIndex() throws IOException {
        keep(range(0, MANY));

        assertThat(base()).isNotEmptyFile();
        assertThat(answers(Set.of())).isEqualTo(expected(range(0, MANY).stream()));
        assertThat(answers(Set.of()).get(0)).hasSize(MANY * 9 / 10);
    }

    @Test
    void whatCameSinceReplacesWhatTheBaseTells() throws IOException {
        keep(range(0, MANY));
        Path before = base();
        List<Candidate> newer = new ArrayList<>(range(MANY, MANY + 20));
        newer.add(candidate(17, "Newer 17"));
        newer.add(candidate(4_000, "Newer 4000"));
        keep(newer);

        List<Candidate> all = new ArrayList<>(range(0, MANY));
        newer.forEach(candidate -> {
            all.removeIf(old -> old.id().equals(candidate.id()));
            all.add(candidate);
        });

        assertThat(base()).isEqualTo(before);
        assertThat(answers(Set.of())).isEqualTo(expected(all.stream()));
        assertThat(answers(Set.of()).get(5)).containsExactly("gen:Owner/set-17", "gen:Owner/set-4000");
    }

    @Test
    void findsByRegionItemsAndDate() {
        keep(range(0, MANY));

        List<List<String>> answers = answers(Set.of());

        assertThat(answers.get(9)).hasSize(19).contains("gen:Owner/set-100", "gen:Owner/set-120");
        assertThat(answers.get(8)).contains("gen:Owner/set-7").hasSize((int) IntStream.range(0, MANY)
                .filter(number -> number % 7 == 0 && number % 10 != 9)
                .count());
        assertThat(answers.get(10)).hasSize(451).contains("gen:Owner/set-4000", "gen:Owner/set-4500");
        with(kept -> {
            CardSearch search = new CardSearch(kept.parts(Set.of()));
            assertThat(search.find(CatalogQuery.everything().language("de").items(10_000, Long.MAX_VALUE))
                            .gaps())
                    .singleElement()
                    .asString()
                    .contains("language de and at least 10000 items", "(not known to have at least 10000 items)");
            return kept;
        });
    }

    @Test
    void everyCandidateIsFoundByIdAndIsAsItWasKept() {
        keep(range(0, MANY));

        with(kept -> {
            range(0, MANY)
                    .forEach(candidate -> assertThat(kept.find(candidate.id())).contains(candidate));
            assertThat(kept.find("gen:owner/set-1")).isEmpty();
            assertThat(kept.find("gen:Owner/set-" + MANY)).isEmpty();
            assertThat(kept.ofList("{\"source\":\"gen\"}")).hasSize(MANY);
            return kept;
        });
    }

    @Test
    void whatCardsDescribeIsNotFoundInAnyCase() {
        keep(range(0, MANY));
        keep(range(MANY, MANY + 1));

        List<String> all =
                answers(Set.of("gen:owner/set-5", "gen:owner/set-" + MANY)).get(0);

        assertThat(all).hasSize(MANY * 9 / 10 - 1).doesNotContain("gen:Owner/set-5", "gen:Owner/set-" + MANY);
    }

    @Test
    void aTableOfAnotherReleaseIsMadeAnew() throws IOException {
        List<Remembered> entries = range(0, 100).stream()
                .map(candidate -> Remembered.of(candidate, Set.of("list")))
                .toList();
        BaseWriter writer = new BaseWriter(CandidateFormat.write(List.of()));
        entries.stream().filter(Remembered::isCandidate).forEach(writer::add);
        List<byte[]> pieces = new ArrayList<>(writer.pieces());
        byte[] table = pieces.remove(pieces.size() - 1);
        assertThat(SearchTable.read(table, 0)).isPresent();
        table[0] ^= 1;
        assertThat(SearchTable.read(table, 0)).isEmpty();

        for (byte[] other : List.of(table, new byte[0])) {
            List<byte[]> changed = new ArrayList<>(pieces);
            changed.add(other);
            CandidateBase base = CandidateBase.read(joined(changed), 0).orElseThrow();

            assertThat(new CardSearch(List.of(base.part()))
                            .find(CatalogQuery.everything().text("cardiology"))
                            .entries())
                    .hasSize(20);
        }
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pieces.forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Test
    void aDamagedBaseIsNotBelieved() throws IOException {
        keep(range(0, MANY));
        Path base = base();
        byte[] bytes = Files.readAllBytes(base);
        bytes[bytes.length - 3] ^= 4;
        Files.delete(base);
        Files.write(base, bytes);

        assertThat(answers(Set.of()).get(0)).isEmpty();
        keep(range(0, 10));
        assertThat(answers(Set.of()).get(0)).hasSize(9);
    }
}
