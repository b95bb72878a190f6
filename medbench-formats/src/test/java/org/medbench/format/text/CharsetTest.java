package org.medbench.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Probe;

class CharsetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            windows-1252 | Le patient présente une fièvre élevée, un œdème des chevilles et une dyspnée à l’effort. Quel est le diagnostic ?
            windows-1252 | Welche Untersuchung ist bei Verdacht auf eine Schilddrüsenüberfunktion zunächst angezeigt? Größe und Übelkeit
            windows-1252 | ¿Cuál es el tratamiento más adecuado para una niña de 8 años con neumonía? Señale la opción correcta según el diagnóstico clínico.
            windows-1252 | O paciente apresenta sinais de infecção; a avaliação não mostra alterações. Qual é a conduta mais adequada?
            windows-1252 | Vilken behandling är lämpligast för en äldre kvinna med högt blodtryck och försämrad njurfunktion på vårdcentral?
            windows-1250 | Pacjent zgłosił się do lekarza z powodu bólu w klatce piersiowej, duszności i gorączki. Które badanie należy wykonać?
            windows-1250 | Který z následujících příznaků je typický pro zánět slepého střeva u dětí a dospělých? Vyšetření břicha
            windows-1250 | A beteg magas vérnyomás miatt jelentkezik; melyik gyógyszer a legmegfelelőbb? Tüdőgyulladás és köhögés, szívelégtelenség
            ISO-8859-2   | Pacjent zgłosił się do lekarza z powodu bólu w klatce piersiowej, duszności i gorączki. Które badanie należy wykonać?
            windows-1251 | Какой препарат является средством выбора при лечении артериальной гипертензии у пациента с сахарным диабетом?
            KOI8-R       | Какой препарат является средством выбора при лечении артериальной гипертензии у пациента с сахарным диабетом?
            windows-1251 | Який метод дослідження є найбільш інформативним для діагностики пневмонії у дітей? Лікування хворого
            windows-1253 | Ποια είναι η κατάλληλη θεραπεία για έναν ασθενή με υπέρταση και σακχαρώδη διαβήτη;
            windows-1254 | Hastanın şikâyetleri ve bulguları göz önüne alındığında en olası tanı aşağıdakilerden hangisidir? Ağrı, öksürük, çarpıntı
            windows-1255 | מהו הטיפול המתאים ביותר לחולה עם יתר לחץ דם וסוכרת?
            windows-1256 | ما هو العلاج الأنسب لمريض يعاني من ارتفاع ضغط الدم ومرض السكري؟
            windows-1257 | Kuris tyrimas yra tinkamiausias įtariant plaučių uždegimą vaikams? Širdies nepakankamumas, žarnynas, ligų gydymas
            GB18030      | 患者男性，五十岁，出现胸痛和呼吸困难，检查发现血压升高。最可能的诊断是什么？应该如何治疗？
            Big5         | 病人出現胸痛和呼吸困難，檢查發現血壓升高。最可能的診斷是什麼？應該如何治療？
            windows-31j  | 患者は五十歳の男性で、胸の痛みと息切れを訴えて来院した。最も考えられる診断はどれか。
            EUC-JP       | 患者は五十歳の男性で、胸の痛みと息切れを訴えて来院した。最も考えられる診断はどれか。
            x-windows-949| 환자는 가슴 통증과 호흡 곤란을 호소하며 내원하였다. 가장 가능성이 높은 진단은 무엇인가?
            UTF-8        | 환자는 가슴 통증과 호흡 곤란을 호소하며 내원하였다.
            UTF-16LE     | The patient has a fever, une fièvre élevée.
            UTF-16BE     | The patient has a fever, une fièvre élevée.
            """)
    void findsTheCharset(String name, String text) throws IOException {
        Charset charset = Charset.forName(name);

        try (Utf8Stream stream = open(text.getBytes(charset))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(stream.charset()).isEqualTo(charset);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void obeysTheMark(String name) throws IOException {
        String text = "a医😀";

        try (Utf8Stream stream = open(("\ufeff" + text).getBytes(name))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(stream.charset().name()).isEqualTo(name);
        }
    }

    @Test
    void findsTheCharsetAlsoWhereItFirstShowsLate() throws IOException {
        String text = "only ASCII, ".repeat(20_000)
                + "Le patient présente une fièvre élevée, un œdème et une dyspnée à l’effort.";

        try (Utf8Stream stream = open(text.getBytes("windows-1252"))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void refusesWhatMayBeSeveralAndNamesThem() {
        byte[] bytes = "A ca\u00f1on".getBytes(Charset.forName("windows-1252"));

        DecodeFailure failure =
                catchThrowableOfType(DecodeFailure.class, () -> open(bytes).readAllBytes());

        assertThat(failure)
                .hasMessageContaining("windows-1252")
                .hasMessageContaining("windows-1250")
                .hasMessageContaining("option charset");
        assertThat(failure.byteOffset()).hasValue(4);
    }

    @Test
    void readsWhatMayBeSeveralIfTold() throws IOException {
        byte[] bytes = "A ca\u00f1on".getBytes(Charset.forName("windows-1252"));

        try (Utf8Stream stream = Utf8Stream.of(new ByteArrayInputStream(bytes), Optional.of("windows-1252"))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("A ca\u00f1on");
        }
    }

    @Test
    void refusesANameThatIsNoCharset() {
        assertThatThrownBy(() -> Utf8Stream.of(new ByteArrayInputStream(new byte[0]), Optional.of("utf-88")))
                .isInstanceOf(DecodeFailure.class)
                .hasMessageContaining("utf-88");
    }

    @ParameterizedTest
    @CsvSource({
        "C0 80",
        "E0 80 80",
        "ED A0 80",
        "F0 80 80 80",
        "F4 90 80 80",
        "F5 80 80 80",
        "80",
        "C3 28",
        "E2 82 28",
        "FF"
    })
    void saysWhereUtf8IsBroken(String hex) throws IOException {
        byte[] broken = java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("é".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(broken);
        bytes.writeBytes("abc".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream before = new ByteArrayOutputStream();

        DecodeFailure failure = catchThrowableOfType(
                DecodeFailure.class, () -> open(bytes.toByteArray()).transferTo(before));

        assertThat(failure.byteOffset()).hasValue(100_000);
        assertThat(before.size()).as("what came before is delivered").isEqualTo(100_000);
    }

    @Test
    void agreesWithTheStrictDecoderOfTheJdk() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(24)];
            for (int k = 0; k < bytes.length; k++) {
                int[] edges = {
                    0x00, 0x41, 0x5C, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF,
                    0xF0, 0xF4
                };
                bytes[k] = (byte) edges[random.nextInt(edges.length)];
            }
            Utf8Scan scan = new Utf8Scan();

            boolean good = scan.scan(bytes, 0, bytes.length) == Utf8Scan.End.COMPLETE;

            assertThat(good).as(Arrays.toString(bytes)).isEqualTo(isUtf8(bytes));
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
            return true;
        } catch (java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void aProbeMayEndWithinACharacter() throws IOException {
        byte[] head = Arrays.copyOf("病人出".getBytes(StandardCharsets.UTF_8), 8);

        try (Utf8Stream stream = Utf8Stream.of(new Probe("x", 1_000, head))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("病人");
        }
    }

    @Test
    void refusesAPointer() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0a".repeat(32) + "\nsize 12345\n";

        assertThatThrownBy(() -> open(pointer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(DecodeFailure.Reason.UNSAFE))
                .hasMessageContaining("sha256:" + "0a".repeat(32))
                .hasMessageContaining("12345");
    }

    private static Utf8Stream open(byte[] bytes) throws IOException {
        return Utf8Stream.of(new ByteArrayInputStream(bytes), Optional.empty());
    }
}
