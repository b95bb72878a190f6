package org.medbench.score.internal.value;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.score.internal.choice.Cues;
import org.medbench.score.internal.text.LatexBox;

/** Finds the value that a response gives: in its last box, after its last answer cue, or the last one it names. */
public final class ValueReader {

    /**
     * A number that answers.
     *
     * @param unit its unit as written; empty where none is given
     */
    public record Value(double number, String unit) {}

    private record Placed<T>(T value, int start) {}

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    private static final Pattern SUPERSCRIPT = Pattern.compile("(?<=\\d)[" + SUPERSCRIPTS + "]+");
    private static final Pattern MARKUP = Pattern.compile(
            "\\*\\*|\\$|`|\\\\[,;! ]|\\\\(?:text|mathrm|boxed|left|right)\\b|\\\\(?=%)|(?<=\\d)\\{,\\}(?=\\d)");
    private static final Pattern NUMERIC_DATE = Pattern.compile("(?<!\\d)(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})(?!\\d)");
    private static final Pattern ISO_DATE = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)");
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
    private static final Pattern MONTH_FIRST =
            Pattern.compile("\\b" + MONTH + "\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?" + MONTH + ",?\\s(\\d{4})\\b", Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern WEEKS_DAYS = Pattern.compile(
            "(?<![\\d.])(\\d{1,3})\\s?(?:weeks?|wks?|w)\\b[\\s,'\"]{0,4}(?:and\\s)?(?:(\\d{1,2})\\s?(?:days?|d)\\b)?",
            Pattern.CASE_INSENSITIVE);

    private ValueReader() {}

    /** The number that answers; empty where there is none, or where it is a range or a bound. */
    public static Optional<Value> number(String response) {
        return pick(response, ValueReader::numbers)
                .filter(Numbers.Found::point)
                .map(found -> new Value(found.value(), found.unit()));
    }

    /** The date that answers: month/day/year, year-month-day, or with the month's English name. */
    public static Optional<LocalDate> date(String response) {
        return pick(response, ValueReader::dates).flatMap(Function.identity());
    }

    /** The weeks and days that answer, in days. */
    public static Optional<Integer> weeksAndDays(String response) {
        return pick(response, ValueReader::ages);
    }

    private static <T> Optional<T> pick(String response, Function<String, List<Placed<T>>> finder) {
        String text = plain(response);
        Optional<LatexBox> box = LatexBox.lastIn(superscripts(response));
        List<Placed<T>> boxed = box.map(b -> finder.apply(plain(b.content()))).orElse(List.of());
        if (!boxed.isEmpty()) {
            return Optional.of(boxed.get(0).value());
        }
        List<Placed<T>> all = finder.apply(text);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Placed<T> last = all.get(all.size() - 1);
        int cue = Cues.lastBefore(text, last.start());
        return Optional.of(all.stream()
                .filter(found -> found.start() >= cue)
                .findFirst()
                .orElse(last)
                .value());
    }

    private static String plain(String response) {
        String text = Normalizer.normalize(superscripts(response).replace("\\times", "×"), Normalizer.Form.NFKC);
        return MARKUP.matcher(text).replaceAll("");
    }

    private static String superscripts(String text) {
        return SUPERSCRIPT.matcher(text).replaceAll(found -> {
            StringBuilder power = new StringBuilder("^");
            found.group().chars().forEach(c -> power.append("0123456789-".charAt(SUPERSCRIPTS.indexOf(c))));
            return power.toString();
        });
    }

    private static List<Placed<Numbers.Found>> numbers(String text) {
        return Numbers.in(text).stream()
                .map(found -> new Placed<>(found, found.start()))
                .toList();
    }

    private static List<Placed<Optional<LocalDate>>> dates(String text) {
        List<Placed<Optional<LocalDate>>> dates = new ArrayList<>();
        add(dates, NUMERIC_DATE, text, m -> date(m.group(3), m.group(1), m.group(2)));
        add(dates, ISO_DATE, text, m -> date(m.group(1), m.group(2), m.group(3)));
        add(dates, MONTH_FIRST, text, m -> date(m.group(3), month(m.group(1)), m.group(2)));
        add(dates, DAY_FIRST, text, m -> date(m.group(3), month(m.group(2)), m.group(1)));
        dates.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return dates;
    }

    private static void add(
            List<Placed<Optional<LocalDate>>> dates,
            Pattern pattern,
            String text,
            Function<Matcher, Optional<LocalDate>> reading) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            dates.add(new Placed<>(reading.apply(matcher), matcher.start()));
        }
    }

    private static String month(String name) {
        return String.valueOf(MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1);
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static List<Placed<Integer>> ages(String text) {
        List<Placed<Integer>> ages = new ArrayList<>();
        Matcher matcher = WEEKS_DAYS.matcher(text);
        while (matcher.find()) {
            int days = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            ages.add(new Placed<>(Integer.parseInt(matcher.group(1)) * 7 + days, matcher.start()));
        }
        return ages;
    }
}
