package org.medbench.core.internal.map;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medbench.item.NumericItem.Day;
import org.medbench.item.NumericItem.Decimal;
import org.medbench.item.NumericItem.Quantity;
import org.medbench.item.NumericItem.WeeksAndDays;

/** Reads numbers, dates and weeks with days, such as {@code ('34 weeks', '3 days')}. */
final class Quantities {

    /** Where dates of three numbers have the month. */
    enum Dates {
        YEAR_FIRST,
        MONTH_FIRST,
        DAY_FIRST
    }

    private Quantities() {}

    /** The quantity, or null if the text is none. */
    static @Nullable Quantity parse(String raw, Dates dates) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > 40) {
            return null;
        }
        BigDecimal number = number(text);
        if (number != null) {
            return new Decimal(number);
        }
        LocalDate date = date(text, dates);
        return date != null ? new Day(date) : weeksAndDays(text);
    }

    private static @Nullable BigDecimal number(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("+-.eE0123456789".indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Three numbers divided by one sign; the year has four digits. */
    private static @Nullable LocalDate date(String text, Dates dates) {
        char sign = text.indexOf('/') > 0 ? '/' : text.indexOf('-') > 0 ? '-' : '.';
        List<Integer> parts = new ArrayList<>();
        for (String part : Delimiters.split(text, String.valueOf(sign))) {
            int number = KeyReader.wholeNumber(part);
            if (number < 0) {
                return null;
            }
            parts.add(number);
        }
        if (parts.size() != 3) {
            return null;
        }
        try {
            if (parts.get(0) > 999) {
                return LocalDate.of(parts.get(0), parts.get(1), parts.get(2));
            }
            return switch (dates) {
                case YEAR_FIRST -> null;
                case MONTH_FIRST -> LocalDate.of(year(parts), parts.get(0), parts.get(1));
                case DAY_FIRST -> LocalDate.of(year(parts), parts.get(1), parts.get(0));
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int year(List<Integer> parts) {
        int year = parts.get(2);
        if (year < 1000) {
            throw new DateTimeException("not a year of four digits: " + year);
        }
        return year;
    }

    private static @Nullable WeeksAndDays weeksAndDays(String text) {
        int weeks = -1;
        int days = 0;
        int number = -1;
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (Character.isLetter(c)) {
                word.append(c);
                continue;
            }
            if (!word.isEmpty()) {
                String unit = word.toString().toLowerCase(Locale.ROOT);
                word.setLength(0);
                if (unit.equals("week") || unit.equals("weeks")) {
                    weeks = number;
                } else if (unit.equals("day") || unit.equals("days")) {
                    days = number;
                } else if (!unit.equals("and")) {
                    return null;
                }
                number = unit.equals("and") ? number : -1;
            }
            if (c >= '0' && c <= '9') {
                number = Math.max(number, 0) * 10 + c - '0';
            } else if ("()'\", ".indexOf(c) < 0) {
                return null;
            }
        }
        return weeks < 0 || weeks > 999 || days < 0 || days > 6 ? null : new WeeksAndDays(weeks, days);
    }

    /** Whether a value lies between limits of its own kind; limits of another kind enclose nothing. */
    static boolean encloses(@Nullable Quantity lower, Quantity value, @Nullable Quantity upper) {
        return (lower == null || compare(lower, value) <= 0) && (upper == null || compare(value, upper) <= 0);
    }

    private static int compare(Quantity a, Quantity b) {
        if (a instanceof Decimal x && b instanceof Decimal y) {
            return x.number().compareTo(y.number());
        }
        if (a instanceof Day x && b instanceof Day y) {
            return x.date().compareTo(y.date());
        }
        if (a instanceof WeeksAndDays x && b instanceof WeeksAndDays y) {
            return Integer.compare(x.weeks() * 7 + x.days(), y.weeks() * 7 + y.days());
        }
        return 1;
    }
}
