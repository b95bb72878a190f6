package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gigabyte is read or refused in a small heap, each in a JVM of its own. */
@Tag("long")
class HeapTest {

    @ParameterizedTest
    @CsvSource({
        "64,  LINES,                          rows 1139823",
        "64,  ARRAY,                          rows 1157001",
        "64,  WRAPPED,                        rows 1157001",
        "64,  TABLE,                          rows 1011151",
        "256, LINES_WITH_NEW_NAMES,           rows",
        "256, LINES_WITH_MORE_AND_MORE_NAMES, rows",
        "256, ONE_LINE_OF_BLANKS,             refused LIMIT JSON_LINE_BYTES",
        "256, ONE_LONG_TEXT,                  refused LIMIT JSON_STRING_CHARS",
        "256, MANY_NUMBERS_IN_ONE_RECORD,     refused LIMIT FIELD_BYTES",
        "256, KEYED,                          rows 1162005",
        "256, KEYED_VALUES,                   refused LIMIT RECORD_BYTES",
        "256, DEEP,                           refused LIMIT NESTING",
        "256, UNCLOSED_QUOTE,                 refused LIMIT CSV_FIELD_CHARS",
        "256, ONE_RECORD,                     refused LIMIT COLUMNS",
        "256, MANY_QUOTES,                    refused LIMIT CSV_FIELD_CHARS",
    })
    void readsOrRefusesAGigabyte(int megabytes, HeapProbe.Case wanted, String outcome) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapProbe.class.getName(),
                        wanted.name())
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(said).startsWith(outcome);
        assertThat(process.waitFor()).isZero();
    }
}
