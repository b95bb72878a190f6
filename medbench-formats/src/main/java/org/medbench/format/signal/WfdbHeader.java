package org.medbench.format.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A header of a WFDB record, https://wfdb.io/spec/header-files.html.
 *
 * @param record the line of the record: its name, number of signals, frequency, number of samples, time and date
 * @param signals the lines of the signals, or of the segments of a record that has several
 * @param comments the comments, without their mark
 */
record WfdbHeader(Matcher record, List<Matcher> signals, List<String> comments) {

    /** Groups: name, segments, signals, frequency, samples, time, date. */
    private static final Pattern RECORD = Pattern.compile("([\\w-]+)(?:/(\\d{1,9}))?\\s+(\\d{1,9})"
            + "(?:\\s+([\\d.eE+-]+)(?:/[\\d.eE+-]+(?:\\([\\d.eE+-]+\\))?)?"
            + "(?:\\s+(\\d{1,18})(?:\\s+([\\d:.]+)(?:\\s+([\\d/]+))?)?)?)?\\s*");

    /** Groups: file, format, samplesPerFrame, skew, byteOffset, gain, baseline, units, then seven fields by position. */
    private static final Pattern SIGNAL =
            Pattern.compile("(\\S+)\\s+(\\d{1,3})(?:x(\\d{1,9}))?(?::(\\d{1,9}))?(?:\\+(\\d{1,18}))?"
                    + "(?:\\s+([\\d.eE+-]+)(?:\\((-?\\d{1,10})\\))?(?:/(\\S+))?"
                    + "(?:\\s+(\\d{1,9})(?:\\s+(-?\\d{1,10})(?:\\s+(-?\\d{1,10})(?:\\s+(-?\\d{1,10})(?:\\s+(\\d{1,9})"
                    + "(?:\\s+(.*))?)?)?)?)?)?)?\\s*");

    private static final Pattern SEGMENT = Pattern.compile("([\\w~-]+)\\s+(\\d{1,18})\\s*");

    /**
     * Reads a header.
     *
     * @param lines its lines
     * @return the header; empty if these lines are none
     */
    static Optional<WfdbHeader> read(List<String> lines) {
        Matcher record = null;
        List<Matcher> signals = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("#")) {
                comments.add(line.substring(1).strip());
            } else if (!line.isBlank()) {
                Matcher matcher = pattern(record).matcher(line);
                if (!matcher.matches()) {
                    return Optional.empty();
                }
                if (record == null) {
                    record = matcher;
                } else {
                    signals.add(matcher);
                }
            }
        }
        return record == null ? Optional.empty() : Optional.of(new WfdbHeader(record, signals, comments));
    }

    private static Pattern pattern(@Nullable Matcher record) {
        if (record == null) {
            return RECORD;
        }
        return record.group(2) == null ? SIGNAL : SEGMENT;
    }

    boolean isOfSegments() {
        return record.group(2) != null;
    }

    /** How many signals, or segments, it says there are. */
    int declared() {
        return Integer.parseInt(isOfSegments() ? record.group(2) : record.group(3));
    }

    boolean isWhole() {
        return signals.size() == declared();
    }
}
