package org.medbench.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.medbench.score.ItemResult;
import org.medbench.score.Scorecard;

/** Items that something speaks against, and that reviewers should therefore see first. */
public final class Suspects {

    /** Half of the votes for the leading answer, or fewer, is no agreement on anything. */
    private static final double SCATTERED = 0.5;

    private Suspects() {}

    /**
     * Items on which models agree with each other and not with the key, or agree on nothing. Of one model alone, the items that
     * it got wrong.
     *
     * @param runs the runs of the models, over the same items; repeats count as votes
     * @return the items, by {@link ReviewPlan#name}
     */
    public static Set<String> ofRuns(List<Scorecard> runs) {
        Map<String, List<ItemResult>> votes = new HashMap<>();
        runs.forEach(run -> run.results().stream()
                .filter(result -> !result.failed())
                .forEach(result -> votes.computeIfAbsent(result.asked().key(), key -> new ArrayList<>())
                        .add(result)));
        Set<String> suspects = new LinkedHashSet<>();
        new TreeSet<>(votes.keySet()).forEach(item -> {
            if (speakAgainst(votes.get(item))) {
                suspects.add(item);
            }
        });
        return suspects;
    }

    private static boolean speakAgainst(List<ItemResult> votes) {
        Map<List<String>, Integer> answers = new HashMap<>();
        votes.forEach(vote -> answers.merge(vote.answer().orElseThrow().said(), 1, Integer::sum));
        int leading =
                answers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        boolean scattered = votes.size() > 2 && leading <= votes.size() * SCATTERED;
        boolean oneAnswer = answers.size() == 1;
        return scattered || oneAnswer && !votes.get(0).correct();
    }
}
