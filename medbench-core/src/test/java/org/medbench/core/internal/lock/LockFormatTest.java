package org.medbench.core.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.catalog.Access;
import org.medbench.catalog.Assurance;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.IntegrityException;
import org.medbench.error.MedbenchException;

class LockFormatTest {

    private static final Path FILE = Path.of("medbench.lock");
    private static final String SHA = "a".repeat(64);

    private static LockedBenchmark entry(String reference) {
        return new LockedBenchmark(
                "med",
                reference,
                "hf:owner/name",
                "hf",
                "owner",
                "main",
                "1".repeat(40),
                Instant.parse("2026-01-02T03:04:05Z"),
                SHA,
                new LockedLicense(Optional.of("mit"), Optional.empty(), Access.PUBLIC, Optional.empty()),
                List.of(
                        new LockedFile("b.jsonl", 5, SHA, Optional.empty(), Assurance.TOFU, "jsonl"),
                        new LockedFile(
                                "a é.csv",
                                0,
                                SHA,
                                Optional.of("git-sha1:" + "c".repeat(40)),
                                Assurance.GIT_SHA1,
                                "csv")),
                List.of(
                        new LockedSplit(
                                "default",
                                "test",
                                Optional.of(SHA),
                                10,
                                1,
                                Optional.of(SHA),
                                Optional.of(SHA),
                                Map.of("B", 4L, "A", 6L),
                                Optional.empty()),
                        new LockedSplit(
                                "default",
                                "train",
                                Optional.empty(),
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Optional.of(ErrorCode.NO_PROOF))));
    }

    private static String written(String... references) {
        LockFile lock = LockFile.empty("medbench 1");
        for (String reference : references) {
            lock = lock.with(entry(reference));
        }
        return new String(LockFormat.write(lock), StandardCharsets.UTF_8);
    }

    private static LockFile read(String text) {
        return LockFormat.read(text.getBytes(StandardCharsets.UTF_8), FILE);
    }

    @Test
    void givesBackWhatItWrote() {
        LockFile lock = LockFile.empty("medbench 1").with(entry("b")).with(entry("a"));

        assertThat(LockFormat.read(LockFormat.write(lock), FILE)).isEqualTo(lock);
    }

    @Test
    void writesTheSameBytesWhateverTheOrderAndSortsNames() {
        String text = written("a", "b");

        assertThat(written("b", "a")).isEqualTo(text);
        assertThat(text).endsWith("}\n").doesNotContain("\r");
        assertThat(text.indexOf("\"benchmarks\"")).isLessThan(text.indexOf("\"format\""));
        assertThat(text.indexOf("a é.csv")).isLessThan(text.indexOf("b.jsonl"));
        assertThat(text.indexOf("\"A\": 6")).isLessThan(text.indexOf("\"B\": 4"));
    }

    @Test
    void doesNotMindLineEndsThatVersionControlChanged() {
        assertThat(read(written("a").replace("\n", "\r\n"))).isEqualTo(read(written("a")));
    }

    @Test
    void tellsWithBothDigestsThatSomebodyEditedIt() {
        Throwable thrown = catchThrowable(() -> read(written("a").replace("\"items\": 10", "\"items\": 11")));

        assertThat(thrown).isInstanceOfSatisfying(IntegrityException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.LOCKFILE_MISMATCH);
            assertThat(e.expected()).startsWith("sha256:").isNotEqualTo(e.actual());
            assertThat(e.actual()).startsWith("sha256:");
        });
    }

    @Test
    void everyFlippedBitIsFound() {
        byte[] good = written("a").getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1 << (i % 7);
            LockFile lock = null;
            try {
                lock = LockFormat.read(bad, FILE);
            } catch (MedbenchException found) {
                continue;
            }
            assertThat(lock)
                    .as("a flip at byte %d that is read all the same", i)
                    .isEqualTo(read(written("a")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sha256\"",
                "\"commit\"",
                "\"assurance\"",
                "\"contentHash\"",
                "\"lockDigest\"",
                "\"upstream\"",
                "\"items\""
            })
    void refusesAnEntryThatLacksAMember(String member) {
        String text = written("a");
        int start = text.indexOf(member);
        int end = text.indexOf('\n', start) + 1;

        assertRefused(text.substring(0, start) + text.substring(end));
    }

    @Test
    void refusesWhatANewerOrCarelessWriterLeaves() {
        assertRefused(written("a").replace("\"format\": 1", "\"format\": 2"), "format 2");
        assertRefused(change(text -> text.replace("\"owner\":", "\"colour\": \"blue\",\n\"owner\":")), "colour");
        assertRefused(change(text -> text.replace("\"owner\":", "\"owner\": \"x\",\n\"owner\":")));
        assertRefused(change(text -> "<<<<<<< ours\n" + text), "merge");
        assertRefused(change(text -> text.replace("\"size\": 5", "\"size\": 5.5")));
        assertRefused(change(text -> text.replace("\"size\": 5", "\"size\": \"5\"")));
        assertRefused(change(text -> text.replace("b.jsonl", "../b.jsonl")), "not a relative file name");
        assertRefused(change(text -> text.replace("b.jsonl", "a é.csv")), "twice");
        assertRefused(change(text -> text.replace(SHA, "xyz")), "not a sha256");
        assertRefused(change(text -> text + "{}"));
        assertRefused("");
        assertRefused("[]");
        assertRefused("null");
        assertRefused(written("a", "b").replace("\"reference\": \"b\"", "\"reference\": \"a\""), "two entries");
    }

    private static String change(UnaryOperator<String> change) {
        String text = written("a");
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return changed;
    }

    private static void assertRefused(String text, String... why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DecodeException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains("medbench.lock"))
                .satisfies(e -> List.of(why)
                        .forEach(reason -> assertThat(e.getMessage()).contains(reason)));
    }
}
