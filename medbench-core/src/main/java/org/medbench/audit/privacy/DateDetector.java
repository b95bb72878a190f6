package org.medbench.audit.privacy;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds full calendar dates and days of a month. A fraction such as 4/10 is never a date: pain scores, visual acuities and
 * titres look so.
 */
final class DateDetector implements PrivacyDetector {

    private static final int LEAP_YEAR = 2024;
    private static final double FULL = 0.6;
    private static final double TWO_DIGIT_YEAR = 0.35;

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<![\\w./-])((?:18|19|20)\\d{2})([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\w/-]|\\.\\d)");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<![\\w./-])(\\d{1,2})([-/.])(\\d{1,2})\\2((?:18|19|20)?\\d{2})(?![\\w/-]|\\.\\d)");
    private static final Pattern CHINESE_OR_KOREAN =
            Pattern.compile("((?:18|19|20)\\d{2})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日号일]");
    private static final List<String> LANGUAGES =
            List.of("en", "es", "fr", "de", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "ru", "tr", "id");
    private static final Map<String, Integer> MONTHS = months();
    private static final String MONTH = "(" + String.join("|", byLength(MONTHS)) + ")";
    private static final String ABBREVIATED = "(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th|er|\\.|º|°)?";
    private static final String YEAR = "((?:18|19|20)\\d{2})(?!\\w)";
    private static final String LINK = "(?:\\s{1,4}(?:de|di|of|del|van)\\s{1,4}|[\\s-]{1,4})";
    private static final int WORDS = CASE_INSENSITIVE | UNICODE_CASE;
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<![\\w.,/-])" + DAY + LINK + MONTH + "(?!\\p{L})(?:(?:,|" + LINK + "| ){1,3}\\s{0,4}" + YEAR + ")?",
            WORDS);
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?<!\\p{L})" + MONTH + "\\s{1,4}" + DAY + "(?![\\w/%-]|[.,]\\d)(?:,?\\s{1,4}" + YEAR + ")?", WORDS);
    private static final Pattern ABBREVIATED_DAY_FIRST =
            Pattern.compile("(?<![\\w.,/-])" + DAY + "[\\s-]" + ABBREVIATED + "[\\s,-]{1,2}" + YEAR);
    private static final Pattern ABBREVIATED_MONTH_FIRST =
            Pattern.compile("\\b" + ABBREVIATED + "\\s{1,4}" + DAY + ",?\\s{1,4}" + YEAR);

    private static final Pattern BIRTH = Pattern.compile(
            "\\bborn\\b|\\bbirth|\\bd\\.?o\\.?b\\b|geboren|geburts|\\bnée?\\b|naissance|nacid[oa]|nacimiento|\\bnat[oa]\\b|nascita|nascid[oa]|"
                    + "nascimento|出生|生于|生年月日|생년월일|urodzon");
    /** "infants born between 1 May and 30 June" are a cohort. */
    private static final Pattern PERIOD = Pattern.compile("between|from|after|before|since|until");

    private static final Pattern DATE_WORDS = Pattern.compile(
            "\\bdated?\\b|\\bseen\\b|admitted|admission|discharged?|visit|\\bon $|since|until|follow-up|\\bdatum\\b|\\bfecha\\b");
    /** "in May 20 patients", "March 5 mg": a number that counts something is no day. */
    private static final Pattern COUNTED = Pattern.compile(
            "^\\s{0,4}(?:patients|subjects|participants|cases|men|women|children|years?|months?|weeks?|days?|hours?|mg|g|ml|kg|mm|cm|%|percent)\\b");

    @Override
    public List<PrivacyFinding> detect(String text) {
        List<PrivacyFinding> found = new ArrayList<>();
        if (text.chars().noneMatch(Character::isDigit)) {
            return found;
        }
        Context context = new Context(text);
        numeric(text, context, found);
        if (!namesAMonth(text)) {
            return found;
        }
        named(DAY_FIRST.matcher(text), 2, 1, 3, context, found);
        named(MONTH_FIRST.matcher(text), 1, 2, 3, context, found);
        named(ABBREVIATED_DAY_FIRST.matcher(text), 2, 1, 3, context, found);
        named(ABBREVIATED_MONTH_FIRST.matcher(text), 1, 2, 3, context, found);
        return found;
    }

    /** A look at each word: the patterns below try a hundred names at every letter. */
    private static boolean namesAMonth(String text) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                if (i - start >= 3 && isMonth(text.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    private static boolean isMonth(String word) {
        return MONTHS.containsKey(word)
                || word.length() <= 4 && "jan feb mar apr jun jul aug sept oct nov dec".contains(word);
    }

    private static void numeric(String text, Context context, List<PrivacyFinding> found) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        while (yearFirst.find()) {
            if (isDate(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4))) {
                add(yearFirst, FULL, context, found);
            }
        }
        Matcher chinese = CHINESE_OR_KOREAN.matcher(text);
        while (chinese.find()) {
            if (isDate(chinese.group(1), chinese.group(2), chinese.group(3))) {
                add(chinese, FULL, context, found);
            }
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        while (yearLast.find()) {
            String year = yearLast.group(4);
            boolean valid = isDate(year, yearLast.group(1), yearLast.group(3))
                    || isDate(year, yearLast.group(3), yearLast.group(1));
            if (valid) {
                boolean spoken = context.near(yearLast.start(), yearLast.end(), BIRTH)
                        || context.precedes(yearLast.start(), DATE_WORDS);
                add(
                        yearLast,
                        year.length() == 4 ? FULL : spoken ? PrivacyFinding.FLAG : TWO_DIGIT_YEAR,
                        context,
                        found);
            }
        }
    }

    private static void named(
            Matcher matcher, int month, int day, int year, Context context, List<PrivacyFinding> found) {
        while (matcher.find()) {
            String name = matcher.group(month);
            // English months are capitalised; "may 10" is a verb and a number.
            boolean verb = name.equals("may") || name.equals("march");
            String yearText = matcher.group(year) == null ? String.valueOf(LEAP_YEAR) : matcher.group(year);
            boolean counts = matcher.group(year) == null
                    && COUNTED.matcher(context.after(matcher.end())).find();
            int number = MONTHS.getOrDefault(name.toLowerCase(Locale.ROOT), abbreviated(name));
            if (!verb && !counts && isDate(yearText, String.valueOf(number), matcher.group(day))) {
                add(matcher, FULL, context, found);
            }
        }
    }

    private static void add(Matcher matcher, double score, Context context, List<PrivacyFinding> found) {
        found.add(new PrivacyFinding(PrivacyClass.DATE, matcher.start(), matcher.end(), score));
        if (context.near(matcher.start(), matcher.end(), BIRTH) && !context.precedes(matcher.start(), PERIOD)) {
            found.add(new PrivacyFinding(PrivacyClass.DOB_CONTEXT, matcher.start(), matcher.end(), 0.9));
        }
    }

    private static boolean isDate(String year, String month, String day) {
        try {
            LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return true;
        } catch (DateTimeException notInTheCalendar) {
            return false;
        }
    }

    private static int abbreviated(String name) {
        int place = "janfebmaraprmayjunjulaugsepoctnovdec"
                .indexOf(name.toLowerCase(Locale.ROOT).substring(0, 3));
        return place / 3 + 1;
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (String language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
                    String name = month.getDisplayName(style, Locale.forLanguageTag(language));
                    if (name.length() > 2 && Character.isLetter(name.charAt(0))) {
                        months.putIfAbsent(name.toLowerCase(Locale.ROOT), month.getValue());
                    }
                }
            }
        }
        return Map.copyOf(months);
    }

    private static List<String> byLength(Map<String, Integer> months) {
        return months.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .toList();
    }
}
