package org.medbench.variant;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.medbench.item.BenchmarkItem;
import org.medbench.score.Transform;

/**
 * Only items that were first published, or examined, within a time: what a model whose training ended before cannot have seen.
 * As a transform it lets such items pass as they are, and counts the others. Only a date that the benchmark states counts,
 * never the date of a file. Report the model's own cut-off next to it.
 *
 * @param from the first day, inclusive
 * @param until the day after the last
 */
public record FreshWindow(LocalDate from, LocalDate until) implements Transform {

    /** Checks the order. */
    public FreshWindow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window ends after it begins: " + from + " to " + until);
        }
    }

    /**
     * Everything from a day on.
     *
     * @param day the first day, such as the one after a model's training ended
     * @return the window
     */
    public static FreshWindow from(LocalDate day) {
        return new FreshWindow(day, LocalDate.MAX);
    }

    /**
     * The window that follows, of as many days.
     *
     * @return the next window
     */
    public FreshWindow next() {
        return new FreshWindow(until, until.plusDays(ChronoUnit.DAYS.between(from, until)));
    }

    @Override
    public String name() {
        return "published:" + from + (until.equals(LocalDate.MAX) ? ".." : ".." + until);
    }

    @Override
    public Variants apply(BenchmarkItem item) {
        if (item.publishedAt().isEmpty()) {
            return Variants.none("no date of publication is stated");
        }
        LocalDate day = item.publishedAt().get();
        return day.isBefore(from) || !day.isBefore(until)
                ? Variants.none("published outside the window")
                : Variants.of(List.of(item));
    }
}
