package org.medbench.format.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.medbench.spi.DecodeFailure;

/**
 * Finds out how a text is delimited, by its first 64 KiB.
 *
 * <p>A delimiter is likely if it splits the records into one number of columns, two or more, with quotation marks where
 * they belong. Of those that do so for at least nine records in ten, the one wins that does so for more, then the one
 * that gives more columns; two that cannot be told apart so are an error. If none does, the text has one column.
 */
final class DialectDetector {

    private static final double ENOUGH = 0.9;

    /** A delimiter, and how well it splits the sample. */
    record Split(String delimiter, boolean quoted, SampleRecords sample) {
        boolean isGood() {
            return sample.columns() > 1 && sample.agreement() >= ENOUGH && sample.violations() == 0;
        }

        double agreement() {
            return sample.agreement();
        }

        int columns() {
            return sample.columns();
        }
    }

    private final String text;
    private final boolean whole;
    private final CsvOptions options;

    DialectDetector(String text, boolean whole, CsvOptions options) {
        this.text = text;
        this.whole = whole;
        this.options = options;
    }

    Dialect detect() throws DecodeFailure {
        Split split = split();
        boolean header = options.header().isPresent()
                ? options.header().get()
                : HeaderDetector.hasHeader(split.sample().records());
        return new Dialect(split.delimiter(), split.quoted(), header);
    }

    /** Whether the text looks delimited: some records, split alike. */
    boolean looksDelimited() {
        return goodSplits().stream().anyMatch(split -> split.sample().records().size() > 1);
    }

    private Split split() throws DecodeFailure {
        if (options.delimiter().isPresent()) {
            return best(options.delimiter().get());
        }
        List<Split> good = goodSplits();
        if (good.isEmpty()) {
            return best(Dialect.DELIMITERS.get(0));
        }
        Split best = good.get(0);
        List<String> equals = good.stream()
                .filter(other -> rank().compare(best, other) == 0)
                .map(Split::delimiter)
                .toList();
        if (equals.size() > 1) {
            throw DecodeFailure.malformed(
                    "the text may be delimited by "
                            + equals.stream().map(d -> "'" + d + "'").collect(Collectors.joining(" or ")) + ", "
                            + best.columns() + " columns each; say which by option delimiter",
                    0,
                    -1,
                    null);
        }
        return best;
    }

    private List<Split> goodSplits() {
        List<Split> good = new ArrayList<>();
        for (String delimiter : Dialect.DELIMITERS) {
            Split split = best(delimiter);
            if (split.isGood()) {
                good.add(split);
            }
        }
        boolean doubled = good.stream().anyMatch(split -> split.delimiter().equals("||"));
        good.removeIf(split -> doubled && split.delimiter().equals("|"));
        good.sort(rank());
        return good;
    }

    private static Comparator<Split> rank() {
        return Comparator.comparingDouble(Split::agreement)
                .thenComparingInt(Split::columns)
                .reversed();
    }

    /**
     * With quotation marks as enclosures, unless none encloses a field rightly and they leave well-formed records if taken
     * as text. A mark that is never closed is no reason to do so, except between tabs: the file may be cut.
     */
    private Split best(String delimiter) {
        Optional<Boolean> quoted = options.quoted();
        SampleRecords enclosed = SampleRecords.of(text, delimiter, quoted.orElse(true), whole);
        boolean sound = enclosed.violations() == 0 || enclosed.quotedFields() > 0;
        if (quoted.isPresent() || sound || enclosed.isUnclosed() && !delimiter.equals("\t")) {
            return new Split(delimiter, quoted.orElse(true), enclosed);
        }
        SampleRecords plain = SampleRecords.of(text, delimiter, false, whole);
        return plain.agreement() == 1 && plain.columns() > 1
                ? new Split(delimiter, false, plain)
                : new Split(delimiter, true, enclosed);
    }
}
