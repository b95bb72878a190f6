package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.BenchmarkRepository;
import org.medbench.Subset;
import org.medbench.Suite;
import org.medbench.catalog.Access;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.License;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Baselines;
import org.medbench.score.ChoiceExtractor;
import org.medbench.score.Comparison;
import org.medbench.score.Completion;
import org.medbench.score.Evaluation;
import org.medbench.score.Model;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;

/** Five programs that users write, kept short on purpose: where one of them stumbles, the API is wrong. */
class ProgramsTest {

    @TempDir
    static Path folder;

    private static BenchmarkRepository open() {
        return BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("cache"))
                .build();
    }

    @Test
    void scoreAnOwnClientOnASubset() {
        try (BenchmarkRepository repository = open()) {
            Subset subset = repository.benchmark("starter-medqa-hard").items().limit(10);

            Scorecard card = Evaluation.of(subset)
                    .model(request -> Completion.of(request.choices().get(0).label()))
                    .run();

            assertThat(card.accuracy().orElseThrow().n()).isEqualTo(10);
        }
    }

    static List<MultipleChoiceItem> items() {
        try (BenchmarkRepository repository = open()) {
            return repository.benchmark("starter-medqa-hard").items().limit(5).toList(MultipleChoiceItem.class);
        }
    }

    @ParameterizedTest
    @MethodSource("items")
    void useTheRecordsInAnExistingHarness(MultipleChoiceItem item) {
        String oracle = item.correctTexts().get(0);

        assertThat(item.choices())
                .filteredOn(choice -> choice.text().equals(oracle))
                .singleElement()
                .satisfies(choice -> assertThat(item.isCorrect(choice.label())).isTrue());
    }

    @Test
    void chooseBenchmarksForAScenario() {
        try (BenchmarkRepository repository = open()) {
            CatalogQuery query = CatalogQuery.everything()
                    .scenario(Scenario.CLINICAL_DECISION_SUPPORT)
                    .task(TaskType.MULTIPLE_CHOICE)
                    .licenseAllows(License.Purpose.COMMERCIAL)
                    .language("en");
            Suite suite = Suite.of(repository.catalog().find(query).entries().stream()
                    .filter(card -> card.places().stream().anyMatch(place -> place.startsWith("starter:")))
                    .map(card -> repository
                            .benchmark(card.id())
                            .items()
                            .only(MultipleChoiceItem.class)
                            .sample(10, 1))
                    .toArray(Subset[]::new));

            Scorecard card = Evaluation.of(suite).model(Baselines.longest()).run();

            assertThat(card.results()).hasSize(10 * suite.parts().size());
            assertThat(suite.parts()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void gateABuildByLastWeeksRun() {
        Path lastWeek = folder.resolve("last-week");
        try (BenchmarkRepository repository = open()) {
            Subset subset = repository.benchmark("starter-medqa-hard").items();
            Evaluation.of(subset).model(Baselines.longest()).journal(lastWeek).run();

            RecordedRun recorded = RecordedRun.read(lastWeek);
            Subset same = repository.replay(recorded.description());
            Scorecard before = recorded.rescore(same, new ChoiceExtractor());
            Scorecard now = Evaluation.of(same)
                    .model(Model.named("this week", request -> Completion.of("A")))
                    .run();
            Comparison change = Comparison.paired(now, before);

            assertThat(same.fingerprint()).isEqualTo(subset.fingerprint());
            assertThat(change.mismatch()).isEmpty();
            assertThat(change.n()).isEqualTo(100);
            assertThat(change.difference().low()).isLessThan(change.difference().high());
        }
    }

    @Test
    void addAPrivateSourceWithPictures() throws IOException {
        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("private"))
                .source(new HospitalArchive())
                .build()) {
            List<MultipleChoiceItem> items =
                    repository.benchmark("hospital:radiology").items().toList(MultipleChoiceItem.class);

            assertThat(items).hasSize(40);
            Content.Media picture = items.get(3).prompt().media().get(0);
            assertThat(picture.type().value()).isEqualTo("image/png");
            try (InputStream in = repository.open(picture)) {
                assertThat(ImageIO.read(in).getWidth()).isEqualTo(13);
            }
        }
    }

    /** A place of the hospital's own: forty made-up questions, each with a picture of its own width. */
    static final class HospitalArchive implements SourceConnector {

        private final Map<String, byte[]> files = new TreeMap<>();

        HospitalArchive() throws IOException {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                ImageIO.write(new BufferedImage(10 + i, 8, BufferedImage.TYPE_BYTE_GRAY), "png", png);
                files.put("pictures/" + i + ".png", png.toByteArray());
                String letter = String.valueOf((char) ('A' + i % 4));
                rows.append(String.format(
                        "{\"id\":\"q%d\",\"image\":\"%d.png\",\"question\":\"What does picture %d show?\","
                                + "\"options\":{\"A\":\"fracture %d\",\"B\":\"effusion %d\",\"C\":\"mass %d\","
                                + "\"D\":\"nothing %d\"},\"answer\":\"%s\"}%n",
                        i, i, i, i, i, i, i, letter));
            }
            files.put("test.jsonl", rows.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String scheme() {
            return "hospital";
        }

        @Override
        public Snapshot snapshot(Location location, HttpAccess http) {
            List<RemoteFile> listed = files.entrySet().stream()
                    .map(file -> new RemoteFile(
                            file.getKey(),
                            OptionalLong.of(file.getValue().length),
                            Optional.of(Digest.ofBytes(file.getValue()))))
                    .toList();
            String commit = Digest.ofText(listed.toString()).hex();
            return new Snapshot(
                    location.at(commit),
                    commit,
                    listed,
                    Optional.empty(),
                    Optional.empty(),
                    Access.PRIVATE,
                    Optional.empty(),
                    Map.of());
        }

        @Override
        public Download open(DownloadRequest request, HttpAccess http) throws IOException {
            byte[] bytes = files.get(request.file().path());
            if (bytes == null) {
                throw SourceFailure.of(
                        SourceFailure.Reason.FILE_NOT_FOUND,
                        "no file " + request.file().path());
            }
            return Download.whole(new ByteArrayInputStream(bytes), bytes.length);
        }
    }
}
