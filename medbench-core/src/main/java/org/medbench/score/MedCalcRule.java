package org.medbench.score;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How MedCalc-Bench's extracted answers are judged, in the two implementations that published numbers come from. */
public enum MedCalcRule {
    /**
     * The benchmark's own evaluation. What to compare is decided by the calculator; an answer that is no plain number cannot be
     * judged at all.
     */
    OFFICIAL {
        @Override
        public Optional<Boolean> judge(Answer answer) {
            if (DATES.contains(answer.calculator())) {
                return both(date(answer.prediction()), date(answer.truth()), LocalDate::equals);
            }
            if (answer.calculator() == WEEKS_AND_DAYS) {
                Optional<String> age = weeksAndDays(answer.prediction());
                return Optional.of(age.isPresent() && age.equals(weeksAndDays(answer.truth())));
            }
            OptionalDouble value = number(answer.prediction());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    RULE_BASED.contains(answer.calculator())
                            ? NumericTolerance.equalsRounded(value.getAsDouble(), required(answer.truth()))
                            : NumericTolerance.inRange(
                                    value.getAsDouble(), required(answer.lower()), required(answer.upper())));
        }
    },
    /**
     * HELM's metric, its defect included: only the categories date, physical and dosage conversion are compared as values; risk,
     * severity and diagnosis as strings; anything else scores 0 whatever the answer.
     */
    HELM {
        @Override
        public Optional<Boolean> judge(Answer answer) {
            boolean right =
                    switch (answer.category()) {
                        case "risk", "severity", "diagnosis" -> answer.prediction()
                                .equals(answer.truth());
                        case "date" -> helmDate(answer);
                        case "physical", "dosage conversion" -> {
                            OptionalDouble value = number(answer.prediction());
                            yield value.isPresent()
                                    && NumericTolerance.inRange(
                                            value.getAsDouble(), required(answer.lower()), required(answer.upper()));
                        }
                        default -> false;
                    };
            return Optional.of(right);
        }
    };

    /**
     * One answer with its key, as the data set writes them.
     *
     * @param category such as {@code lab test} or {@code risk}
     * @param calculator the calculator's id
     * @param prediction the extracted answer
     * @param truth the right answer
     * @param lower the lower limit, included
     * @param upper the upper limit, included
     */
    public record Answer(
            String category, int calculator, String prediction, String truth, String lower, String upper) {}

    private static final Set<Integer> DATES = Set.of(13, 68);
    private static final int WEEKS_AND_DAYS = 69;
    private static final Set<Integer> RULE_BASED =
            Set.of(4, 15, 16, 17, 18, 20, 21, 25, 27, 28, 29, 32, 33, 36, 43, 45, 48, 51);
    private static final Pattern LOOSE_WEEKS = Pattern.compile(
            "\\(?[\"']?(\\d{1,6})\\s{0,5}(?:weeks?)?[\"']?,?\\s{0,5}[\"']?(\\d{1,6})\\s{0,5}(?:days?)?[\"']?\\s{0,5}\\)?");
    private static final Pattern EXACT_WEEKS = Pattern.compile("^\\('(\\d{1,6}) weeks', '(\\d{1,6}) days'\\)");
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?\\s*");
    private static final DateTimeFormatter MONTH_FIRST =
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /** Whether an answer is right; empty where this implementation fails on it instead of judging. */
    public abstract Optional<Boolean> judge(Answer answer);

    private static boolean helmDate(Answer answer) {
        if (EXACT_WEEKS.matcher(answer.truth()).find()) {
            return exactDays(answer.prediction())
                    .filter(days -> days >= exactDays(answer.lower()).orElseThrow()
                            && days <= exactDays(answer.upper()).orElseThrow())
                    .isPresent();
        }
        Optional<LocalDate> lower = date(answer.lower());
        Optional<LocalDate> upper = date(answer.upper());
        return date(answer.prediction())
                .filter(day -> lower.isPresent() && !day.isBefore(lower.get()))
                .filter(day -> upper.isPresent() && !day.isAfter(upper.get()))
                .isPresent();
    }

    private static <T> Optional<Boolean> both(Optional<T> a, Optional<T> b, java.util.function.BiPredicate<T, T> test) {
        return a.flatMap(x -> b.map(y -> test.test(x, y)));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip(), MONTH_FIRST));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<String> weeksAndDays(String text) {
        Matcher matcher = LOOSE_WEEKS.matcher(text);
        return matcher.find()
                ? Optional.of(Integer.parseInt(matcher.group(1)) + " " + Integer.parseInt(matcher.group(2)))
                : Optional.empty();
    }

    private static Optional<Integer> exactDays(String text) {
        Matcher matcher = EXACT_WEEKS.matcher(text);
        return matcher.find()
                ? Optional.of(Integer.parseInt(matcher.group(1)) * 7 + Integer.parseInt(matcher.group(2)))
                : Optional.empty();
    }

    private static OptionalDouble number(String text) {
        return NUMBER.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text.strip()))
                : OptionalDouble.empty();
    }

    private static double required(String key) {
        return number(key).orElseThrow(() -> new IllegalArgumentException("The key \"" + key + "\" is no number."));
    }
}
