package org.medbench.review;

import java.util.HashMap;
import java.util.Map;
import org.medbench.Subset;
import org.medbench.catalog.Overlay;
import org.medbench.score.AnswerExtractor;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;

/**
 * One run, scored without an overlay and with it. The run is made on the items as upstream has them, so that every item was
 * asked; the recorded answers are then read twice.
 *
 * <pre>{@code
 * RecordedRun run = RecordedRun.read(Path.of("runs/1"));
 * OverlayEffect effect = OverlayEffect.of(run, repository.replay(run.description()), overlay, new ChoiceExtractor());
 * effect.without().accuracy();
 * effect.with().accuracy();
 * }</pre>
 *
 * @param overlay the overlay, as {@code id@version}
 * @param without the scorecard by upstream's keys
 * @param with the scorecard by the overlay's keys; withdrawn items are not scored, and one that has a key by the overlay alone
 *     was not asked, which makes the scorecard incomplete
 * @param changed how many answers became right or wrong, or are not scored any more
 */
public record OverlayEffect(String overlay, Scorecard without, Scorecard with, long changed) {

    /**
     * Scores a recorded run twice.
     *
     * @param run the run, made without the overlay
     * @param subset the items that were asked
     * @param overlay the overlay
     * @param extractor how answers are to be read
     * @return both scorecards
     */
    public static OverlayEffect of(RecordedRun run, Subset subset, Overlay overlay, AnswerExtractor extractor) {
        Scorecard without = run.rescore(subset, extractor);
        Scorecard with = run.rescore(subset.with(overlay), extractor);
        return new OverlayEffect(overlay.name(), without, with, changed(without, with));
    }

    private static long changed(Scorecard without, Scorecard with) {
        Map<String, Boolean> now = new HashMap<>();
        with.results().forEach(result -> now.put(result.asked().key() + "#" + result.repeat(), result.correct()));
        return without.results().stream()
                .filter(result -> !Boolean.valueOf(result.correct())
                        .equals(now.get(result.asked().key() + "#" + result.repeat())))
                .count();
    }
}
