package org.medbench.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two models on the same items, compared item by item.
 *
 * @param first the first model's name
 * @param second the second model's name
 * @param n how many items both answered
 * @param firstOnly items that only the first answered rightly
 * @param secondOnly items that only the second answered rightly
 * @param difference accuracy of the first minus that of the second, with a 95 % interval
 * @param p two-sided exact McNemar test of no difference
 * @param unpaired items that only one of them answered; they are left out
 * @param mismatch fields of the protocol in which the two differ; not empty means {@code PROTOCOL_MISMATCH}
 */
public record Comparison(
        String first,
        String second,
        long n,
        int firstOnly,
        int secondOnly,
        Estimate difference,
        double p,
        long unpaired,
        List<String> mismatch) {

    /** Copies the list. */
    public Comparison {
        mismatch = List.copyOf(mismatch);
    }

    /**
     * Compares two scorecards.
     *
     * @param first one scorecard
     * @param second the other, over the same items
     * @return the comparison
     * @throws IllegalArgumentException if they share no answered item
     */
    public static Comparison paired(Scorecard first, Scorecard second) {
        Map<String, Boolean> theirs = new HashMap<>();
        second.results().stream()
                .filter(result -> !result.failed())
                .forEach(result -> theirs.put(key(result), result.correct()));
        long n = 0;
        long unpaired = 0;
        int firstOnly = 0;
        int secondOnly = 0;
        for (ItemResult result : first.results()) {
            Boolean other = result.failed() ? null : theirs.remove(key(result));
            if (other == null) {
                unpaired++;
            } else {
                n++;
                firstOnly += result.correct() && !other ? 1 : 0;
                secondOnly += !result.correct() && other ? 1 : 0;
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException(
                    "the runs of " + first.model() + " and " + second.model() + " share no answered item");
        }
        McNemar test = new McNemar(firstOnly, secondOnly);
        return new Comparison(
                first.model(),
                second.model(),
                n,
                firstOnly,
                secondOnly,
                test.difference(n, 0.95),
                test.exactP(),
                unpaired + theirs.size(),
                first.protocol().differences(second.protocol()));
    }

    private static String key(ItemResult result) {
        return result.itemId() + "#" + result.repeat();
    }
}
