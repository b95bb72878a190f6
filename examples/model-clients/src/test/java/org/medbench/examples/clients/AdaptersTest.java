package org.medbench.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.item.Content;
import org.medbench.item.MediaType;
import org.medbench.item.Turn;
import org.medbench.score.Completion;
import org.medbench.score.Decoding;
import org.medbench.score.Model;
import org.medbench.score.ModelRequest;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.retry.support.RetryTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both adapters over the wire, against an endpoint in this process that decodes what it is sent. */
class AdaptersTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            byte[] body =
                    ("{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                    + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"C\"}}],"
                                    + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}}")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Model model(String library) {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        if (library.equals("LangChain4j")) {
            return new LangChainModel(
                    "langchain4j:m",
                    OpenAiChatModel.builder()
                            .baseUrl(base + "/v1")
                            .apiKey("none")
                            .modelName("m")
                            .maxRetries(0)
                            .build());
        }
        return new SpringAiModel(
                "spring-ai:m",
                org.springframework.ai.openai.OpenAiChatModel.builder()
                        .openAiApi(
                                OpenAiApi.builder().baseUrl(base).apiKey("none").build())
                        .defaultOptions(OpenAiChatOptions.builder().model("m").build())
                        .retryTemplate(RetryTemplate.builder().maxAttempts(1).build())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LangChain4j", "Spring AI"})
    void asksAndReadsAnAnswer(String library) throws Exception {
        Completion answer = model(library)
                .complete(request(List.of(
                        new Turn(Turn.Role.SYSTEM, List.of(new Content.Text("Be brief."))),
                        Turn.user("Example?"),
                        new Turn(Turn.Role.ASSISTANT, List.of(new Content.Text("B"))),
                        Turn.user("Which one?"))));

        assertThat(answer.text()).isEqualTo("C");
        assertThat(answer.finishReason().orElseThrow()).isEqualToIgnoringCase("stop");
        assertThat(answer.promptTokens()).hasValue(12);
        assertThat(answer.completionTokens()).hasValue(3);
        JsonNode sent = requests.get(0);
        assertThat(sent.path("temperature").asDouble()).isZero();
        assertThat(Stream.of("max_tokens", "max_completion_tokens")
                        .mapToInt(name -> sent.path(name).asInt(0))
                        .sum())
                .isEqualTo(16);
        assertThat(sent.path("messages").values())
                .extracting(message -> message.path("role").asString())
                .containsExactly("system", "user", "assistant", "user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LangChain4j", "Spring AI"})
    void showsAPicture(String library) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        Content.Media picture = new Content.Media(new MediaType("image/png"), "film.png", Optional.empty(), Map.of());
        ModelRequest request = new ModelRequest(
                "q",
                List.of(new Turn(Turn.Role.USER, List.of(picture, new Content.Text("What is seen?")))),
                List.of(),
                Decoding.GREEDY,
                "key",
                media -> new ByteArrayInputStream(png.toByteArray()));

        model(library).complete(request);

        String text = requests.get(0).toString();
        int start = text.indexOf("data:image/png;base64,") + "data:image/png;base64,".length();
        byte[] sent = Base64.getDecoder().decode(text.substring(start, text.indexOf('"', start)));
        assertThat(ImageIO.read(new ByteArrayInputStream(sent)).getWidth()).isEqualTo(7);
        assertThat(text).contains("What is seen?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LangChain4j", "Spring AI"})
    void aFailureIsNoAnswer(String library) {
        status = 500;

        assertThatThrownBy(() -> model(library).complete(request(List.of(Turn.user("Which one?")))))
                .isInstanceOf(RuntimeException.class);
        assertThat(requests).hasSize(1);
    }

    private static ModelRequest request(List<Turn> turns) {
        return new ModelRequest("q", turns, List.of(), Decoding.GREEDY.withMaxTokens(16), "key", media -> {
            throw new IOException("no pictures");
        });
    }
}
