package org.medbench.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeFailure.Reason;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.tck.BytesInput;

class ForeignAdapterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What Python 3.11 writes for pickle.dumps({'a': 1}) in protocols 4 and 2, and {} in protocol 0.
                "x          | 80049509000000000000007d948c016194 4b01 732e | pickle     | UNSAFE",
                "x.pkl      | 80027d7100580100000061710 14b01732e           | pickle     | UNSAFE",
                "x.pkl      | 286470300a2e                                 | pickle     | UNSAFE",
                "x          | 7f454c460201010000000000                     | executable | UNSAFE",
                "x          | cafebabe0000003d                             | executable | UNSAFE",
                "x          | 0061736d01000000                             | executable | UNSAFE",
                "load.py    | 696d706f7274206f730a                         | python     | UNSAFE",
                "x          | 23212f7573722f62696e2f656e7620707974686f6e0a | python     | UNSAFE",
                "get.sh     | 6375726c20780a                               | script     | UNSAFE",
                "x          | 23212f62696e2f73680a                         | script     | UNSAFE",
                "x.ipynb    | 7b2263656c6c73223a5b5d7d                     | notebook   | UNSAFE",
                "x          | 524458330a580a                               | r-data     | UNSAFE",
                "x          | 894844460d0a1a0a                             | hdf5       | MALFORMED",
                "x          | 255044462d312e37                             | pdf        | MALFORMED",
                "x          | d0cf11e0a1b11ae1                             | office     | MALFORMED",
            })
    void recognizesAndRefuses(String name, String hex, String format, Reason reason) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        Recognition recognition = recognize(name, bytes);
        DecodeFailure failure = refusal(name, bytes, format);

        assertThat(recognition).isEqualTo(new Recognition(format, Confidence.CERTAIN));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage()).matches("(?s).*this is an? .*; .*|.*this is pickled .*; .*");
    }

    @Test
    void recognizesAWindowsProgram() {
        byte[] bytes = new byte[200];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        bytes[60] = 100;
        bytes[100] = 'P';
        bytes[101] = 'E';

        assertThat(recognize("setup.exe", bytes).format()).isEqualTo("executable");
    }

    @ParameterizedTest
    @CsvSource({
        "model.pt, archive/data.pkl, pytorch",
        "x, model/data.pkl, pytorch",
        "x.jar, META-INF/MANIFEST.MF, jar",
        "x.zip, META-INF/MANIFEST.MF, ''",
        "x.zip, data.json, ''"
    })
    void looksIntoZipFiles(String name, String member, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(member));
            zip.write(1);
        }

        assertThat(recognize(name, file.toByteArray()).format()).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"a.csv, 'a,b\n1,2\n'", "a.json, '{\"cells\": 1}'", "a.txt, 'import os'", "a.bin, 'MZ is no program'"})
    void leavesDataToOthers(String name, String text) {
        assertThat(recognize(name, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Recognition.NO);
    }

    @Test
    void doesNotTakeNoiseForAPickle() {
        for (int seed = 0; seed < 1000; seed++) {
            byte[] noise = new byte[1000];
            new Random(seed).nextBytes(noise);
            noise[0] = (byte) 0x80;

            assertThat(recognize("noise", noise)).as("seed %d", seed).isEqualTo(Recognition.NO);
        }
    }

    @Test
    void everyKindIsAFormatThatRefuses() {
        for (Kind kind : Kind.values()) {
            assertThat(refusal("x", new byte[0], kind.format())).hasMessageContaining(kind.what());
        }
    }

    private static Recognition recognize(String name, byte[] bytes) {
        return new ForeignAdapter().recognizes(new Probe(name, bytes.length, bytes));
    }

    private static DecodeFailure refusal(String name, byte[] bytes, String format) {
        return catchThrowableOfType(DecodeFailure.class, () -> new ForeignAdapter()
                .read(DecodeRequest.of(new BytesInput(name, bytes), format)));
    }
}
