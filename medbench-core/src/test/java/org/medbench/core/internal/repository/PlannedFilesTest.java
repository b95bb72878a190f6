package org.medbench.core.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;

/** Which files make a split, where their names tell it. */
class PlannedFilesTest {

    private static List<RemoteFile> files(String... names) {
        return Stream.of(names)
                .map(name -> new RemoteFile(name, OptionalLong.empty(), Optional.empty()))
                .toList();
    }

    private static List<String> plan(String... names) {
        return shown(SplitPlanner.fromNames(files(names)));
    }

    private static List<String> shown(List<Split> splits) {
        return splits.stream()
                .map(split -> split.fullName() + " " + split.files())
                .toList();
    }

    @Test
    void putsJudgementsToTheirQuestions() {
        assertThat(plan("qrels.heart-2.txt", "topics.heart-2.xml", "topics.lung.xml"))
                .containsExactly(
                        "heart-2/all [topics.heart-2.xml, qrels.heart-2.txt]", "topics.lung/all [topics.lung.xml]");
        assertThat(plan("queries.jsonl", "corpus.jsonl", "qrels/dev.tsv", "qrels/test.tsv"))
                .contains("default/test [queries.jsonl, qrels/test.tsv]");
    }

    @Test
    void leavesJudgementsAloneWhereSeveralFilesMayBeMeant() {
        assertThat(plan("qrels.heart.txt", "topics.heart.xml", "queries.heart.tsv"))
                .hasSize(3);
    }

    @Test
    void putsAnnotationsToTheirText() {
        assertThat(plan("train/1.ann", "train/1.txt", "train/2.ann", "train/2.txt"))
                .containsExactly("default/train [train/1.ann, train/1.txt, train/2.ann, train/2.txt]");
    }

    private static Release release(String... names) {
        return new Release("1", "file:x", "", files(names), SplitPlanner.fromNames(files(names)), Optional.empty());
    }

    @Test
    void readsTheSplitsInsideAnArchive() {
        Release unpacked = ArchiveSplits.unpacked(
                release("set.tar.gz"), split -> List.of("set/es/train.tsv", "set/es/test.tsv", "set/fr/test.tsv"));

        assertThat(shown(unpacked.splits()))
                .containsExactly(
                        "es/test [set.tar.gz!set/es/test.tsv]",
                        "es/train [set.tar.gz!set/es/train.tsv]",
                        "fr/test [set.tar.gz!set/fr/test.tsv]");
        assertThat(unpacked.evaluation()).isEmpty();
    }

    @Test
    void leavesArchivesBesidePlainFilesClosed() {
        Release release = release("pictures.zip", "test.jsonl");

        assertThat(ArchiveSplits.unpacked(release, split -> {
                    throw new AssertionError("nothing has to be opened");
                }))
                .isEqualTo(release);
    }
}
