package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.BenchmarkRepository;
import org.medbench.NetworkMode;
import org.medbench.Subset;
import org.medbench.catalog.Attributes;
import org.medbench.catalog.Overlay;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.review.Overlays;
import org.medbench.review.Verdict;

/** The overlay that ships, on the files that it was made from. */
class MmluReduxOverlayTest {

    @TempDir
    private Path cache;

    private final Overlay overlay = Overlays.shipped("mmlu-redux-medical");

    private BenchmarkRepository repository() {
        return BenchmarkRepository.builder()
                .cacheDirectory(cache)
                .network(NetworkMode.OFFLINE)
                .build();
    }

    private static Subset virology(BenchmarkRepository repository) {
        return repository
                .benchmark("file:" + SampleData.shared("mmlu-redux-medical"))
                .items()
                .config("mmlu_virology");
    }

    private static boolean isFlagged(BenchmarkItem item) {
        return item.attribute(Attributes.REVIEW_VERDICT)
                .map(Verdict::valueOf)
                .filter(Verdict::isDefect)
                .isPresent();
    }

    @Test
    void isWhatItsProgramMakesOfTheFiles() throws IOException {
        Overlay made = MmluReduxOverlay.of(SampleData.shared("mmlu-redux-medical"), cache);

        assertThat(Overlays.toJson(made)).isEqualTo(Overlays.toJson(overlay));
    }

    @Test
    void flags57Of100VirologyQuestions() {
        try (BenchmarkRepository repository = repository()) {
            List<BenchmarkItem> items = virology(repository).with(overlay).toList();

            assertThat(items)
                    .hasSize(100)
                    .filteredOn(MmluReduxOverlayTest::isFlagged)
                    .hasSize(57);
            assertThat(items)
                    .filteredOn(
                            item -> item.attribute(Attributes.OVERLAY_CHANGE).equals(java.util.Optional.of("rekey")))
                    .hasSize(33)
                    .allMatch(item -> item.key() == KeyStatus.GIVEN);
            assertThat(items)
                    .filteredOn(item -> item.key() == KeyStatus.ANNULLED)
                    .hasSize(24);
        }
    }

    @Test
    void correctsTheKeyThatIsWrong() {
        try (BenchmarkRepository repository = repository()) {
            List<MultipleChoiceItem> items = virology(repository)
                    .with(overlay)
                    .ids(List.of("45b4d29b58170fdd"))
                    .toList(MultipleChoiceItem.class);

            assertThat(items).singleElement().satisfies(item -> assertThat(item.correctTexts())
                    .containsExactly("Cohort study"));
        }
    }

    @Test
    void isPartOfTheSubsetsIdentityAndReplayed() {
        try (BenchmarkRepository repository = repository()) {
            Subset plain = repository.benchmark("starter-mmlu-redux-anatomy").items();
            Subset patched = plain.with(overlay);

            Subset replayed = repository.replay(patched.description());

            assertThat(patched.fingerprint()).isNotEqualTo(plain.fingerprint()).isEqualTo(replayed.fingerprint());
            assertThat(replayed.toList()).isEqualTo(patched.toList()).isNotEqualTo(plain.toList());
        }
    }

    @Test
    void leavesTheSampleWhatItWas() {
        try (BenchmarkRepository repository = repository()) {
            Subset sample = virology(repository).sample(20, 7);

            List<String> plain = sample.toList().stream().map(BenchmarkItem::id).toList();

            assertThat(sample.with(overlay).toList())
                    .extracting(BenchmarkItem::id)
                    .isEqualTo(plain);
        }
    }
}
