package org.medbench.source.github;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a search that may show all its results: repositories pushed to within a span of time, of a range of sizes and
 * of stars, all ends included, and the page of them that comes next.
 */
record SearchSlice(Range pushed, Range size, Range stars, int page) {

    /** The largest number that is asked for; what has more is in no search. */
    private static final long MOST = Integer.MAX_VALUE;

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,11})-(\\d{1,11}),(\\d{1,11})-(\\d{1,11}),(\\d{1,11})-(\\d{1,11}),(\\d{1,2})");

    /** Whole numbers, both ends included. */
    record Range(long from, long to) {

        static final Range ALL = new Range(0, MOST);

        /** Two halves, the higher one first; empty if there is one number only. */
        List<Range> halves(long middle) {
            return from >= to ? List.of() : List.of(new Range(middle + 1, to), new Range(from, middle));
        }

        /** Where about half of what lies in a range is found: sizes and stars crowd at the low end. */
        long crowded() {
            long middle = (long) Math.sqrt((from + 1.0) * (to + 1.0)) - 1;
            return Math.max(from, Math.min(to - 1, middle));
        }
    }

    static SearchSlice pushed(Instant from, Instant to) {
        return new SearchSlice(new Range(from.getEpochSecond(), to.getEpochSecond()), Range.ALL, Range.ALL, 1);
    }

    SearchSlice nextPage() {
        return new SearchSlice(pushed, size, stars, page + 1);
    }

    /** Two parts that hold the same together, the one pushed to last first; empty if it cannot be cut. */
    List<SearchSlice> halves() {
        List<Range> times = pushed.halves(pushed.from() + (pushed.to() - pushed.from()) / 2);
        if (!times.isEmpty()) {
            return times.stream()
                    .map(part -> new SearchSlice(part, size, stars, 1))
                    .toList();
        }
        List<Range> sizes = size.halves(size.crowded());
        if (!sizes.isEmpty()) {
            return sizes.stream()
                    .map(part -> new SearchSlice(pushed, part, stars, 1))
                    .toList();
        }
        return stars.halves(stars.crowded()).stream()
                .map(part -> new SearchSlice(pushed, size, part, 1))
                .toList();
    }

    /** The words that narrow a query down to this. */
    String qualifiers() {
        String words = "pushed:" + Instant.ofEpochSecond(pushed.from()) + ".." + Instant.ofEpochSecond(pushed.to());
        if (!size.equals(Range.ALL)) {
            words += " size:" + size.from() + ".." + size.to();
        }
        return stars.equals(Range.ALL) ? words : words + " stars:" + stars.from() + ".." + stars.to();
    }

    @Override
    public String toString() {
        return pushed.from() + "-" + pushed.to() + "," + size.from() + "-" + size.to() + "," + stars.from() + "-"
                + stars.to() + "," + page;
    }

    static Optional<SearchSlice> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int page = Integer.parseInt(parts.group(7));
        return Optional.of(new SearchSlice(range(parts, 1), range(parts, 3), range(parts, 5), page));
    }

    private static Range range(Matcher parts, int group) {
        return new Range(Long.parseLong(parts.group(group)), Long.parseLong(parts.group(group + 1)));
    }
}
