package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.format.csv.CsvAdapter;
import org.medbench.format.json.JsonAdapter;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.tck.BytesInput;

/** Each character set in each text format: found, decoded, and reported. */
class CharsetReadingTest {

    private static final String ENGLISH = "The patient has a fever and a cough";
    private static final Map<String, String> TEXTS = Map.of(
            "UTF-8", "患者 présente une fièvre élevée",
            "UTF-16LE", "患者 présente une fièvre élevée " + ENGLISH,
            "UTF-16BE", "患者 présente une fièvre élevée " + ENGLISH,
            "GB18030", "患者男性，五十岁，出现胸痛和呼吸困难，检查发现血压升高。最可能的诊断是什么？应该如何治疗？",
            "windows-1250", "Pacjent zgłosił się do lekarza z powodu bólu w klatce piersiowej, duszności i gorączki",
            "windows-1251", "Какой препарат является средством выбора при лечении артериальной гипертензии у пациента",
            "windows-1252", "Le patient présente une fièvre élevée, un œdème des chevilles et une dyspnée à l’effort",
            "windows-31j", "患者は五十歳の男性で、胸の痛みと息切れを訴えて来院した。最も考えられる診断はどれか。",
            "x-windows-949", "환자는 가슴 통증과 호흡 곤란을 호소하며 내원하였다. 가장 가능성이 높은 진단은 무엇인가?");

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String format : List.of("csv", "tsv", "jsonl", "json")) {
            TEXTS.keySet().stream().sorted().forEach(charset -> {
                cases.add(Arguments.of(format, charset, false));
                if (charset.startsWith("UTF")) {
                    cases.add(Arguments.of(format, charset, true));
                }
            });
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isFoundDecodedAndReported(String format, String charset, boolean marked) throws IOException {
        String text = TEXTS.get(charset);
        byte[] bytes = ((marked ? "\ufeff" : "") + file(format, text)).getBytes(Charset.forName(charset));
        FormatAdapter adapter = format.startsWith("json") ? new JsonAdapter() : new CsvAdapter();

        Recognition recognition = adapter.recognizes(new Probe("a." + format, bytes.length, bytes));
        DecodeRequest request = DecodeRequest.of(new BytesInput("a." + format, bytes), recognition.format());
        FormatCase.Outcome outcome = FormatCase.read(adapter, request);

        assertThat(recognition.confidence()).isGreaterThanOrEqualTo(Confidence.LIKELY);
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.rows()).hasSize(3);
        assertThat(((Map<?, ?>) outcome.rows().get(2)).get("text")).isEqualTo(text);
        String reported = adapter.describe(request).facts().get("charset");
        assertThat(Charset.forName(reported)).isEqualTo(Charset.forName(charset));
    }

    private static String file(String format, String text) {
        String sign = format.equals("tsv") ? "\t" : ",";
        return switch (format) {
            case "jsonl" -> ("{\"id\": 1, \"text\": \"" + text + "\"}\n").repeat(3);
            case "json" -> "[" + ("{\"id\": 1, \"text\": \"" + text + "\"},").repeat(2) + "{\"text\": \"" + text
                    + "\"}]";
            default -> "id" + sign + "text\n" + ("1" + sign + "\"" + text + "\"\n").repeat(3);
        };
    }
}
