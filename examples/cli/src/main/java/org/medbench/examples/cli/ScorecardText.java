package org.medbench.examples.cli;

import java.util.Locale;
import org.medbench.score.Estimate;
import org.medbench.score.Plan;
import org.medbench.score.Scorecard;

/** A scorecard for people. */
final class ScorecardText {

    private ScorecardText() {}

    static void print(Shell shell, Scorecard card) {
        if (shell.isJson()) {
            shell.out().println(card.toJson());
            return;
        }
        Plan plan = card.plan();
        line(
                shell,
                "%s on %s, n = %d",
                card.model(),
                card.protocol().benchmark(),
                card.results().size());
        card.metrics().forEach((name, value) -> line(shell, "%-9s %s", name, percent(value)));
        card.bounds()
                .ifPresent(bounds -> line(
                        shell,
                        "INCOMPLETE: %d calls failed, %d answers are unjudged; with them the score lies between %.1f %% and"
                                + " %.1f %%",
                        card.statuses().get("failed"),
                        card.statuses().getOrDefault("unjudged", 0L),
                        100 * bounds.low(),
                        100 * bounds.high()));
        line(
                shell,
                "floors    random %.1f %%, always %s %.1f %%, longest option %.1f %%",
                100 * plan.randomFloor(),
                plan.majorityAnswer().orElse("-"),
                100 * plan.majorityFloor(),
                100 * plan.longestFloor());
        line(shell, "statuses  %s", card.statuses());
        line(shell, "a paired comparison on these items can detect %.1f points", 100 * plan.detectableDifference());
        card.byAttribute().forEach((name, values) -> {
            if (values.size() > 1 && values.size() <= 12) {
                line(shell, "by %s", name);
                values.forEach((value, figure) -> line(shell, "  %-28s %s", value, percent(figure)));
            }
        });
        if (plan.unscored() > 0) {
            line(shell, "%d items were not scored: their key is withheld or annulled", plan.unscored());
        }
        plan.leftOut().forEach((why, count) -> line(shell, "%d items have no variant: %s", count, why));
        if (card.reasked() > 0) {
            line(shell, "%d calls of an interrupted run were made again", card.reasked());
        }
    }

    static String percent(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.1f %%  [%.1f, %.1f]  n = %d (%s)",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high(),
                estimate.n(),
                estimate.method());
    }

    private static void line(Shell shell, String format, Object... values) {
        shell.out().println(String.format(Locale.ROOT, format, values));
    }
}
