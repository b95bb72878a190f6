package org.medbench.format.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.medbench.format.archive.Archives.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.SharedData;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

class ArchiveTest {

    private static final Map<String, byte[]> MEMBERS = members();

    private static Map<String, byte[]> members() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("readme.txt", text("what is in here"));
        members.put("data/empty.jsonl", new byte[0]);
        members.put("data/prüfung 医.jsonl", text("{\"question\":\"?\"}\n".repeat(2_000)));
        return members;
    }

    static Stream<Named<Function<Map<String, byte[]>, byte[]>>> kinds() {
        return Stream.of(
                Named.of("zip", Archives::zip), Named.of("tar", Archives::tar), Named.of("7z", Archives::sevenZip));
    }

    static Stream<Named<byte[]>> files() throws IOException {
        byte[] content = text("the quick brown fox\n".repeat(3_000));
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        try (OutputStream out = new XZCompressorOutputStream(xz)) {
            out.write(content);
        }
        ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bzip2)) {
            out.write(content);
        }
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        try (OutputStream out = new io.airlift.compress.zstd.ZstdOutputStream(zstd)) {
            out.write(content);
        }
        return Stream.of(
                Named.of("gzip", Archives.gzip(content)),
                Named.of("xz", xz.toByteArray()),
                Named.of("bzip2", bzip2.toByteArray()),
                Named.of("zstd", zstd.toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void listsAndReadsTheMembers(Function<Map<String, byte[]>, byte[]> make) throws IOException {
        Map<String, String> opened = Archives.open("a", make.apply(MEMBERS));

        assertThat(opened.keySet()).containsExactlyElementsOf(MEMBERS.keySet());
        MEMBERS.forEach((name, bytes) -> assertThat(text(opened.get(name))).isEqualTo(bytes));
    }

    @ParameterizedTest
    @MethodSource("files")
    void unpacksASingleFile(byte[] file) throws IOException {
        assertThat(Archives.open("folder/notes.txt.packed", file))
                .containsExactly(Map.entry("notes.txt", "the quick brown fox\n".repeat(3_000)));
    }

    @Test
    void namesTheTarInsideOfAShortEnding() throws IOException {
        assertThat(Archives.open("a.tgz", Archives.gzip(text("x")))).containsOnlyKeys("a.tar");
    }

    @Test
    void readsAllMembersOfAGzipFileAndNoRest() throws IOException {
        byte[] one = Archives.gzip(text("one "));
        byte[] two = Archives.gzip(text("two"));
        byte[] both = join(one, two);

        assertThat(Archives.open("a.gz", both)).containsValue("one two");
        assertThat(Archives.open("a.gz", join(both, new byte[7]))).containsValue("one two");
        assertThatThrownBy(() -> Archives.open("a.gz", join(both, text("rest"))))
                .isInstanceOf(DecodeFailure.class);
        for (int cut = one.length + 1; cut < both.length; cut++) {
            byte[] part = Arrays.copyOf(both, cut);
            assertThatThrownBy(() -> Archives.open("a.gz", part)).isInstanceOf(DecodeFailure.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsACutAtEveryPercent(Function<Map<String, byte[]>, byte[]> make) {
        byte[] file = make.apply(MEMBERS);
        // Behind its first block of zeros, a tar archive holds nothing more.
        int end = file.length - (file.length % 512 == 0 ? trailingZeros(file) / 512 * 512 - 1 : 0);
        for (int percent = 0; percent < 100; percent++) {
            byte[] cut = Arrays.copyOf(file, (int) ((long) end * percent / 100));
            assertThat(catchThrowable(() -> Archives.open("a", cut)))
                    .as("cut at %d %%", percent)
                    .satisfiesAnyOf(
                            failure -> assertThat(failure).isInstanceOf(DecodeFailure.class),
                            unknown -> assertThat(unknown).hasMessage("no archive"));
        }
    }

    @Test
    void findsACutBetweenTwoMembersOfATar() {
        byte[] tar = Archives.tar(Map.of("a", text("x")));

        assertThatThrownBy(() -> Archives.open("a", Arrays.copyOf(tar, 1024)))
                .isInstanceOf(DecodeFailure.class)
                .hasMessageContaining("cut behind a member");
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsACutInASingleFile(byte[] file) {
        for (int percent = 20; percent < 100; percent++) {
            byte[] cut = Arrays.copyOf(file, file.length * percent / 100);

            assertThatThrownBy(() -> Archives.open("a", cut))
                    .as("cut at %d %%", percent)
                    .isInstanceOf(DecodeFailure.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesRandomDamage(long seed) throws IOException {
        Random random = new Random(seed);
        for (byte[] file : Stream.concat(
                        kinds().map(kind -> kind.getPayload().apply(MEMBERS)), files().map(Named::getPayload))
                .toList()) {
            for (int round = 0; round < 40; round++) {
                byte[] damaged = file.clone();
                // The magic bytes stay, so that it is still taken for what it was.
                damaged[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt(256);
                damaged[8 + random.nextInt(file.length - 8)] ^= (byte) (1 << random.nextInt(8));
                Throwable outcome = catchThrowable(() -> Archives.open("a", damaged));
                assertThat(outcome)
                        .as("seed %d, round %d", seed, round)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                failure -> assertThat(failure).isInstanceOf(DecodeFailure.class),
                                unknown -> assertThat(unknown).hasMessage("no archive"));
            }
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../x",
                "/etc/x",
                "C:x",
                "C:/x",
                "\\\\host\\x",
                "a\\x",
                "a//x",
                "x.",
                "x ",
                "a./x",
                "x\ny",
                ".."
            })
    void refusesNamesThatEscape(String name) {
        for (byte[] file :
                new byte[][] {Archives.zip(Map.of(name, text("x"))), Archives.sevenZip(Map.of(name, text("x")))}) {
            assertThatThrownBy(() -> Archives.open("a", file))
                    .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.reason())
                            .isEqualTo(DecodeFailure.Reason.UNSAFE));
        }
    }

    @Test
    void refusesNamesThatAreOneForAnotherReader() {
        for (String[] pair : new String[][] {{"a.csv", "A.csv"}, {"\u00e9", "e\u0301"}, {"./x", "x"}}) {
            Map<String, byte[]> both = new LinkedHashMap<>();
            both.put(pair[0], text("1"));
            both.put(pair[1], text("2"));

            assertThatThrownBy(() -> Archives.open("a", Archives.zip(both)))
                    .isInstanceOf(DecodeFailure.class)
                    .hasMessageContaining("holds both");
        }
    }

    @Test
    void passesOverFoldersAndLinks() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (byte type :
                    new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR
                    }) {
                TarArchiveEntry entry = new TarArchiveEntry("link" + type, type);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            tar.putArchiveEntry(new TarArchiveEntry("folder/"));
            tar.closeArchiveEntry();
            TarArchiveEntry file = new TarArchiveEntry("./folder/file");
            file.setSize(1);
            tar.putArchiveEntry(file);
            tar.write('x');
            tar.closeArchiveEntry();
        }

        assertThat(Archives.open("a.tar", out.toByteArray())).containsExactly(Map.entry("folder/file", "x"));
    }

    @Test
    void stopsABomb() {
        byte[] zeros = new byte[80 << 20];
        Map<String, byte[]> bomb = Map.of("zeros", zeros);

        for (byte[] file : new byte[][] {Archives.zip(bomb), Archives.gzip(zeros)}) {
            assertThatThrownBy(() -> Archives.open("a", file))
                    .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                            .hasValue(Limit.ARCHIVE_RATIO));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHIVE_ENTRIES", "ARCHIVE_ENTRY_BYTES", "ARCHIVE_TOTAL_BYTES", "ARCHIVE_NAME_BYTES"})
    void namesTheLimitThatAnArchiveExceeds(String name) {
        Limit limit = Limit.valueOf(name);
        Limits limits = Limits.defaults().with(limit, 2);

        kinds().forEach(kind -> assertThatThrownBy(
                        () -> Archives.open("a", kind.getPayload().apply(MEMBERS), limits))
                .as(kind.getName())
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                        .hasValue(limit)));
    }

    @Test
    void refusesAZipFileThatContradictsItself() {
        byte[] file = Archives.zip(Map.of("honest.txt", text("content")));
        byte[] renamed = file.clone();
        renamed[30] = 'H';
        byte[] overlapping = Archives.zip(MEMBERS);
        // The second entry of the directory is sent to the place of the first.
        int second = indexOf(
                overlapping, new byte[] {'P', 'K', 1, 2}, indexOf(overlapping, new byte[] {'P', 'K', 1, 2}, 0) + 1);
        Arrays.fill(overlapping, second + 42, second + 46, (byte) 0);

        assertThatThrownBy(() -> Archives.open("a", renamed)).hasMessageContaining("another at its place");
        assertThatThrownBy(() -> Archives.open("a", overlapping)).isInstanceOf(DecodeFailure.class);
    }

    @Test
    void opensTheRealSamples() throws IOException {
        Path data = SharedData.folder();
        assumeThat(data).as("the shared sample data").exists();

        Map<String, String> npz =
                Archives.open("p.npz", Files.readAllBytes(data.resolve("pneumoniamnist-npz/pneumoniamnist.npz")));
        Map<String, String> tar =
                Archives.open("c.tar.gz", Files.readAllBytes(data.resolve("casimedicos-arg/casimedicos-arg.tar.gz")));
        Map<String, String> topics = Archives.open(
                "t.tsv.gz",
                Files.readAllBytes(data.resolve("trec-covid-nfcorpus-ir/topics.beir-v1.0.0-nfcorpus.test.tsv.gz")));

        assertThat(npz)
                .containsOnlyKeys(
                        "train_images.npy",
                        "val_images.npy",
                        "test_images.npy",
                        "train_labels.npy",
                        "val_labels.npy",
                        "test_labels.npy");
        assertThat(tar).containsOnlyKeys("c.tar");
        assertThat(topics.get("t.tsv").lines()).hasSize(323);
    }

    private static int trailingZeros(byte[] file) {
        int zeros = 0;
        while (file[file.length - 1 - zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static int indexOf(byte[] bytes, byte[] part, int from) {
        for (int i = from; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
