package org.medbench.score.internal.value;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a text: signs, thousands, decimal commas, powers of ten, units; and which of them are single values. */
final class Numbers {

    /**
     * One number.
     *
     * @param unit what follows it and is a unit; empty where nothing does
     * @param point whether it is one value: no end of a range, no bound, no part of a quotient
     */
    record Found(double value, String unit, boolean point, int start, int end) {}

    private static final Pattern NUMBER = Pattern.compile(
            """
            (?<! [\\p{L}\\d_.,] )
            (?<sign> (?<![\\d)]) [-−+] )?
            (?: (?<english> \\d{1,3} (?: , \\d{3} ){1,6} (?! \\d ) (?: \\. \\d{1,20} )? (?! , \\d ) )
              | (?<german> \\d{1,3} (?: (?: \\. \\d{3} ){2,6} (?: , \\d{1,20} )? | \\. \\d{3} , \\d{1,20} ) (?! [.,]? \\d ) )
              | (?<spaced> [1-9] \\d{0,2} (?: [\\x20'] \\d{3} ){1,6} (?! \\d ) (?: [.,] \\d{1,20} )? )
              | (?<comma> \\d{1,40} , \\d{1,40} (?! [,.] \\d ) )
              | (?<plain> \\d{1,40} (?: \\. \\d{1,40} )? | \\. \\d{1,40} ) )
            (?: [eE] (?<e> [-+]? \\d{1,3} ) (?! [\\p{L}\\d] )
              | \\x20? [x×·*] \\x20? 10 \\x20? \\^ \\x20? \\{? (?<power> [-−+]? \\d{1,3} ) \\}? (?! \\x20? / ) )?
            """,
            Pattern.COMMENTS);

    private static final String UNIT_NAME =
            """
            (?: % | ° \\x20? [CF]? | (?: [μµumnkdpfc] )? (?: mol | g | l | L | Eq | eq | U | m | s | Pa | osm | Osm | cal | Gy )
              | mcg | IU | [Mm]g | mmHg | mm \\x20 Hg | cm \\x20? H2O | bpm | hrs? | h | min | minutes? | seconds? | hours? | days?
              | weeks? | months? | years? | points? | units? | cells? | in | inches | lbs? | [x×]? \\x20? 10 \\^ \\d{1,2} )
            """;
    private static final Pattern UNIT = Pattern.compile(
            "\\x20?+ (?<name> (?: " + UNIT_NAME
                    + " (?: \\^? [23] )? )?+ (?: \\x20?+ / \\x20?+ (?: [\\d.]{1,6} \\x20? )?+ (?: " + UNIT_NAME
                    + " ) (?: \\^? [23] )?+ ){0,3} ) (?! [\\p{L}\\d] )",
            Pattern.COMMENTS);

    private static final Pattern BOUND_BEFORE = Pattern.compile(
            "(?:[<>≤≥⩽⩾]=?|\\b(?:at least|at most|more than|less than|greater than|fewer than|up to|over|under|above|below|between"
                    + "|mindestens|höchstens|al menos|au moins)|\\bbetween\\s.{1,14}\\sand)\\s?$",
            Pattern.CASE_INSENSITIVE);
    private static final String RANGE_SIGN = "\\s?(?:[-–—~∼±/⁄]|\\+/-|\\bto\\b|\\bbis\\b)\\s?";
    private static final Pattern RANGE_BEFORE = Pattern.compile("\\d\\s?[%°\\p{L}]{0,5}" + RANGE_SIGN + "$");
    private static final Pattern RANGE_AFTER = Pattern.compile("^" + RANGE_SIGN + "\\d");
    private static final Pattern OPEN_END =
            Pattern.compile("^\\s?(?:\\+(?!\\s?\\d)|or (?:more|less|higher|lower)|and (?:above|below))");

    private Numbers() {}

    static List<Found> in(String text) {
        List<Found> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            Matcher unit =
                    UNIT.matcher(text).region(matcher.end(), text.length()).useTransparentBounds(true);
            String name = unit.lookingAt() ? unit.group("name").strip() : "";
            int end = name.isEmpty() ? matcher.end() : unit.end();
            if (!isOrdinalOrListMark(text, matcher.start(), matcher.end())) {
                boolean point = isPoint(text, matcher.start(), end);
                numbers.add(new Found(value(matcher), name, point, matcher.start(), end));
            }
            from = end;
        }
        return numbers;
    }

    private static double value(Matcher matcher) {
        String exponent = matcher.group("e") != null ? matcher.group("e") : matcher.group("power");
        String sign = matcher.group("sign") == null || matcher.group("sign").equals("+") ? "" : "-";
        String scale = exponent == null ? "" : "e" + exponent.replace('−', '-');
        return Double.parseDouble(sign + digits(matcher) + scale);
    }

    private static String digits(Matcher matcher) {
        if (matcher.group("english") != null) {
            boolean decimal = matcher.group("english").startsWith("0,");
            return decimal
                    ? matcher.group("english").replace(',', '.')
                    : matcher.group("english").replace(",", "");
        }
        if (matcher.group("german") != null) {
            return matcher.group("german").replace(".", "").replace(',', '.');
        }
        if (matcher.group("spaced") != null) {
            return matcher.group("spaced").replaceAll("[ ']", "").replace(',', '.');
        }
        return matcher.group("comma") != null ? matcher.group("comma").replace(',', '.') : matcher.group("plain");
    }

    private static boolean isOrdinalOrListMark(String text, int start, int end) {
        boolean ordinal = Pattern.compile("^(?:st|nd|rd|th)\\b")
                .matcher(text.substring(end, Math.min(text.length(), end + 3)))
                .find();
        boolean lineStart = start == 0 || text.charAt(start - 1) == '\n';
        boolean mark = end + 1 < text.length() && ".)".indexOf(text.charAt(end)) >= 0 && text.charAt(end + 1) == ' ';
        return ordinal || lineStart && mark;
    }

    private static boolean isPoint(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - 26), start);
        String after = text.substring(end, Math.min(text.length(), end + 16));
        return !BOUND_BEFORE.matcher(before).find()
                && !RANGE_BEFORE.matcher(before).find()
                && !RANGE_AFTER.matcher(after).find()
                && !OPEN_END.matcher(after).find();
    }
}
