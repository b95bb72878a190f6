package org.medbench.variant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.score.Estimate;
import org.medbench.score.ItemResult;
import org.medbench.score.McNemar;
import org.medbench.score.ProportionDifference;
import org.medbench.score.Scorecard;

/**
 * The same pipeline on successive windows of items or versions of a model. Items that two steps share are anchors: on them the
 * change is tested in pairs, and tells of the model; on the others by the difference of two proportions, which tells of model
 * and items together.
 *
 * @param steps what was run, in order
 * @param changes from each step to the next
 */
public record ContinualTest(List<Step> steps, List<Change> changes) {

    /** With fewer anchors a change of the model cannot be told from one of the items. */
    public static final int FEWEST_ANCHORS = 100;

    private static final double CONFIDENCE = 0.95;

    /** Copies the lists. */
    public ContinualTest {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
    }

    /**
     * One run.
     *
     * @param name the window or version
     * @param card its scorecard, of right and wrong answers
     */
    public record Step(String name, Scorecard card) {}

    /**
     * What changed between two steps.
     *
     * @param from the earlier step
     * @param to the later one
     * @param anchors how many items both answered
     * @param onAnchors accuracy on the anchors, later minus earlier; empty without anchors
     * @param p two-sided exact McNemar p of no change on the anchors; 1 without anchors
     * @param onOthers accuracy on the other items, later minus earlier; empty if one of them has none
     * @param mismatch fields of the protocol in which the steps differ beside the items
     */
    public record Change(
            String from,
            String to,
            long anchors,
            Optional<Estimate> onAnchors,
            double p,
            Optional<Estimate> onOthers,
            List<String> mismatch) {

        /** Copies the list. */
        public Change {
            mismatch = List.copyOf(mismatch);
        }

        /**
         * Whether there are anchors enough to speak of the model.
         *
         * @return true from {@value ContinualTest#FEWEST_ANCHORS} anchors on
         */
        public boolean isAnchored() {
            return anchors >= FEWEST_ANCHORS;
        }
    }

    /**
     * Compares each step with the next.
     *
     * @param steps at least two, in order
     * @return the changes
     */
    public static ContinualTest of(List<Step> steps) {
        if (steps.size() < 2) {
            throw new IllegalArgumentException("a change needs two steps, not " + steps.size());
        }
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < steps.size(); i++) {
            changes.add(change(steps.get(i - 1), steps.get(i)));
        }
        return new ContinualTest(steps, changes);
    }

    private static Change change(Step from, Step to) {
        Map<String, Boolean> earlier = answers(from);
        Map<String, Boolean> later = answers(to);
        Map<String, Boolean> shared = new HashMap<>(earlier);
        shared.keySet().retainAll(later.keySet());
        int lost = (int) shared.keySet().stream()
                .filter(key -> earlier.get(key) && !later.get(key))
                .count();
        int won = (int) shared.keySet().stream()
                .filter(key -> !earlier.get(key) && later.get(key))
                .count();
        McNemar pairs = new McNemar(won, lost);
        earlier.keySet().removeAll(shared.keySet());
        later.keySet().removeAll(shared.keySet());
        Optional<Estimate> others = earlier.isEmpty() || later.isEmpty()
                ? Optional.empty()
                : Optional.of(ProportionDifference.newcombeWilson(
                        right(later), later.size(), right(earlier), earlier.size(), CONFIDENCE));
        return new Change(
                from.name(),
                to.name(),
                shared.size(),
                shared.isEmpty() ? Optional.empty() : Optional.of(pairs.difference(shared.size(), CONFIDENCE)),
                shared.isEmpty() ? 1 : pairs.exactP(),
                others,
                to.card().protocol().differences(from.card().protocol()).stream()
                        .filter(difference -> !difference.matches("(?s)(?:fingerprint|items|transform): .*"))
                        .toList());
    }

    private static Map<String, Boolean> answers(Step step) {
        Map<String, Boolean> answers = new HashMap<>();
        step.card().results().stream()
                .filter(result -> result.scores().containsKey("accuracy") && result.repeat() == 0)
                .forEach(result -> answers.put(result.asked().key(), isRight(result)));
        return answers;
    }

    private static boolean isRight(ItemResult result) {
        return result.scores().get("accuracy").isFull();
    }

    private static long right(Map<String, Boolean> answers) {
        return answers.values().stream().filter(right -> right).count();
    }
}
