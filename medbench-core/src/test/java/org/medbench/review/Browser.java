package org.medbench.review;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real browser without a window, driven over its DevTools protocol. */
final class Browser implements AutoCloseable {

    /** With Alt held, in the protocol's count of modifiers. */
    static final int ALT = 1;

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 120;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private int last;

    /** The browser's program on the search path. */
    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path program, Path profile) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--window-size=1100,900",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        URI endpoint = endpoint();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> pages = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.getPort() + "/json/list"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String page = "";
        for (JsonNode target : JSON.readTree(pages.body())) {
            page = target.path("type").asString().equals("page")
                    ? target.path("webSocketDebuggerUrl").asString()
                    : page;
        }
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Listener())
                .join();
        send("Page.enable", JSON.createObjectNode());
    }

    private URI endpoint() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int at = line.indexOf("ws://");
            if (at >= 0) {
                Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}));
                drain.setDaemon(true);
                drain.start();
                return URI.create(line.substring(at).strip());
            }
        }
        throw new IOException("the browser ended before it listened");
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                JsonNode message = JSON.readTree(text.toString());
                (message.has("id") ? replies : events).add(message);
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private static JsonNode next(BlockingQueue<JsonNode> messages) throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("the browser says nothing");
        }
        return message;
    }

    private JsonNode send(String method, ObjectNode parameters) throws InterruptedException {
        int id = ++last;
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        command.set("params", parameters);
        socket.sendText(JSON.writeValueAsString(command), true).join();
        for (JsonNode message = next(replies); ; message = next(replies)) {
            if (message.path("id").asInt() == id) {
                if (message.has("error")) {
                    throw new IllegalStateException(method + ": " + message.get("error"));
                }
                return message.path("result");
            }
        }
    }

    private void await(String event, String field, String value) throws InterruptedException {
        for (JsonNode message = next(events); ; message = next(events)) {
            if (message.path("method").asString().equals(event)
                    && (field.isEmpty()
                            || message.path("params").path(field).asString().equals(value))) {
                return;
            }
        }
    }

    void open(Path file) throws InterruptedException {
        events.clear();
        send("Page.navigate", JSON.createObjectNode().put("url", file.toUri().toString()));
        await("Page.loadEventFired", "", "");
        settled("document.readyState === 'complete' && location.protocol === 'file:'");
    }

    /** The value of an expression, as text. */
    String value(String expression) throws InterruptedException {
        JsonNode result = send(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", "String(" + expression + ")")
                        .put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value").asString();
    }

    /** Waits, inside the page, until a condition holds. */
    void settled(String condition) throws InterruptedException {
        send(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put(
                                "expression",
                                "new Promise(done => { const look = () => (" + condition
                                        + ") ? done() : requestAnimationFrame(look); look(); })")
                        .put("awaitPromise", true));
    }

    void focus(String selector) throws InterruptedException {
        value("document.querySelector('" + selector + "').focus()");
    }

    void type(String text) throws InterruptedException {
        send("Input.insertText", JSON.createObjectNode().put("text", text));
    }

    void press(String key, String code, int virtual, int modifiers) throws InterruptedException {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            ObjectNode event = JSON.createObjectNode()
                    .put("type", type)
                    .put("key", key)
                    .put("code", code)
                    .put("windowsVirtualKeyCode", virtual)
                    .put("modifiers", modifiers);
            send("Input.dispatchKeyEvent", event);
            if (type.equals("rawKeyDown") && key.equals(" ")) {
                send(
                        "Input.dispatchKeyEvent",
                        JSON.createObjectNode().put("type", "char").put("text", " "));
            }
        }
    }

    /** Ticks or unticks what has the focus. */
    void space() throws InterruptedException {
        press(" ", "Space", 32, 0);
    }

    void alt(char letter) throws InterruptedException {
        press(String.valueOf(Character.toLowerCase(letter)), "Key" + letter, letter, ALT);
    }

    /** Does something that saves a file, and waits until it is there. */
    void downloading(Path folder, char letter) throws InterruptedException {
        send(
                "Page.setDownloadBehavior",
                JSON.createObjectNode().put("behavior", "allow").put("downloadPath", folder.toString()));
        events.clear();
        press(String.valueOf(letter).toLowerCase(java.util.Locale.ROOT), "Key" + letter, letter, ALT);
        await("Page.downloadProgress", "state", "completed");
    }

    void screenshot(Path file) throws InterruptedException, IOException {
        JsonNode shot = send("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asString()));
    }

    /** Waits for the browser's helpers, too: they write into the profile until they end. */
    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        for (ProcessHandle one : all) {
            one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
