package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.core.internal.io.Seams;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;

class LedgerTest {

    @TempDir
    Path root;

    /** What a ledger holds, the base first. */
    private static final class Seen implements Ledger.Reader {

        final List<String> texts = new ArrayList<>();

        @Override
        public void base(byte[] bytes, int offset) {
            texts.add("base " + new String(bytes, offset, bytes.length - offset, StandardCharsets.UTF_8));
        }

        @Override
        public void record(byte[] payload) {
            texts.add(new String(payload, StandardCharsets.UTF_8));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Store open() {
        return Store.open(root, Seams.system(), StoreSettings.DEFAULT);
    }

    private List<String> append(String... records) {
        Seen seen = new Seen();
        try (Store store = open();
                Ledger.Writer writer = store.shared().ledger("catalog").write(seen)) {
            for (String record : records) {
                writer.append(bytes(record));
            }
        }
        return seen.texts;
    }

    private List<String> read() {
        Seen seen = new Seen();
        try (Store store = open()) {
            store.shared().ledger("catalog").read(seen);
        }
        return seen.texts;
    }

    private void replace(String base) {
        try (Store store = open();
                Ledger.Writer writer = store.shared().ledger("catalog").write(new Seen())) {
            writer.replace(List.of(bytes(base.substring(0, 1)), bytes(base.substring(1))));
        }
    }

    private Path file(String name) {
        return root.resolve("catalog").resolve(name);
    }

    @Test
    void keepsRecordsAfterABase() {
        assertThat(read()).isEmpty();

        append("a", "b");
        replace("all");
        append("c");

        assertThat(read()).containsExactly("base all", "c");
        assertThat(file("log-0")).doesNotExist();
    }

    @Test
    void aLogThatEndsAnywhereGivesTheRecordsBefore() throws IOException {
        append("first", "second", "third");
        byte[] whole = Files.readAllBytes(file("log-0"));

        for (int length = 0; length <= whole.length; length++) {
            Files.write(file("log-0"), Arrays.copyOf(whole, length));
            List<String> read = read();
            assertThat(List.of("first", "second", "third").subList(0, read.size()))
                    .isEqualTo(read);
        }
        assertThat(read()).hasSize(3);
    }

    @Test
    void aBaseThatWasDamagedCountsAsAbsent() throws IOException {
        replace("all");
        Path base = file("base-1");
        byte[] bytes = Files.readAllBytes(base);
        bytes[bytes.length - 1] ^= 1;
        Files.delete(base);
        Files.write(base, bytes);

        assertThat(read()).isEmpty();
        append("new");
        assertThat(read()).containsExactly("new");
    }

    @Test
    void aLogThatWasDamagedIsPutAsideAndWhatCameBeforeIsGiven() throws IOException {
        append("first", "second", "third");
        byte[] bytes = Files.readAllBytes(file("log-0"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file("log-0"), bytes);

        assertThat(append("fourth")).containsExactly("first");
        assertThat(file("log-0.damaged")).exists();
    }

    @Test
    void isWrittenByOne() {
        try (Store one = open();
                Store two = open();
                Ledger.Writer writer = one.shared().ledger("catalog").write(new Seen())) {
            assertThat(writer.logged()).isZero();
            assertThatThrownBy(() -> two.shared().ledger("catalog").write(new Seen()))
                    .isInstanceOfSatisfying(
                            CacheException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT));
        }
    }
}
