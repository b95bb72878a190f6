package org.medbench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.Overlay;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import org.medbench.score.GivenItems;

class CrossSourceTest {

    private static final Overlay.Citation CITATION = new Overlay.Citation("us", "a test", "CC0-1.0");

    /** Options, the right one marked by a star. */
    private static MultipleChoiceItem item(String id, String question, String... options) {
        List<Choice> choices = IntStream.range(0, options.length)
                .mapToObj(i -> Choice.of(i, options[i].replace("*", "")))
                .toList();
        List<String> correct = IntStream.range(0, options.length)
                .filter(i -> options[i].startsWith("*"))
                .mapToObj(Choice::label)
                .toList();
        return new MultipleChoiceItem(
                id,
                Prompt.of(question),
                correct.isEmpty() ? KeyStatus.WITHHELD : KeyStatus.GIVEN,
                choices,
                correct,
                MultipleChoiceItem.Selection.SINGLE,
                ItemFacts.NONE,
                new Origin("b", "c", "s", "f", Optional.empty(), 0));
    }

    private static Supplier<Stream<BenchmarkItem>> items(BenchmarkItem... items) {
        return () -> Stream.of(items);
    }

    @Test
    void findsLostRowsAndReorderedOptionsWithoutTakingLettersForKeys() {
        ConsolidatedReport report = CrossSource.of(
                        "hub",
                        items(item("1", "Which nerve?", "*radial", "ulnar"), item("2", "Which drug?", "*a", "b")))
                .and("mirror", items(item("x", "which nerve", "Ulnar", "*Radial.")))
                .compare();

        assertThat(report.questions()).isEqualTo(2);
        assertThat(report.shared()).isEqualTo(1);
        assertThat(report.reordered()).isEqualTo(1);
        assertThat(report.sources().get(1)).isEqualTo(new ConsolidatedReport.Source("mirror", 1, 0, 1));
        assertThat(report.conflicts()).isEmpty();
    }

    @Test
    void tellsOneStemWithOtherOptionsApart() {
        ConsolidatedReport report = CrossSource.of("a", items(item("1", "Which is true?", "*x ray", "y")))
                .and("b", items(item("1", "Which is true?", "x ray", "*z")))
                .compare();

        assertThat(report.shared()).isZero();
        assertThat(report.conflicts()).isEmpty();
    }

    @Test
    void tellsArrowsApart() {
        ConsolidatedReport report = CrossSource.of("a", items(item("1", "Which change?", "*↑ Ca", "↓ Ca")))
                .and("b", items(item("1", "Which change?", "↑ Ca", "*↓ Ca")))
                .compare();

        assertThat(report.conflicts()).hasSize(1);
    }

    @Test
    void withheldKeysContradictNobody() {
        ConsolidatedReport report = CrossSource.of("a", items(item("1", "Which nerve?", "*radial", "ulnar")))
                .and("b", items(item("1", "Which nerve?", "radial", "ulnar")))
                .compare();

        assertThat(report.shared()).isEqualTo(1);
        assertThat(report.conflicts()).isEmpty();
    }

    @Test
    void makesAnOverlayOfTheKeysOnWhichMostAgree() {
        BenchmarkItem wrong = item("7", "Which nerve?", "Ulnar nerve", "*Median nerve", "Radial nerve");
        CrossSource comparison = CrossSource.of(
                        "a", items(item("1", "Which nerve?", "*radial nerve", "ulnar nerve", "median nerve")))
                .and("b", items(item("1", "Which nerve", "median nerve", "*radial nerve", "ulnar nerve")))
                .and("c", items(wrong));

        Overlay overlay = comparison.compare().agreedKeys("agreed", "1", CITATION);
        MultipleChoiceItem patched =
                (MultipleChoiceItem) GivenItems.of(wrong).with(overlay).toList().get(0);

        assertThat(patched.correctTexts()).containsExactly("Radial nerve");
        assertThat(overlay.patches())
                .singleElement()
                .satisfies(patch -> assertThat(patch.evidence().reviewers()).containsExactly("a", "b"));
    }

    @Test
    void suggestsNothingWithoutAMajority() {
        CrossSource two = CrossSource.of("a", items(item("1", "Which nerve?", "*radial", "ulnar")))
                .and("b", items(item("1", "Which nerve?", "radial", "*ulnar")));

        assertThat(two.compare().conflicts()).hasSize(1);
        assertThat(two.compare().agreedKeys("agreed", "1", CITATION).patches()).isEmpty();
    }
}
