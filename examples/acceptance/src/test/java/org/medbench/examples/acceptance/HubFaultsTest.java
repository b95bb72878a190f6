package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.BenchmarkRepository;
import org.medbench.Credentials;
import org.medbench.FetchReport;
import org.medbench.core.testing.HubDataset;
import org.medbench.core.testing.HubServer;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.ServedFile;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.MedbenchException;
import org.medbench.event.RepositoryEvent;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Rows of the fault list that only the whole repository can answer: what is served, and what is said, when a hub fails. */
class HubFaultsTest {

    private static final URI HUB = URI.create("https://huggingface.co");
    private static final String TOKEN = "hf_canaryOneTwoThreeFourFive";
    private static final String ROWS = "question,A,B,answer\nq,x,y,A\n";

    private final HubDataset dataset = HubDataset.of("bench/set", Map.of("test.csv", ServedFile.of(ROWS)));
    private final HubServer hub = HubServer.of(dataset);
    private final List<RepositoryEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path cache;

    @AfterEach
    void close() {
        hub.close();
    }

    private BenchmarkRepository.Builder repository() {
        return BenchmarkRepository.builder()
                .cacheDirectory(cache)
                .endpoint(HUB, hub.endpoint())
                .listener(events::add);
    }

    private FetchReport fetch(BenchmarkRepository.Builder builder, String reference) {
        try (BenchmarkRepository open = builder.build()) {
            return open.benchmark(reference).fetch();
        }
    }

    /** Rows 1 and 20. */
    @Test
    void aCommitThatIsHereIsServedWhenItsServerForgotIt() {
        String commit = dataset.commit("main");
        fetch(repository(), "hf:bench/set@" + commit);
        hub.remove("bench/set");
        int before = hub.requests().size();

        FetchReport report = fetch(repository(), "hf:bench/set@" + commit);

        assertThat(report.files())
                .extracting(FetchReport.FetchedFile::servedFrom)
                .containsExactly(FetchReport.ServedFrom.CACHE);
        assertThat(hub.requests()).hasSize(before);
    }

    /** Row 16. */
    @Test
    void aNameIsNeverServedFromMemoryWhenItsServerFails() {
        String commit = dataset.commit("main");
        fetch(repository(), "hf:bench/set");
        hub.main().then(Reply.status(501));

        FetchException failure = catchThrowableOfType(FetchException.class, () -> fetch(repository(), "hf:bench/set"));

        assertThat(failure.code()).isEqualTo(ErrorCode.STALE);
        assertThat(failure).hasMessageContaining("hf:bench/set@" + commit).hasMessageContaining("501");
    }

    /** Row 23. */
    @Test
    void aFileThatIsListedAsTooLargeIsRefusedBeforeAnyByte() {
        DecodeException failure = catchThrowableOfType(
                DecodeException.class,
                () -> fetch(repository().limits(Limits.defaults().with(Limit.FILE_BYTES, 10)), "hf:bench/set"));

        assertThat(failure.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
        assertThat(failure).hasMessageContaining("FILE_BYTES = 10");
        assertThat(hub.requests()).noneMatch(request -> request.path().contains("/resolve/"));
    }

    /** Row 88. */
    @Test
    void aPlaceThatWasRenamedIsReported() {
        hub.rename("bench/old", "bench/set");

        fetch(repository(), "hf:bench/old");

        assertThat(events)
                .filteredOn(RepositoryEvent.Noticed.class::isInstance)
                .singleElement()
                .asString()
                .contains("hf:bench/old is now called hf:bench/set");
    }

    /** Row 91. */
    @Test
    void whatAServerSaysIsShownWithoutControlCharacters() {
        hub.main().then(Reply.status(403).body("\u001b[2J\u0007owned\r\nfake line".getBytes(StandardCharsets.UTF_8)));

        MedbenchException failure =
                catchThrowableOfType(MedbenchException.class, () -> fetch(repository(), "hf:bench/set"));

        assertThat(failure.getMessage()).contains("owned").doesNotContain("\u001b", "\u0007", "\r");
    }

    /** Row 28. */
    @Test
    void noSecretIsInAnyFileMessageEventOrLogLine() throws IOException {
        List<String> said = new CopyOnWriteArrayList<>();
        Handler recorder = recorder(said);
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        root.addHandler(recorder);
        root.setLevel(Level.ALL);
        hub.add(HubDataset.of("bench/gated", Map.of("test.csv", ServedFile.of(ROWS)))
                        .gated("manual"))
                .add(HubDataset.of("bench/large", Map.of("test.csv", ServedFile.of(ROWS.repeat(2))))
                        .large(".csv"))
                .token(TOKEN);
        try {
            BenchmarkRepository.Builder builder =
                    repository().credentials(Credentials.none().with(hub.endpoint(), TOKEN));
            fetch(builder, "hf:bench/large");
            said.add(failureOf(builder, "hf:bench/gated"));
            said.add(failureOf(builder, "hf:bench/absent"));
            hub.main().then(Reply.status(400).body(("you sent " + TOKEN).getBytes(StandardCharsets.UTF_8)));
            said.add(failureOf(builder, "hf:bench/set"));
            hub.main().then(Reply.redirect(302, "https://elsewhere.example/?Signature=" + TOKEN));
            said.add(failureOf(builder, "hf:bench/set"));
            events.forEach(event -> said.add(event.toString()));
        } finally {
            root.setLevel(level);
            root.removeHandler(recorder);
        }

        assertThat(hub.originsThatSaw(TOKEN)).as("the token was in use").containsExactly(hub.endpoint());
        assertThat(said).isNotEmpty().noneMatch(text -> text.contains(TOKEN) || text.contains("Signature="));
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TOKEN, "Signature=");
            }
        }
    }

    private String failureOf(BenchmarkRepository.Builder builder, String reference) {
        MedbenchException failure = catchThrowableOfType(MedbenchException.class, () -> fetch(builder, reference));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace + " " + failure;
    }

    private static Handler recorder(List<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                boolean ours = String.valueOf(line.getLoggerName()).startsWith("org.medbench");
                if (ours) {
                    said.add(line.getMessage() + " " + line.getThrown());
                }
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
