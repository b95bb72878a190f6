package org.medbench.format.xlsx;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import org.medbench.format.xml.SafeXml;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Whether a cell's number is shown as a date or time; the number itself never tells. */
enum DateFormat {
    /** It is a number. */
    NONE,
    /** It is a time of day. */
    TIME,
    /** It is a date, with a time if it has a fraction. */
    DATE;

    private static final long MILLIS_OF_DAY = 86_400_000;

    /** Gives the format of each cell style, by position. */
    static List<DateFormat> read(Package parts, Optional<String> part, Limits limits) throws IOException {
        List<DateFormat> formats = new ArrayList<>();
        Optional<SafeXml> found = part.isEmpty() ? Optional.empty() : parts.open(part.get());
        if (found.isEmpty()) {
            return formats;
        }
        Map<String, DateFormat> own = new HashMap<>();
        boolean inCells = false;
        try (SafeXml xml = found.get()) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                boolean starts = event == XMLStreamConstants.START_ELEMENT;
                if (event == XMLStreamConstants.CHARACTERS) {
                    continue;
                }
                if (xml.name().equals("cellXfs")) {
                    inCells = starts;
                } else if (starts && xml.name().equals("numFmt")) {
                    own.put(xml.attribute("numFmtId", ""), ofCode(xml.attribute("formatCode", "")));
                } else if (starts && inCells && xml.name().equals("xf")) {
                    String id = xml.attribute("numFmtId", "0");
                    limits.check(Limit.COLUMNS, formats.size() / 100L);
                    formats.add(own.containsKey(id) ? own.get(id) : builtIn(id));
                }
            }
        }
        return formats;
    }

    /** ECMA-376, part 1, 18.8.30. */
    private static DateFormat builtIn(String id) {
        return switch (id) {
            case "14", "15", "16", "17", "22" -> DATE;
            case "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58" -> DATE;
            case "18", "19", "20", "21", "32", "33", "34", "35", "45", "47", "55", "56" -> TIME;
            default -> NONE;
        };
    }

    /** Looks for the letters of dates and times outside of quoted text, colours and escapes. */
    static DateFormat ofCode(String code) {
        String positive = code.split(";", 2)[0];
        String bare = positive.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "").toLowerCase(Locale.ROOT);
        if (bare.matches(".*\\[[hms]+].*")) {
            // Hours that go on beyond a day are a duration, hence a number of days.
            return NONE;
        }
        bare = bare.replaceAll("\\[[^]]*]", "").replace("general", "").replaceAll("am/pm|a/p", "h");
        if (bare.matches(".*[yd].*") || bare.contains("mmm")) {
            return DATE;
        }
        return bare.matches(".*[hs].*") ? TIME : NONE;
    }

    /** Gives the date or time of a number of days; empty if there is none, as for 29 February 1900. */
    Optional<String> text(double days, boolean startsIn1904) {
        long whole = (long) Math.floor(days);
        long millis = Math.round((days - whole) * MILLIS_OF_DAY);
        if (millis == MILLIS_OF_DAY) {
            whole++;
            millis = 0;
        }
        if (this == NONE || days < 0 || whole > 2_958_465) {
            return Optional.empty();
        }
        LocalTime time = LocalTime.ofNanoOfDay(millis * 1_000_000);
        if (this == TIME && whole == 0) {
            return Optional.of(time.toString());
        }
        // The first system counts a day that never was, 29 February 1900.
        if (!startsIn1904 && (whole == 0 || whole == 60)) {
            return Optional.empty();
        }
        LocalDate first = startsIn1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, whole > 60 ? 30 : 31);
        LocalDate date = first.plusDays(whole);
        return Optional.of(
                millis == 0 && this == DATE
                        ? date.toString()
                        : LocalDateTime.of(date, time).toString());
    }
}
