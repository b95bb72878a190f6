package org.medbench.score;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.medbench.score.internal.choice.Refusals;
import org.medbench.score.internal.text.Reasoning;
import org.medbench.score.internal.value.ValueReader;

/**
 * Reads a value that is asked for without options: a quantity, a date, a length of time in weeks and days.
 *
 * <p>Where the response ends in a LaTeX box, the box counts; otherwise the first value after the last answer cue; otherwise the
 * last value. Reasoning between tags does not count. Extractors are stateless and thread-safe.
 *
 * @param <T> what is read
 */
public final class ValueExtractor<T> {

    private final String name;
    private final Function<String, Optional<T>> reader;

    private ValueExtractor(String name, Function<String, Optional<T>> reader) {
        this.name = name;
        this.reader = reader;
    }

    /**
     * Reads a quantity: {@code medbench-number-1}. Takes signs, thousands separators, powers of ten, percent and units; a comma
     * is decimal unless exactly three digits follow it. A range, a bound such as ≥ 5, and a quotient are no point answer.
     */
    public static ValueExtractor<Quantity> quantity() {
        return new ValueExtractor<>("medbench-number-1", text -> ValueReader.number(text)
                .map(v -> new Quantity(v.number(), Optional.of(v.unit()).filter(unit -> !unit.isEmpty()))));
    }

    /**
     * Reads a date: {@code medbench-date-1}. Month/day/year as in MedCalc-Bench, year-month-day, or the month's English name;
     * 25/12/2020 is no date.
     */
    public static ValueExtractor<LocalDate> date() {
        return new ValueExtractor<>("medbench-date-1", ValueReader::date);
    }

    /** Reads weeks and days, such as a gestational age, as weeks · 7 + days: {@code medbench-weeks-1}. */
    public static ValueExtractor<Integer> weeksAndDays() {
        return new ValueExtractor<>("medbench-weeks-1", ValueReader::weeksAndDays);
    }

    /** The name with its version; it is part of every result. */
    public String name() {
        return name;
    }

    /** Reads one response. */
    public ValueExtraction<T> extract(String response) {
        int start = Reasoning.end(response);
        if (start == Reasoning.UNFINISHED) {
            return new ValueExtraction<>(AnswerStatus.UNPARSED, Optional.empty());
        }
        String text = response.substring(start);
        if (text.isBlank()) {
            return new ValueExtraction<>(AnswerStatus.EMPTY, Optional.empty());
        }
        Optional<T> value = reader.apply(text);
        AnswerStatus without = Refusals.isRefusal(text) ? AnswerStatus.REFUSED : AnswerStatus.UNPARSED;
        return new ValueExtraction<>(value.isPresent() ? AnswerStatus.ANSWERED : without, value);
    }
}
