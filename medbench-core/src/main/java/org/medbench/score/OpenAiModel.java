package org.medbench.score;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.medbench.error.ErrorCode;
import org.medbench.error.ModelException;
import org.medbench.error.Problem;
import org.medbench.item.Content;
import org.medbench.item.Turn;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model behind an OpenAI-compatible chat endpoint. Sends {@code POST base/chat/completions} without streaming; pictures
 * go as data URLs. Follows no redirect, so the key is seen by this endpoint alone. Thread-safe; holds one HTTP client.
 */
public final class OpenAiModel implements Model {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_RESPONSE_BYTES = 32 * 1024 * 1024;
    private static final int MOST_MEDIA_BYTES = 64 * 1024 * 1024;
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429, 500, 502, 503, 504);

    private final URI endpoint;
    private final String model;
    private final Optional<String> key;
    private final Duration timeout;
    private final String limitField;
    private final HttpClient client;

    private OpenAiModel(
            URI endpoint, String model, Optional<String> key, Duration timeout, String limitField, HttpClient client) {
        this.endpoint = endpoint;
        this.model = model;
        this.key = key;
        this.timeout = timeout;
        this.limitField = limitField;
        this.client = client;
    }

    /**
     * A model at an endpoint, without a key, waiting 60 seconds for each answer.
     *
     * @param base the address before {@code /chat/completions}, for example {@code http://localhost:8080/v1}
     * @param model the model's name at that endpoint
     * @return the model
     */
    public static OpenAiModel at(URI base, String model) {
        String text = base.toString().replaceAll("/+$", "");
        HttpClient client = HttpClient.newBuilder()
                // Without TLS, HTTP/2 would be asked for by an upgrade in every request, which many model servers
                // refuse loudly.
                .version("https".equals(base.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new OpenAiModel(
                URI.create(text + "/chat/completions"),
                model,
                Optional.empty(),
                Duration.ofSeconds(60),
                "max_tokens",
                client);
    }

    /**
     * The same model with a key.
     *
     * @param secret the bearer token
     * @return a new model
     */
    public OpenAiModel withKey(String secret) {
        if (!secret.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("the key for " + endpoint.getHost() + " holds blanks or line ends");
        }
        return new OpenAiModel(endpoint, model, Optional.of(secret), timeout, limitField, client);
    }

    /**
     * The same model with another patience.
     *
     * @param wait how long one answer may take, from the request to the last byte
     * @return a new model
     */
    public OpenAiModel withTimeout(Duration wait) {
        return new OpenAiModel(endpoint, model, key, wait, limitField, client);
    }

    /**
     * The same model, asked as reasoning models are: {@link Decoding#maxTokens} is sent as {@code max_completion_tokens},
     * which counts the reasoning too. Most of them take no temperature: evaluate with {@link Decoding#ENDPOINT}.
     *
     * @return a new model
     */
    public OpenAiModel asReasoningModel() {
        return new OpenAiModel(endpoint, model, key, timeout, "max_completion_tokens", client);
    }

    @Override
    public String name() {
        return "openai:" + model;
    }

    @Override
    public Completion complete(ModelRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder http = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", request.idempotencyKey())
                .POST(HttpRequest.BodyPublishers.ofString(body(request)));
        key.ifPresent(secret -> http.header("Authorization", "Bearer " + secret));
        return parse(send(http.build()));
    }

    /** The timeout of a request does not cover its body, so the whole exchange is given one. */
    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, info -> new LimitedBody(MOST_RESPONSE_BYTES));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failure("gave no answer within " + timeout.toSeconds() + " s", OptionalInt.empty(), true, e);
        } catch (ExecutionException e) {
            throw failure("could not be asked: " + e.getCause(), OptionalInt.empty(), true, e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private Completion parse(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (status != 200) {
            throw failure(
                    "answered with status " + status + ": " + beginning(text),
                    OptionalInt.of(status),
                    PASSING.contains(status),
                    RetryAdvice.of(response.headers(), Instant.now()),
                    null);
        }
        JsonNode choice;
        JsonNode root;
        try {
            root = JSON.readTree(text);
            choice = root.path("choices").path(0);
        } catch (JacksonException e) {
            throw failure(
                    "answered with something that is not JSON: " + beginning(text), OptionalInt.of(status), true, e);
        }
        JsonNode content = choice.path("message").path("content");
        if (!content.isString() && !content.isNull()) {
            throw failure("answered without a message: " + beginning(text), OptionalInt.of(status), true, null);
        }
        JsonNode usage = root.path("usage");
        return new Completion(
                content.isNull() ? "" : content.asString(),
                choice.path("finish_reason").isString()
                        ? Optional.of(choice.path("finish_reason").asString())
                        : Optional.empty(),
                tokens(usage.path("prompt_tokens")),
                tokens(usage.path("completion_tokens")));
    }

    private static OptionalLong tokens(JsonNode count) {
        return count.isIntegralNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    private static String beginning(String text) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", " ");
    }

    private ModelException failure(String what, OptionalInt status, boolean passing, @Nullable Throwable cause) {
        return failure(what, status, passing, Optional.empty(), cause);
    }

    private ModelException failure(
            String what,
            OptionalInt status,
            boolean passing,
            Optional<Duration> retryAfter,
            @Nullable Throwable cause) {
        String remedy = status.orElse(0) == 401 || status.orElse(0) == 403
                ? "Give the right key for this endpoint; what was answered so far is recorded."
                : "Check the endpoint; what was answered so far is recorded, and the run can be resumed.";
        return new ModelException(
                Problem.of(
                        ErrorCode.MODEL_ENDPOINT,
                        "the model " + model + " at " + endpoint.getHost() + " " + what,
                        remedy),
                status,
                passing,
                retryAfter,
                cause);
    }

    private String body(ModelRequest request) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", model);
        body.put("stream", false);
        request.decoding().temperature().ifPresent(value -> body.put("temperature", value));
        request.decoding().maxTokens().ifPresent(value -> body.put(limitField, value));
        request.decoding().seed().ifPresent(value -> body.put("seed", value));
        ArrayNode messages = body.putArray("messages");
        for (Turn turn : request.turns()) {
            ObjectNode message = messages.addObject();
            message.put("role", turn.role().name().toLowerCase(Locale.ROOT));
            if (turn.parts().stream().allMatch(Content.Text.class::isInstance)) {
                message.put("content", turn.text());
            } else {
                parts(message.putArray("content"), turn, request.media());
            }
        }
        return JSON.writeValueAsString(body);
    }

    private static void parts(ArrayNode content, Turn turn, MediaSource source) throws IOException {
        for (Content part : turn.parts()) {
            if (part instanceof Content.Text text) {
                content.addObject().put("type", "text").put("text", text.value());
            } else if (part instanceof Content.Media media) {
                content.addObject()
                        .put("type", "image_url")
                        .putObject("image_url")
                        .put("url", dataUrl(media, source));
            }
        }
    }

    /** What the bytes are counts, not what the benchmark calls them: a source may turn a file into a picture. */
    private static String dataUrl(Content.Media media, MediaSource source) throws IOException {
        byte[] bytes;
        try (InputStream in = source.open(media)) {
            bytes = in.readNBytes(MOST_MEDIA_BYTES + 1);
        }
        if (bytes.length > MOST_MEDIA_BYTES) {
            throw new IOException(media.fileName() + " is larger than " + MOST_MEDIA_BYTES + " bytes");
        }
        String type = PictureType.of(bytes)
                .orElseThrow(() -> new IOException("a chat endpoint shows PNG, JPEG, GIF and WebP, not "
                        + media.fileName() + " (" + media.type() + ")"));
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
