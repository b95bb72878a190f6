package org.medbench.format.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.FormatCase;
import org.medbench.format.MemoryInput;
import org.medbench.format.SharedData;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

class XmlAdapterTest {

    private static final String TOPICS =
            """
            <?xml version="1.0"?>
            <topics task="t">
              <topic number="1"><query>one &amp; <![CDATA[<two>]]></query><tag>a</tag><tag>b</tag></topic>
              <!-- a comment -->
              <topic number="2"><query>three</query><tag>c</tag></topic>
            </topics>
            """;

    private static final String NASTY = "<>/&;'\"=![]?- \u0000\u00ff";

    @Test
    void takesTheChildrenOfTheRootForRecords() throws IOException {
        List<Row> rows = read(TOPICS, Map.of());

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).fields()).containsExactly("@number", "query", "tag", "topics/@task");
        assertThat(rows.get(0).text("query")).isEqualTo("one & <two>");
        assertThat(rows.get(0).texts("tag")).containsExactly("a", "b");
        assertThat(rows.get(1).text("tag")).isEqualTo("c");
        assertThat(rows.get(1).text("@number")).isEqualTo("2");
        assertThat(rows.get(1).text("topics/@task")).isEqualTo("t");
    }

    @Test
    void readsListsAsListsOnRequest() throws IOException {
        List<Row> rows = read(TOPICS, Map.of("lists", "tag, other"));

        assertThat(rows.get(1).texts("tag")).containsExactly("c");
    }

    @Test
    void takesADocumentOfDifferentChildrenForOneRecord() throws IOException {
        List<Row> rows = read("<d id='7'><a>x</a><b><c>y</c></b><b/>z</d>", Map.of());

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).fields()).containsExactly("@id", "a", "b", "#text");
        assertThat(rows.get(0).text("#text")).isEqualTo("xyz");
        assertThat(rows.get(0).value("b"))
                .isEqualTo(new Value.Elements(
                        List.of(new Value.Struct(Map.of("c", new Value.Text("y"))), new Value.Text(""))));
    }

    @Test
    void findsNamedRecordsWithWhatIsAboveThem() throws IOException {
        List<Row> rows = read(
                "<d id='7'><focus>f</focus><x><y/></x><ps><p n='1'><q>one</q></p><p n='2'>two</p></ps></d>",
                Map.of("record", "p"));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).fields()).containsExactly("@n", "q", "d/@id", "d/focus");
        assertThat(rows.get(1).fields()).containsExactly("@n", "#text", "d/@id", "d/focus");
        assertThat(rows.get(1).text("#text")).isEqualTo("two");
        assertThat(rows.get(1).position()).isEqualTo(1);
    }

    @Test
    void refusesAStrangerAmongRecords() {
        assertThatThrownBy(() -> read("<d><a/><a/><b/></d>", Map.of()))
                .isInstanceOf(DecodeFailure.class)
                .hasMessageContaining("option 'record'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252", "GB18030"})
    void readsTheDeclaredEncoding(String encoding) throws IOException {
        String word = encoding.startsWith("G") ? "\u60a3\u8005" : "\u00e9preuve";
        byte[] file = ("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><d><a>" + word + "</a></d>")
                .getBytes(Charset.forName(encoding));

        assertThat(new XmlAdapter()
                        .recognizes(new Probe("x", file.length, file))
                        .confidence())
                .isEqualTo(Confidence.CERTAIN);
        assertThat(read(file, Map.of(), Limits.defaults()).get(0).text("#text")).isEqualTo(word);
    }

    @Test
    void readsNothingFromOutside(@TempDir Path folder) throws IOException {
        Path canary = Files.writeString(folder.resolve("canary"), "secret");
        for (String document : new String[] {
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + canary.toUri() + "\">]><d><a>&x;</a></d>",
            "<!DOCTYPE d SYSTEM \"" + canary.toUri() + "\"><d/>",
            "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>",
            "<!DOCTYPE d [<!ENTITY % p SYSTEM \"" + canary.toUri() + "\"> %p;]><d/>"
        }) {
            assertThatThrownBy(() -> read(document, Map.of()))
                    .as(document)
                    .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.reason())
                            .isEqualTo(DecodeFailure.Reason.UNSAFE));
        }
        assertThat(read(
                                "<d xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include parse='text' href='"
                                        + canary.toUri() + "'/></d>",
                                Map.of())
                        .toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XML_DEPTH", "XML_ATTRIBUTES", "XML_TEXT_CHARS", "RECORD_BYTES"})
    void namesTheLimitThatADocumentExceeds(String name) {
        Limit limit = Limit.valueOf(name);
        byte[] file = "<d><a x='1' y='2' z='3'>four</a></d>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(file, Map.of(), Limits.defaults().with(limit, 1)))
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                        .hasValue(limit));
    }

    /** The document is made while it is read, so that only the parser can be the one who runs out of memory. */
    @ParameterizedTest
    @ValueSource(strings = {"<d a='", "<d><!--", "<d><a>", "<d><a><![CDATA["})
    void stopsWhatNeverEnds(String beginning) {
        assertThatThrownBy(() -> read(new EndlessInput(beginning), Map.of(), Limits.defaults()))
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                        .hasValue(Limit.XML_TEXT_CHARS));
    }

    @Test
    void findsACutAtEveryPercent() {
        byte[] file = TOPICS.strip().getBytes(StandardCharsets.UTF_8);
        for (int percent = 0; percent < 100; percent++) {
            byte[] cut = Arrays.copyOf(file, file.length * percent / 100);

            assertThatThrownBy(() -> read(cut, Map.of(), Limits.defaults()))
                    .as("cut at %d %%", percent)
                    .isInstanceOf(DecodeFailure.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesRandomDamage(long seed) {
        Random random = new Random(seed);
        byte[] file = TOPICS.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 400; round++) {
            byte[] damaged = file.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(file.length)] = (byte) NASTY.charAt(random.nextInt(NASTY.length()));
            }
            for (Map<String, String> options : List.of(Map.<String, String>of(), Map.of("record", "tag"))) {
                Throwable outcome = catchThrowable(() -> read(damaged, options, Limits.defaults()));
                assertThat(outcome)
                        .as("seed %d, round %d", seed, round)
                        .satisfiesAnyOf(none -> assertThat(none).isNull(), failure -> assertThat(failure)
                                .isInstanceOf(DecodeFailure.class));
            }
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    @Test
    void readsTheRealSamples() throws IOException {
        Path data = SharedData.folder();
        assumeThat(data).as("the shared sample data").exists();
        byte[] topics = Files.readAllBytes(data.resolve("trec-covid-nfcorpus-ir/topics.covid-round1.xml"));
        byte[] document = Files.readAllBytes(data.resolve("medquad-sample/4_MPlus_Health_Topics_QA/0000001.xml"));

        List<Row> queries = read(topics, Map.of(), Limits.defaults());
        List<Row> pairs = read(document, Map.of("record", "QAPair"), Limits.defaults());

        assertThat(queries).hasSize(30);
        assertThat(queries.get(0).text("query")).isEqualTo("coronavirus origin");
        assertThat(pairs).hasSize(1);
        assertThat(pairs.get(0).text("Document/Focus")).isEqualTo("A1C");
        assertThat(pairs.get(0).nested("Question").text("@qid")).isEqualTo("0000001-1");
        assertThat(pairs.get(0).text("Answer")).startsWith("Summary : A1C is a blood test");
    }

    private static List<Row> read(String document, Map<String, String> options) throws IOException {
        return read(document.getBytes(StandardCharsets.UTF_8), options, Limits.defaults());
    }

    private static List<Row> read(byte[] document, Map<String, String> options, Limits limits) throws IOException {
        return read(new MemoryInput("x.xml", document), options, limits);
    }

    private static List<Row> read(Input input, Map<String, String> options, Limits limits) throws IOException {
        try (Stream<Row> rows = new XmlAdapter().read(new DecodeRequest(input, "xml", Set.of(), limits, options))) {
            return rows.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private record EndlessInput(String beginning) implements Input {
        @Override
        public String name() {
            return "endless.xml";
        }

        @Override
        public long length() {
            return Long.MAX_VALUE;
        }

        @Override
        public InputStream stream() {
            return new InputStream() {
                private int next;

                @Override
                public int read() {
                    return next < beginning.length() ? beginning.charAt(next++) : 'x';
                }
            };
        }

        @Override
        public SeekableByteChannel channel() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void saysWhereBytesAreNoUtf8AndPrintsNothing() {
        byte[] bytes = "<t><q>a</q><q>\u00ff</q></t>".getBytes(StandardCharsets.ISO_8859_1);
        PrintStream console = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        FormatCase.Outcome outcome;
        try {
            System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
            outcome = FormatCase.read(new XmlAdapter(), bytes, "xml", Map.of());
        } finally {
            System.setErr(console);
        }

        assertThat(outcome.failure().byteOffset()).hasValue(14);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
