package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.Credentials;
import org.medbench.FetchReport;
import org.medbench.NetworkMode;
import org.medbench.Reading;
import org.medbench.RowPolicy;
import org.medbench.Subset;
import org.medbench.catalog.Assurance;
import org.medbench.catalog.Proof;
import org.medbench.core.testing.HubDataset;
import org.medbench.core.testing.HubServer;
import org.medbench.core.testing.ServedFile;
import org.medbench.error.AccessException;
import org.medbench.error.ErrorCode;
import org.medbench.error.UnknownBenchmarkException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Identity;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Baselines;
import org.medbench.score.Evaluation;
import org.medbench.score.Scorecard;

/** From a hub to a score, on real files, over a server that answers as the Hub does. */
class HubEndToEndTest {

    private static final URI HUB = URI.create("https://huggingface.co");
    private static final String TOKEN = "hf_canaryCanaryCanaryCanaryCanary";

    @TempDir
    Path cache;

    private BenchmarkRepository.Builder against(HubServer hub) {
        return BenchmarkRepository.builder().cacheDirectory(cache).endpoint(HUB, hub.endpoint());
    }

    @Test
    void medQaAsJsonLines() throws Exception {
        Path folder = SampleData.shared("medqa-en-4op");
        try (HubServer hub = HubServer.of(HubDataset.of("bench/medqa", folder));
                BenchmarkRepository repository = against(hub).build()) {
            Benchmark benchmark = repository.benchmark("hf:bench/medqa");

            List<MultipleChoiceItem> items = benchmark.items().toList(MultipleChoiceItem.class);

            assertGold(items, Upstream.lettersOverList(folder.resolve("medqa_en_4op.jsonl")));
            assertThat(items).hasSize(1273);
        }
    }

    @Test
    void whatPythonDownloadedIsVerifiedAndCopied(@TempDir Path python) throws Exception {
        String rows = "question,A,B,answer\nq,x,y,A\n";
        HubDataset dataset = HubDataset.of("bench/py", Map.of("test.csv", ServedFile.of(rows)));
        Path snapshot = python.resolve("datasets--bench--py/snapshots").resolve(dataset.commit("main"));
        Files.createDirectories(snapshot);
        Files.writeString(snapshot.resolve("test.csv"), rows);
        try (HubServer hub = HubServer.of(dataset);
                BenchmarkRepository repository =
                        against(hub).huggingFaceCache(python).build()) {
            FetchReport report = repository.benchmark("hf:bench/py").fetch();

            assertThat(report.files())
                    .extracting(FetchReport.FetchedFile::servedFrom)
                    .containsExactly(FetchReport.ServedFrom.HF_CACHE);
            assertThat(hub.requests()).noneMatch(request -> request.path().contains("test.csv"));
        }
    }

    @Test
    void medQaScoredByTheMajorityBaseline() {
        Path folder = SampleData.shared("medqa-en-4op");
        try (HubServer hub = HubServer.of(HubDataset.of("bench/medqa", folder));
                BenchmarkRepository repository = against(hub).build()) {
            Subset items = repository.benchmark("hf:bench/medqa").items();

            Scorecard card = Evaluation.of(items)
                    .model(Baselines.always("A"))
                    .concurrency(2)
                    .run();

            assertThat(card.accuracy().orElseThrow().value()).isCloseTo(353.0 / 1273, within(1e-12));
            assertThat(card.plan().majorityAnswer()).contains("A");
            assertThat(100 * card.plan().majorityFloor()).isCloseTo(27.7, within(0.05));
        }
    }

    @Test
    void medQaAsParquetHoldsTheSameItemsAsJsonLines() {
        Path lines = SampleData.shared("medqa-en-4op");
        Path parquet = SampleData.shared("medqa-parquet");
        try (HubServer hub = HubServer.of(
                        HubDataset.of("bench/lines", lines),
                        HubDataset.of("bench/parquet", parquet).large(".parquet"));
                BenchmarkRepository repository = against(hub).build()) {
            Benchmark columnar = repository.benchmark("hf:bench/parquet");

            List<MultipleChoiceItem> a =
                    repository.benchmark("hf:bench/lines").items().toList(MultipleChoiceItem.class);
            List<MultipleChoiceItem> b = columnar.items().toList(MultipleChoiceItem.class);

            Map<String, MultipleChoiceItem> byQuestion = new HashMap<>();
            a.forEach(item -> byQuestion.put(Identity.text(item.prompt().text()), item));
            long equal = a.stream()
                    .map(item -> Identity.itemDigest(item).hex())
                    .distinct()
                    .filter(new HashSet<>(b.stream()
                            .map(item -> Identity.itemDigest(item).hex())
                            .toList())::contains)
                    .count();
            assertThat(b).hasSize(1273);
            assertThat(columnar.mapping().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.AGREEMENT);
            assertThat(equal).as("items with equal digests in both copies").isGreaterThan(1200);
            for (MultipleChoiceItem item : b) {
                MultipleChoiceItem other =
                        byQuestion.get(Identity.text(item.prompt().text()));
                if (other != null) {
                    assertThat(item.correctTexts()).as(item.id()).isEqualTo(other.correctTexts());
                }
            }
        }
    }

    @Test
    void frenchMedMcqaWithSeveralRightOptions() throws Exception {
        Path folder = SampleData.shared("frenchmedmcqa");
        try (HubServer hub = HubServer.of(HubDataset.of("bench/french", folder));
                BenchmarkRepository repository = against(hub).build()) {
            Benchmark benchmark = repository.benchmark("hf:bench/french");

            assertGold(
                    benchmark.items().split("test").toList(MultipleChoiceItem.class),
                    Upstream.lettersOverMap(
                            Upstream.tree(folder.resolve("test.json")), "question", "answers", "correct_answers"));
            assertGold(
                    benchmark.items().split("validation").toList(MultipleChoiceItem.class),
                    Upstream.lettersOverMap(
                            Upstream.tree(folder.resolve("dev.json")), "question", "answers", "correct_answers"));
        }
    }

    @Test
    void cmExamInChinese() throws Exception {
        Path folder = SampleData.shared("cmexam-zh");
        try (HubServer hub = HubServer.of(HubDataset.of("bench/cmexam", folder));
                BenchmarkRepository repository =
                        against(hub).rowPolicy(RowPolicy.REPORT_AND_SKIP).build()) {
            List<Upstream.Gold> gold = Upstream.lettersOverList(folder.resolve("cmexam.jsonl"));

            try (Reading reading =
                    repository.benchmark("hf:bench/cmexam").items().read()) {
                List<MultipleChoiceItem> items =
                        reading.items().map(MultipleChoiceItem.class::cast).toList();

                // Upstream keys one question "b c e" although it has four options.
                assertThat(reading.rejections()).singleElement().satisfies(rejection -> {
                    assertThat(rejection.file()).isEqualTo("cmexam.jsonl");
                    assertThat(rejection.row()).isEqualTo(5331);
                });
                gold.remove(5331);
                assertGold(items, gold);
            }
        }
    }

    @Test
    void pubMedQaWithContext() throws Exception {
        Path folder = SampleData.shared("pubmedqa-labeled");
        Map<String, ServedFile> only =
                Map.of("ori_pqal.json", ServedFile.of(Files.readAllBytes(folder.resolve("ori_pqal.json"))));
        try (HubServer hub = HubServer.of(HubDataset.of("bench/pubmedqa", only));
                BenchmarkRepository repository = against(hub).build()) {
            List<MultipleChoiceItem> items =
                    repository.benchmark("hf:bench/pubmedqa").items().toList(MultipleChoiceItem.class);

            assertGold(items, Upstream.decisions(Upstream.tree(folder.resolve("ori_pqal.json"))));
            assertThat(items)
                    .hasSize(1000)
                    .allMatch(item -> item.prompt().context().isPresent());
        }
    }

    @Test
    void theTokenIsSeenOnlyByTheOriginItWasGivenFor() {
        Path folder = SampleData.starter("medqa-hard");
        try (HubServer hub = HubServer.of(HubDataset.of("bench/hard", folder).large(".jsonl"))
                .token(TOKEN, "bench/hard")) {
            BenchmarkRepository.Builder builder =
                    against(hub).credentials(Credentials.none().with(hub.endpoint(), TOKEN));
            try (BenchmarkRepository repository = builder.build()) {
                FetchReport report = repository.benchmark("hf:bench/hard").fetch();

                assertThat(report.files()).hasSize(1).allMatch(file -> file.assurance() == Assurance.UPSTREAM_SHA256);
            }
            assertThat(hub.originsThatSaw(TOKEN)).containsExactly(hub.endpoint());
            assertThat(hub.contentHost().requests()).isNotEmpty();
        }
    }

    @Test
    void worksOfflineFromTheCache() {
        Path folder = SampleData.starter("medqa-hard");
        List<String> online;
        try (HubServer hub = HubServer.of(HubDataset.of("bench/hard", folder));
                BenchmarkRepository repository = against(hub).build()) {
            online = ids(repository.benchmark("hf:bench/hard").items());
        }

        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(cache)
                .network(NetworkMode.OFFLINE)
                .build()) {
            assertThat(ids(repository.benchmark("hf:bench/hard").items())).isEqualTo(online);
            assertThatThrownBy(() -> repository.benchmark("hf:bench/other"))
                    .isInstanceOfSatisfying(
                            AccessException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OFFLINE));
        }
    }

    @Test
    void namesWhatIsMissing() {
        try (HubServer hub = HubServer.of();
                BenchmarkRepository repository = against(hub).build()) {
            assertThatThrownBy(() -> repository.benchmark("hf:nobody/nothing"))
                    .isInstanceOf(UnknownBenchmarkException.class)
                    .hasMessageContaining("hf:nobody/nothing");
            assertThatThrownBy(() -> repository.benchmark("starter-medqa-hart"))
                    .isInstanceOfSatisfying(UnknownBenchmarkException.class, e -> assertThat(e.nearMatches())
                            .contains("starter-medqa-hard"));
        }
    }

    private static List<String> ids(Subset subset) {
        return subset.toList().stream().map(BenchmarkItem::id).toList();
    }

    private static void assertGold(List<MultipleChoiceItem> items, List<Upstream.Gold> gold) {
        assertThat(items).hasSameSizeAs(gold);
        for (int i = 0; i < gold.size(); i++) {
            assertThat(items.get(i).prompt().text()).isEqualTo(gold.get(i).question());
            assertThat(items.get(i).correctTexts())
                    .as("row %d", i)
                    .containsExactlyInAnyOrderElementsOf(gold.get(i).texts());
        }
    }
}
