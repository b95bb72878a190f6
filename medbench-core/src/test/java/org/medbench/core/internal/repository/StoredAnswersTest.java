package org.medbench.core.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.core.internal.fetch.KeptAnswers.Kept;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.internal.store.Store;
import org.medbench.core.internal.store.StoreSettings;

class StoredAnswersTest {

    @TempDir
    private Path folder;

    @Test
    void anAnswerOutlivesTheProcessInThePrivatePart() throws Exception {
        byte[] body = {0, 1, (byte) 0xFF};
        try (Store store = open()) {
            new StoredAnswers(store).keep(new Kept("https://h/x ", "\"1\"", Map.of("link", List.of("<y>")), body));
        }
        try (Store store = open()) {
            Kept kept = new StoredAnswers(store).find("https://h/x ").orElseThrow();
            assertThat(kept.tag()).isEqualTo("\"1\"");
            assertThat(kept.headers()).containsEntry("link", List.of("<y>"));
            assertThat(kept.body()).isEqualTo(body);
            assertThat(new StoredAnswers(store).find("https://h/x application/json"))
                    .isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("private"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aQuestionThatTakesThePlaceOfAnotherIsNotMistakenForIt() {
        List<String> colliding = List.of("AaAa", "BBBB"); // one hash code
        try (Store store = open()) {
            StoredAnswers answers = new StoredAnswers(store);
            answers.keep(new Kept(colliding.get(0), "\"a\"", Map.of(), new byte[0]));
            answers.keep(new Kept(colliding.get(1), "\"b\"", Map.of(), new byte[0]));

            assertThat(answers.find(colliding.get(0))).isEmpty();
            assertThat(answers.find(colliding.get(1)).orElseThrow().tag()).isEqualTo("\"b\"");
        }
    }

    private Store open() {
        return Store.open(folder, Seams.system(), StoreSettings.DEFAULT);
    }
}
