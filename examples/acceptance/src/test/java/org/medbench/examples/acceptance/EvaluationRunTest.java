package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.BenchmarkRepository;
import org.medbench.Subset;
import org.medbench.error.CancelledException;
import org.medbench.error.ErrorCode;
import org.medbench.error.ModelException;
import org.medbench.error.RunException;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Baselines;
import org.medbench.score.ChoiceExtractor;
import org.medbench.score.Comparison;
import org.medbench.score.Completion;
import org.medbench.score.Decoding;
import org.medbench.score.Evaluation;
import org.medbench.score.ItemResult;
import org.medbench.score.Model;
import org.medbench.score.OpenAiModel;
import org.medbench.score.PictureSource;
import org.medbench.score.PictureType;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;
import tools.jackson.databind.JsonNode;

class EvaluationRunTest {

    @TempDir
    Path folder;

    private BenchmarkRepository repository;
    private Subset subset;

    @BeforeEach
    void open() {
        repository = BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("cache"))
                .build();
        subset = repository.benchmark("starter-medqa-hard").items().sample(40, 7);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void scoresAnOracleRightAndADummyByTheKey() {
        Map<String, List<String>> keys = new ConcurrentHashMap<>();
        subset.toList(MultipleChoiceItem.class).forEach(item -> keys.put(item.id(), item.correct()));
        Model oracle = Model.named(
                "oracle", request -> Completion.of("The answer is " + String.join(", ", keys.get(request.itemId()))));

        Scorecard right = Evaluation.of(subset).model(oracle).concurrency(4).run();
        Scorecard always = Evaluation.of(subset).model(Baselines.always("A")).run();

        assertThat(right.accuracy().orElseThrow().value()).isEqualTo(1.0);
        long expected = keys.values().stream().filter(List.of("A")::equals).count();
        assertThat(always.results().stream().filter(ItemResult::correct).count())
                .isEqualTo(expected);
        assertThat(right.results())
                .extracting(ItemResult::itemId)
                .containsExactlyElementsOf(
                        subset.toList().stream().map(item -> item.id()).toList());
    }

    @Test
    void resumesAfterAnInterruptAndAsksOnlyWhatIsMissing() throws Exception {
        Path journal = folder.resolve("run");
        AtomicInteger calls = new AtomicInteger();
        Thread[] runner = new Thread[1];
        Model interrupted = Model.named("m", request -> {
            if (calls.incrementAndGet() == 11) {
                runner[0].interrupt();
                throw new InterruptedException();
            }
            return Completion.of("A");
        });
        Throwable[] outcome = new Throwable[1];
        runner[0] = new Thread(() -> {
            try {
                Evaluation.of(subset).model(interrupted).journal(journal).run();
            } catch (CancelledException e) {
                outcome[0] = e;
            }
        });
        runner[0].start();
        runner[0].join(60_000);
        assertThat(outcome[0]).isInstanceOf(CancelledException.class).hasMessageContaining("run again");

        Set<String> asked = ConcurrentHashMap.newKeySet();
        Scorecard card = Evaluation.of(subset)
                .model(Model.named("m", request -> {
                    asked.add(request.itemId());
                    return Completion.of("A");
                }))
                .journal(journal)
                .run();

        // A worker may take one more item before it is stopped; whatever was answered is not asked again.
        int answeredBefore = calls.get() - 1;
        assertThat(card.results()).hasSize(40);
        assertThat(asked).hasSize(40 - answeredBefore);
        assertThat(card.reasked()).isBetween(1L, 2L);
        Scorecard again = Evaluation.of(subset)
                .model(Model.named("m", request -> {
                    throw new AssertionError("everything is recorded");
                }))
                .journal(journal)
                .run();
        assertThat(again.results()).isEqualTo(card.results());
    }

    @Test
    void refusesToGoOnWithAnotherRun() {
        Path journal = folder.resolve("run");
        Evaluation.of(subset).model(Baselines.always("A")).journal(journal).run();

        assertThatThrownBy(() -> Evaluation.of(subset)
                        .model(Baselines.always("A"))
                        .decoding(Decoding.GREEDY.withTemperature(0.7))
                        .journal(journal)
                        .run())
                .isInstanceOfSatisfying(RunException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.RUN_MISMATCH);
                    assertThat(e.differences()).hasSize(1).first().asString().startsWith("decoding");
                });
    }

    @Test
    void rescoresWithoutAskingTheModel() {
        Path journal = folder.resolve("run");
        Scorecard first = Evaluation.of(subset)
                .model(Baselines.longest())
                .journal(journal)
                .run();

        RecordedRun run = RecordedRun.read(journal);
        Scorecard again = run.rescore(repository.replay(run.description()), new ChoiceExtractor());

        assertThat(again.results()).isEqualTo(first.results());
        assertThat(again.accuracy()).isEqualTo(first.accuracy());
    }

    @Test
    void aFailedCallIsNotAWrongAnswer() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ChatServer server = new ChatServer(request -> calls.incrementAndGet() % 4 == 0
                ? new ChatServer.Answer(400, "{\"error\":\"bad\"}")
                : ChatServer.Answer.text("B"))) {
            Scorecard card = Evaluation.of(subset)
                    .model(OpenAiModel.at(server.base(), "stub"))
                    .run();

            assertThat(card.isComplete()).isFalse();
            assertThat(card.statuses()).containsEntry("failed", 10L).containsEntry("answered", 30L);
            assertThat(card.accuracy().orElseThrow().n()).isEqualTo(30);
            assertThat(card.bounds().orElseThrow().high()
                            - card.bounds().orElseThrow().low())
                    .isEqualTo(0.25);
        }
    }

    @Test
    void triesAgainWhenTheEndpointIsBusy() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ChatServer server = new ChatServer(request -> calls.incrementAndGet() % 2 == 1
                ? new ChatServer.Answer(503, "busy")
                : ChatServer.Answer.text("Answer: C"))) {
            Scorecard card = Evaluation.of(subset.limit(5))
                    .model(OpenAiModel.at(server.base(), "stub"))
                    .tries(2, Duration.ofMillis(1))
                    .run();

            assertThat(card.statuses()).containsEntry("answered", 5L).containsEntry("failed", 0L);
            assertThat(calls).hasValue(10);
        }
    }

    @Test
    void stopsWhenTheKeyIsWrongAndKeepsWhatWasAnswered() throws Exception {
        Path journal = folder.resolve("run");
        AtomicInteger calls = new AtomicInteger();
        try (ChatServer server = new ChatServer(request ->
                calls.incrementAndGet() > 6 ? new ChatServer.Answer(401, "{}") : ChatServer.Answer.text("B"))) {
            Model model = OpenAiModel.at(server.base(), "stub").withKey("sk-canary");

            assertThatThrownBy(() ->
                            Evaluation.of(subset).model(model).journal(journal).run())
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.status()).hasValue(401))
                    .hasMessageNotContaining("sk-canary");
        }
        RecordedRun run = RecordedRun.read(journal);
        Scorecard partial = run.rescore(repository.replay(run.description()), new ChoiceExtractor());
        assertThat(partial.statuses().get("answered")).isGreaterThanOrEqualTo(6L);
    }

    @Test
    void comparesTwoModelsItemByItem() {
        Scorecard longest = Evaluation.of(subset).model(Baselines.longest()).run();
        Scorecard random = Evaluation.of(subset).model(Baselines.random(3)).run();

        Comparison comparison = Comparison.paired(longest, random);

        assertThat(comparison.n()).isEqualTo(40);
        assertThat(comparison.mismatch()).isEmpty();
        long a = longest.results().stream().filter(ItemResult::correct).count();
        long b = random.results().stream().filter(ItemResult::correct).count();
        assertThat(comparison.firstBetter() - comparison.secondBetter()).isEqualTo((int) (a - b));
    }

    @Test
    void aPictureTravelsFromItsBytesToTheEndpoint() throws Exception {
        Subset pictures =
                repository.benchmark("starter-pneumoniamnist-excerpt").items().limit(3);
        List<MultipleChoiceItem> items = pictures.toList(MultipleChoiceItem.class);
        try (ChatServer server = new ChatServer(request -> ChatServer.Answer.text("A"))) {
            Scorecard card = Evaluation.of(pictures)
                    .model(OpenAiModel.at(server.base(), "stub"))
                    .media(repository::open)
                    .run();

            assertThat(card.results()).hasSize(3).allMatch(result -> result.statusName()
                    .equals("answered"));
            for (int i = 0; i < 3; i++) {
                byte[] sent = picture(server.requests().get(i));
                assertThat(sent).isEqualTo(bytes(items.get(i)));
                assertThat(ImageIO.read(new ByteArrayInputStream(sent)).getWidth())
                        .isEqualTo(28);
            }
        }
    }

    @Test
    void aSliceInDicomTravelsAsPng() throws Exception {
        Path slices = Files.createDirectories(folder.resolve("slices"));
        Files.copy(SampleData.shared("dicom-samples").resolve("MR_small.dcm"), slices.resolve("MR_small.dcm"));
        Files.writeString(
                slices.resolve("test.csv"),
                """
                id,question,image,A,B,C,D,answer
                1,Which modality is this?,MR_small.dcm,CT,MR,US,X-ray,B
                2,What is seen?,MR_small.dcm,heart,spine,liver,hand,A
                3,Which colours are there?,MR_small.dcm,red,grey,blue,green,D
                4,How is the slice cut?,MR_small.dcm,axial,sagittal,coronal,oblique,C
                """);
        Subset questions = repository.benchmark("file:" + slices).items().limit(1);
        try (ChatServer server = new ChatServer(request -> ChatServer.Answer.text("B"))) {
            Scorecard card = Evaluation.of(questions)
                    .model(OpenAiModel.at(server.base(), "stub"))
                    .media(PictureSource.over(repository::open))
                    .run();

            assertThat(card.accuracy().orElseThrow().value()).isEqualTo(1);
            BufferedImage shown = ImageIO.read(
                    new ByteArrayInputStream(picture(server.requests().get(0))));
            assertThat(shown.getWidth()).isEqualTo(64);
            assertThat(shown.getRaster().getDataBuffer().getSize()).isEqualTo(64 * 64);
        }
    }

    @Test
    void dicomAsItIsGoesToNoEndpoint() throws Exception {
        byte[] file = Files.readAllBytes(SampleData.shared("dicom-samples").resolve("MR_small.dcm"));

        assertThat(PictureType.of(file)).isEmpty();
    }

    private byte[] bytes(MultipleChoiceItem item) throws IOException {
        try (InputStream in = repository.open(item.prompt().media().get(0))) {
            return in.readAllBytes();
        }
    }

    private static byte[] picture(JsonNode request) {
        for (JsonNode part : request.path("messages").path(0).path("content")) {
            String url = part.path("image_url").path("url").asString("");
            if (url.startsWith("data:image/png;base64,")) {
                return Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
            }
        }
        throw new AssertionError("no picture in " + request);
    }
}
