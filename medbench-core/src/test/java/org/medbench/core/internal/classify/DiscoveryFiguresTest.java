package org.medbench.core.internal.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medbench.core.internal.classify.ListingCorpus.Labelled;

/** Keeps the figures in the manual true, and the corpus as the labelling guide describes it. */
class DiscoveryFiguresTest {

    private static final Path PAGE = Path.of("src/site/markdown/discovery.md");

    private final List<Labelled> corpus;

    DiscoveryFiguresTest() throws IOException {
        corpus = ListingCorpus.read();
    }

    @Test
    void thePageStatesWhatTheCorpusGives() throws IOException {
        List<String> page = Files.readAllLines(PAGE);

        assertThat(page).containsAll(new DiscoveryFigures(corpus).lines());
    }

    @Test
    void theCorpusIsLargeEnoughAndHasEveryPlaceOnce() {
        assertThat(corpus).extracting(Labelled::place).doesNotHaveDuplicates();
        assertThat(corpus)
                .filteredOn(each -> each.label().medical().equals("yes"))
                .hasSizeGreaterThanOrEqualTo(300);
        assertThat(corpus)
                .filteredOn(each -> each.label().medical().equals("no"))
                .hasSizeGreaterThanOrEqualTo(300);
    }

    @Test
    void whereTheLabelsAgreeTheyStand() {
        assertThat(corpus)
                .filteredOn(each -> each.first().equals(each.second()))
                .allSatisfy(each -> assertThat(each.label()).isEqualTo(each.first()));
    }
}
