package org.medbench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.medbench.audit.privacy.PrivacyScanner;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import org.medbench.score.Transform;

class MaskingTest {

    private static final Origin ORIGIN = new Origin("set", "default", "test", "a.jsonl", Optional.empty(), 0);

    private final Masking masking = Masking.with(PrivacyScanner.standard());

    @Test
    void replacesFindingsByTheirClassAndKeepsTheKey() {
        MultipleChoiceItem item = choice(
                "Mr. John Whitfield (MRN 00482913) has gout since 14 March 2022. Which drug?", "Colchicine", "Digoxin");

        BenchmarkItem masked = masking.mask(item).orElseThrow();

        assertThat(masked.prompt().text()).isEqualTo("Mr. [NAME] (MRN [MRN]) has gout since [DATE]. Which drug?");
        assertThat(masked.id()).isEqualTo("7~masked");
        assertThat(masked.attribute(Transform.PARENT)).contains("7");
        assertThat(masked.explanation()).isEmpty();
        assertThat(((MultipleChoiceItem) masked).correctTexts()).containsExactly("Colchicine");
        assertThat(masking.quarantines(item)).isTrue();
        assertThat(masking.quarantines(masked)).isFalse();
    }

    @Test
    void leavesAnItemWithoutFindingsAsItIs() {
        MultipleChoiceItem item = choice("What causes Wilson disease, pain 4/10, acuity 6/12?", "Copper", "Iron");

        assertThat(masking.mask(item)).containsSame(item);
        assertThat(masking.quarantines(item)).isFalse();
    }

    @Test
    void aNameAloneIsMaskedButNotQuarantined() {
        MultipleChoiceItem item = choice("Mr. John Whitfield has gout. Which drug?", "Colchicine", "Digoxin");

        assertThat(masking.quarantines(item)).isFalse();
        assertThat(masking.mask(item).orElseThrow().prompt().text()).isEqualTo("Mr. [NAME] has gout. Which drug?");
    }

    @Test
    void refusesWhereTheKeyWouldNoLongerHold() {
        BenchmarkItem dates = choice("When was she admitted?", "on 14 March 2022", "on 15 March 2022");
        BenchmarkItem gestation = new NumericItem(
                "8",
                Prompt.of("Her last period was on 14 March 2022. How many weeks is she pregnant on 25 April 2022?"),
                KeyStatus.GIVEN,
                Optional.of(new NumericItem.Decimal(BigDecimal.valueOf(6))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ItemFacts.NONE,
                ORIGIN);

        assertThat(masking.mask(dates)).isEmpty();
        assertThat(masking.mask(gestation)).isEmpty();
    }

    @Test
    void referencesAndExplanationsAreLookedAt() {
        BenchmarkItem open = new OpenEndedItem(
                "9",
                Prompt.of("Summarize the note."),
                KeyStatus.GIVEN,
                List.of("Her MRN is 00482913."),
                List.of(),
                ItemFacts.NONE,
                ORIGIN);
        MultipleChoiceItem explained = choice("Which drug for gout?", "Colchicine", "Digoxin");

        assertThat(masking.quarantines(open)).isTrue();
        assertThat(masking.mask(open)).isEmpty();
        assertThat(masking.quarantines(withExplanation(explained, "As written to jane.doe@mail.example.com.")))
                .isTrue();
        assertThat(masking.mask(withExplanation(explained, "As written to jane.doe@mail.example.com."))
                        .orElseThrow()
                        .explanation())
                .isEmpty();
    }

    private static MultipleChoiceItem choice(String stem, String right, String wrong) {
        return new MultipleChoiceItem(
                "7",
                Prompt.of(stem),
                KeyStatus.GIVEN,
                List.of(Choice.of(0, right), Choice.of(1, wrong)),
                List.of("A"),
                MultipleChoiceItem.Selection.SINGLE,
                ItemFacts.NONE,
                ORIGIN);
    }

    private static MultipleChoiceItem withExplanation(MultipleChoiceItem item, String explanation) {
        return new MultipleChoiceItem(
                item.id(),
                item.prompt(),
                item.key(),
                item.choices(),
                item.correct(),
                item.selection(),
                new ItemFacts(Optional.of(explanation), Optional.empty(), Optional.empty(), java.util.Map.of()),
                item.origin());
    }
}
