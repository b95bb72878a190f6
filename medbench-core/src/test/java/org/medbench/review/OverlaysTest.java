package org.medbench.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.catalog.Attributes;
import org.medbench.catalog.Overlay;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.score.GivenItems;

class OverlaysTest {

    private static final MultipleChoiceItem ITEM =
            ReviewItems.choice("q1", "Which nerve?", "A", "ulnar", "radial", "median");
    private static final Overlay.Evidence WRONG = new Overlay.Evidence("WRONG_KEY", "Gray 2021", List.of("r1"));

    @TempDir
    private Path folder;

    private static Overlay overlay(Overlay.Patch... patches) {
        return new Overlay(
                "test", "1", "For tests", new Overlay.Citation("us", "nowhere", "CC0-1.0"), List.of(patches));
    }

    private static Overlay rekeyed(BenchmarkItem item, String... key) {
        return overlay(Overlays.patch(item, new Overlay.Rekey(List.of(key)), WRONG));
    }

    private static BenchmarkItem apply(Overlay overlay, BenchmarkItem item) {
        return GivenItems.of(item).with(overlay).toList().get(0);
    }

    @Test
    void givesAnItemAnotherKey() {
        MultipleChoiceItem patched = (MultipleChoiceItem) apply(rekeyed(ITEM, "radial"), ITEM);

        assertThat(patched.correct()).containsExactly("B");
        assertThat(patched.id()).isEqualTo("q1");
        assertThat(patched.attribute(Attributes.REVIEW_VERDICT)).contains("WRONG_KEY");
        assertThat(patched.attribute(Attributes.OVERLAY)).contains("test@1");
    }

    @Test
    void findsTheQuestionUnderAnotherIdWithItsOptionsInAnotherOrder() {
        MultipleChoiceItem mirror = ReviewItems.choice("77", "Which  nerve?", "C", "median", "radial", "ulnar");

        MultipleChoiceItem patched = (MultipleChoiceItem) apply(rekeyed(ITEM, "radial"), mirror);

        assertThat(patched.correctTexts()).containsExactly("radial");
    }

    @Test
    void withdrawsWithoutTakingAway() {
        Overlay overlay = overlay(Overlays.patch(ITEM, new Overlay.Withdraw(), WRONG));

        BenchmarkItem patched = apply(overlay, ITEM);

        assertThat(patched.key()).isEqualTo(KeyStatus.ANNULLED);
        assertThat(Overlays.withFormerKey(patched).key()).isEqualTo(KeyStatus.GIVEN);
        assertThat(((MultipleChoiceItem) Overlays.withFormerKey(patched)).correct())
                .containsExactly("A");
    }

    @Test
    void remembersTheFirstKeyOverTwoOverlays() {
        BenchmarkItem once = apply(rekeyed(ITEM, "radial"), ITEM);
        BenchmarkItem twice = apply(rekeyed(once, "median"), once);

        assertThat(((MultipleChoiceItem) twice).correct()).containsExactly("C");
        assertThat(((MultipleChoiceItem) Overlays.withFormerKey(twice)).correct())
                .containsExactly("A");
    }

    @Test
    void annotates() {
        Overlay overlay = overlay(Overlays.patch(
                ITEM, new Overlay.Annotate(Map.of("body", List.of("arm"))), new Overlay.Evidence("OK", "", List.of())));

        BenchmarkItem patched = apply(overlay, ITEM);

        assertThat(patched.attribute("body")).contains("arm");
        assertThat(patched.attributes()).doesNotContainKey(Attributes.FORMER_KEY);
    }

    @Test
    void refusesAKeyThatTheReviewersDidNotSee() {
        MultipleChoiceItem other = ReviewItems.choice("q1", "Which nerve?", "C", "ulnar", "radial", "median");

        assertThatThrownBy(() -> apply(rekeyed(ITEM, "radial"), other))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("served with the key [median]")
                .hasMessageContaining("reviewers saw [ulnar]");
    }

    @Test
    void acceptsASourceThatHasCorrectedTheKeyItself() {
        MultipleChoiceItem corrected = ReviewItems.choice("q1", "Which nerve?", "B", "ulnar", "radial", "median");

        assertThat(((MultipleChoiceItem) apply(rekeyed(ITEM, "radial"), corrected)).correct())
                .containsExactly("B");
    }

    @Test
    void refusesToChooseBetweenTwoOptionsOfOneText() {
        MultipleChoiceItem twins = ReviewItems.choice("q2", "Which?", "A", "left", "right", "right");

        assertThatThrownBy(() -> apply(rekeyed(twins, "right"), twins)).hasMessageContaining("exactly one option");
    }

    @Test
    void refusesAnOverlayThatSpeaksOfNoItem() {
        MultipleChoiceItem other = ReviewItems.choice("q9", "Which muscle?", "A", "biceps", "triceps");

        assertThatThrownBy(() -> apply(rekeyed(ITEM, "radial"), other))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLAY_MISMATCH));
    }

    @Test
    void correctsNumbersWithTheirLimits() {
        NumericItem item = ReviewItems.numeric("n1", "Creatinine clearance?", "50", "47.5", "52.5");

        NumericItem patched = (NumericItem) apply(rekeyed(item, "60", "57", "63"), item);

        assertThat(patched.upper().orElseThrow().canonical()).isEqualTo("63");
        assertThat(((NumericItem) Overlays.withFormerKey(patched)).value()).isEqualTo(item.value());
        assertThatThrownBy(() -> apply(rekeyed(item, "60"), item)).hasMessageContaining("limits");
    }

    @Test
    void correctsAcceptableAnswers() {
        OpenEndedItem item = ReviewItems.open("o1", "Drug of choice?", "aspirin");

        OpenEndedItem patched = (OpenEndedItem) apply(rekeyed(item, "heparin"), item);

        assertThat(patched.references()).containsExactly("heparin");
    }

    @Test
    void readsWhatItWrote() {
        Overlay overlay = overlay(
                Overlays.patch(ITEM, new Overlay.Rekey(List.of("radial")), WRONG),
                Overlays.patch(
                        ReviewItems.open("o1", "Why?", "so"),
                        new Overlay.Annotate(Map.of("note", List.of("a", "b"))),
                        new Overlay.Evidence("OUTDATED", "", List.of())));
        Path file = folder.resolve("o.json");

        Overlays.write(overlay, file);

        assertThat(Overlays.read(file)).isEqualTo(overlay);
        assertThat(Overlays.digest(Overlays.read(file))).isEqualTo(Overlays.digest(overlay));
    }

    @Test
    void leavesOutPatchesThatOneDisagreesWith() {
        Overlay less = rekeyed(ITEM, "radial").without(List.of("q1"), "1-ours");

        assertThat(less.patches()).isEmpty();
        assertThat(less.name()).isEqualTo("test@1-ours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{|no JSON text",
                "[]|expected an object",
                "{} {}|no JSON text",
                "{\"format\":\"medbench-overlay-9\"}|expected medbench-overlay-1",
                "{\"format\":\"medbench-overlay-1\",\"format\":\"x\"}|no JSON text",
                "{\"format\":\"medbench-overlay-1\",\"id\":7}|'id': expected a text",
                "{\"format\":\"medbench-overlay-1\",\"id\":\"a\",\"version\":\"1\",\"title\":\"\"}|'citation': it is missing",
            })
    void refusesWhatIsNoOverlay(String json, String why) {
        assertThatThrownBy(() -> Overlays.parse(json, "evil.json"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("evil.json")
                .hasMessageContaining(why);
    }

    @Test
    void refusesUnknownMembersAndChanges() {
        String json = Overlays.toJson(rekeyed(ITEM, "radial"));

        assertThatThrownBy(() -> Overlays.parse(json.replace("\"title\"", "\"script\":\"x\",\"title\""), "f"))
                .hasMessageContaining("'script': there is no such member");
        assertThatThrownBy(() -> Overlays.parse(json.replace("\"rekey\"", "\"delete\""), "f"))
                .hasMessageContaining("'patches[0].change'");
        assertThatThrownBy(() -> Overlays.parse(json.replace("WRONG_KEY", "<b>"), "f"))
                .hasMessageContaining("'patches[0]'");
    }

    @Test
    void refusesTwoPatchesForOneQuestion() {
        Overlay.Patch patch = Overlays.patch(ITEM, new Overlay.Withdraw(), WRONG);

        assertThatThrownBy(() -> overlay(patch, patch)).hasMessageContaining("two patches for one question");
    }

    @Test
    void refusesAFileThatIsNoText() throws Exception {
        Path file = Files.write(folder.resolve("bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> Overlays.read(file))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void shipsTheReannotationOfMmlu() {
        for (String id : Overlays.shipped()) {
            assertThat(Overlays.shipped(id).id()).isEqualTo(id);
        }
        assertThat(Overlays.shipped("mmlu-redux-medical").patches()).hasSize(581);
    }
}
