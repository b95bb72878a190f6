package org.medbench.score;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scores given by several judges on named dimensions, as in MedHELM, and by one binary judge, as in the original repository. */
public final class Jury {

    private static final Pattern ISOLATED_BIT = Pattern.compile("\\b[01]\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private Jury() {}

    /**
     * The mean over judges and dimensions.
     *
     * @param ratings for each judge one rating per dimension, 1 to 5; empty where it gave none
     * @param missing what a missing rating counts as; MedHELM takes 1
     */
    public static double score(List<List<OptionalDouble>> ratings, double missing) {
        return ratings.stream()
                .flatMap(List::stream)
                .mapToDouble(rating -> rating.orElse(missing))
                .average()
                .orElseThrow(() -> new IllegalArgumentException("A jury needs a judge and a dimension."));
    }

    /** The verdict of a binary judge: the first 0 or 1 that stands alone; empty where there is none. */
    public static OptionalInt verdict(String reply) {
        Matcher matcher = ISOLATED_BIT.matcher(reply);
        return matcher.find() ? OptionalInt.of(matcher.group().charAt(0) - '0') : OptionalInt.empty();
    }

    /**
     * What a binary judge found over a run.
     *
     * @param equivalent verdicts of 1
     * @param judged replies with a verdict
     * @param n all replies, those without a verdict among them
     */
    public record Verdicts(long equivalent, long judged, long n) {
        /** The share among the replies that had a verdict, as the original repository reports it. */
        public OptionalDouble shareOfJudged() {
            return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) equivalent / judged);
        }

        /** The share among all; a reply without a verdict is no point. */
        public OptionalDouble shareOfAll() {
            return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) equivalent / n);
        }
    }

    /** Counts the verdicts of a run. */
    public static Verdicts verdicts(List<String> replies) {
        List<OptionalInt> verdicts = replies.stream()
                .map(Jury::verdict)
                .filter(OptionalInt::isPresent)
                .toList();
        long equivalent =
                verdicts.stream().filter(verdict -> verdict.getAsInt() == 1).count();
        return new Verdicts(equivalent, verdicts.size(), replies.size());
    }
}
