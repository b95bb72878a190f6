package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.ManualClock;
import org.medbench.core.testing.Reply;
import org.medbench.error.MappingException;
import org.medbench.error.ModelException;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.MediaType;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Prompt;
import org.medbench.item.Turn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EndpointTest {

    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"A\"},\"finish_reason\":\"stop\"}]}";

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final ManualClock clock = new ManualClock();
    private final FaultServer server = FaultServer.start(request -> Reply.ok(ANSWER));

    @AfterEach
    void stop() {
        server.close();
    }

    private OpenAiModel model() {
        return OpenAiModel.at(server.uri("/v1"), "m");
    }

    private JsonNode asked() {
        return new JsonMapper().readTree(server.requests().get(0).text());
    }

    private Evaluation evaluation() {
        return Evaluation.of(GivenItems.of(picture())).clock(clock).media(media -> new ByteArrayInputStream(PNG));
    }

    private static MultipleChoiceItem picture() {
        var plain = Items.choice("q", "A", "pneumonia", "no finding");
        var media = new Content.Media(new MediaType("image/png"), "x.png", Optional.of(Digest.ofText("x")), Map.of());
        return new MultipleChoiceItem(
                "q",
                new Prompt(
                        List.of(new Turn(Turn.Role.USER, List.of(media, new Content.Text("What do you see?")))),
                        Optional.of("A case.")),
                plain.key(),
                plain.choices(),
                plain.correct(),
                plain.selection(),
                plain.facts(),
                plain.origin());
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        server.then(Reply.status(429).header("Retry-After", "7"), Reply.status(503));
        Instant before = clock.now();

        Scorecard card = evaluation().model(model()).run();

        assertThat(card.accuracy().orElseThrow().value()).isEqualTo(1);
        assertThat(Duration.between(before, clock.now())).isEqualTo(Duration.ofSeconds(7 + 2));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void stopsTheRunWhereTheWaitIsTooLong() {
        server.then(Reply.status(429).header("Retry-After", "3600"));

        assertThatThrownBy(() -> evaluation().model(model()).run())
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void givesUpAfterItsTriesAndFailsTheItem() {
        server.then(Reply.status(500), Reply.status(500), Reply.status(500));

        Scorecard card = evaluation().model(model()).run();

        assertThat(card.statuses()).containsEntry("failed", 1L);
        assertThat(card.accuracy()).isEmpty();
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after          | 12                            | 12000",
                "retry-after          | Mon, 23 Nov 2026 10:01:00 GMT | 60000",
                "retry-after          | Mon, 23 Nov 2026 09:00:00 GMT | 0",
                "retry-after-ms       | 350                           | 350",
                "ratelimit            | \"default\";r=0;t=5           | 6000",
                "ratelimit            | \"default\";r=4;t=5           | -1",
                "retry-after          | soon                          | -1"
            })
    void readsWaits(String header, String value, long millis) {
        HttpHeaders headers = HttpHeaders.of(Map.of(header, List.of(value)), (name, text) -> true);

        assertThat(RetryAdvice.of(headers, clock.now()).map(Duration::toMillis).orElse(-1L))
                .isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"6m0s,360000", "20ms,20", "1.5s,1500", "1h2m,3720000", "30,30000", "later,-1"})
    void readsResetsOfUsedUpWindows(String reset, long millis) {
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "x-ratelimit-remaining-requests",
                        List.of("10"),
                        "x-ratelimit-reset-requests",
                        List.of("9h"),
                        "x-ratelimit-remaining-tokens",
                        List.of("0"),
                        "x-ratelimit-reset-tokens",
                        List.of(reset)),
                (name, text) -> true);

        assertThat(RetryAdvice.of(headers, clock.now()).map(Duration::toMillis).orElse(-1L))
                .isEqualTo(millis);
    }

    @Test
    void asksReasoningModelsInTheirOwnWords() {
        evaluation()
                .model(model().asReasoningModel())
                .decoding(Decoding.ENDPOINT.withMaxTokens(50))
                .run();

        assertThat(asked().path("max_completion_tokens").asInt()).isEqualTo(50);
        assertThat(asked().has("max_tokens")).isFalse();
        assertThat(asked().has("temperature")).isFalse();
    }

    @Test
    void withholdsPicturesAndSaysSo() {
        Scorecard card = evaluation().withoutMedia().model(model()).run();

        assertThat(asked().at("/messages/0/content").asString()).contains("A case.", "What do you see?", "pneumonia");
        assertThat(card.protocol().control()).isEqualTo("without-media");
        assertThat(card.protocol().differences(evaluation().model(model()).run().protocol()))
                .containsExactly("control: without-media / none");
    }

    @Test
    void showsTheOptionsAlone() {
        evaluation().optionsOnly().model(model()).run();

        String shown = asked().at("/messages/0/content").asString();

        assertThat(shown).startsWith("A. pneumonia").doesNotContain("case", "see");
    }

    @Test
    void showsPicturesOtherwise() {
        evaluation().model(model()).run();

        assertThat(asked().at("/messages/0/content/0/image_url/url").asString())
                .isEqualTo("data:image/png;base64,iVBORw0KGgo=");
    }

    @Test
    void refusesOptionsOnlyWhereThereAreNone() {
        Evaluation evaluation =
                Evaluation.of(GivenItems.of(Items.open("o", "x"))).optionsOnly().model(model());

        assertThatThrownBy(evaluation::run).isInstanceOf(MappingException.class).hasMessageContaining("no options");
        assertThat(server.requests()).isEmpty();
    }
}
