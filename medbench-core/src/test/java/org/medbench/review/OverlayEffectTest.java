package org.medbench.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.catalog.Overlay;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Baselines;
import org.medbench.score.ChoiceExtractor;
import org.medbench.score.Evaluation;
import org.medbench.score.GivenItems;
import org.medbench.score.RecordedRun;

class OverlayEffectTest {

    @TempDir
    private Path folder;

    @Test
    void scoresOneRunWithoutAndWithTheOverlay() {
        MultipleChoiceItem right = ReviewItems.choice("q1", "One?", "A", "a", "b");
        MultipleChoiceItem rekeyed = ReviewItems.choice("q2", "Two?", "B", "c", "d");
        MultipleChoiceItem withdrawn = ReviewItems.choice("q3", "Three?", "B", "e", "f");
        GivenItems items = GivenItems.of(right, rekeyed, withdrawn);
        Overlay.Evidence why = new Overlay.Evidence("WRONG_KEY", "", List.of());
        Overlay overlay = new Overlay(
                "ours",
                "2",
                "",
                new Overlay.Citation("us", "a test", "CC0-1.0"),
                List.of(
                        Overlays.patch(rekeyed, new Overlay.Rekey(List.of("c")), why),
                        Overlays.patch(withdrawn, new Overlay.Withdraw(), why)));
        Evaluation.of(items).model(Baselines.always("A")).journal(folder).run();

        OverlayEffect effect = OverlayEffect.of(RecordedRun.read(folder), items, overlay, new ChoiceExtractor());

        assertThat(effect.without().accuracy().orElseThrow().value()).isEqualTo(1.0 / 3);
        assertThat(effect.with().accuracy().orElseThrow().value()).isEqualTo(1.0);
        assertThat(effect.with().accuracy().orElseThrow().n()).isEqualTo(2);
        assertThat(effect.changed()).isEqualTo(2);
        assertThat(effect.overlay()).isEqualTo("ours@2");
    }
}
