package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.format.csv.CsvAdapter;
import org.medbench.format.json.JsonAdapter;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;

class DescriptionTest {

    private static Map<String, String> facts(FormatAdapter adapter, String format, byte[] bytes) throws IOException {
        return adapter.describe(DecodeRequest.of(new MemoryInput(bytes), format))
                .facts();
    }

    @Test
    void jsonSaysWhereItsRecordsAre() throws IOException {
        String squad = "{\"data\":[{\"paragraphs\":[{\"context\":\"c\",\"qas\":[{\"q\":\"é\"}]}]}]}";

        assertThat(facts(new JsonAdapter(), "json", squad.getBytes("UTF-8")))
                .containsEntry("charset", "UTF-8")
                .containsEntry("layout", "records")
                .containsEntry("records", "data[].paragraphs[].qas[]");
    }

    @Test
    void whatJsonSaysCanBeAskedFor() throws IOException {
        String text = "{\"a.b\":{\"train\":[{\"q\":1}],\"test\":[{\"q\":2}]}}";
        byte[] bytes = text.getBytes("UTF-8");

        String records = facts(new JsonAdapter(), "json", bytes).get("records");

        assertThat(records).isEqualTo("a\\.b.train[],a\\.b.test[]");
        assertThat(FormatCase.read(new JsonAdapter(), bytes, "json", Map.of("records", records)))
                .isEqualTo(FormatCase.read(new JsonAdapter(), bytes, "json", Map.of()));
    }

    @Test
    void delimitedTextSaysHowItWasRead() throws IOException {
        String text = "id;frage\n1;Größe und Übelkeit\n2;Schilddrüse\n";

        assertThat(facts(new CsvAdapter(), "csv", text.getBytes(Charset.forName("windows-1252"))))
                .containsExactly(
                        Map.entry("charset", "windows-1252"),
                        Map.entry("delimiter", ";"),
                        Map.entry("quote", "\""),
                        Map.entry("header", "yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            a.json    ~ [{"a":1}]                  ~ json  ~ CERTAIN
            a.csv     ~ [{"a":1}]                  ~ json  ~ CERTAIN
            a.json    ~ {"a":1}\\n{"a":2}          ~ jsonl ~ CERTAIN
            a.jsonl   ~ {"a":1}                    ~ jsonl ~ CERTAIN
            a.json    ~ {"a":1}                    ~ json  ~ CERTAIN
            a         ~ {"a":[1,2                  ~ json  ~ CERTAIN
            a.json    ~ {"a" 1}                    ~ json  ~ LIKELY
            a.tex     ~ {a}                        ~ ''    ~ NO
            a.json    ~ hello                      ~ json  ~ POSSIBLE
            a.txt     ~ hello                      ~ ''    ~ NO
            """)
    void recognizesJsonByContent(String name, String content, String format, Confidence confidence) throws IOException {
        byte[] bytes = content.replace("\\n", "\n").getBytes("UTF-8");

        assertThat(new JsonAdapter().recognizes(new Probe(name, bytes.length, bytes)))
                .isEqualTo(new Recognition(format, confidence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            a.csv     ~ q,a\\n1,2\\n               ~ csv       ~ LIKELY
            a.txt     ~ s1|m|q\\ns2|m|r\\n         ~ delimited ~ LIKELY
            a.tsv     ~ q\\ta\\n1\\t2\\n           ~ tsv       ~ LIKELY
            a.csv     ~ question                   ~ csv       ~ POSSIBLE
            a.txt     ~ One, two.\\nThree\\nFour    ~ ''        ~ NO
            a.md      ~ a|b\\n1|2\\n               ~ ''        ~ NO
            """)
    void recognizesDelimitedTextByContent(String name, String content, String format, Confidence confidence)
            throws IOException {
        byte[] bytes = content.replace("\\n", "\n").replace("\\t", "\t").getBytes("UTF-8");

        assertThat(new CsvAdapter().recognizes(new Probe(name, bytes.length, bytes)))
                .isEqualTo(new Recognition(format, confidence));
    }
}
