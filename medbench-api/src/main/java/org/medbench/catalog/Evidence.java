package org.medbench.catalog;

/**
 * One reason for or against a claim about a place.
 *
 * @param claim what it bears on: {@code medical}, {@code benchmark}, {@code data}, {@code access}, {@code license}, or a
 *     facet with its value, such as {@code task:yes_no} or {@code language:de}
 * @param signal what was seen: words, a tag, a file name
 * @param where the part of the listing that has it, such as {@code tags}, or the file of an overruling
 * @param weight how much it counts, as log-odds: positive for the claim, negative against it. The weights of a claim add
 *     up to the log-odds of its score; 1 where a fact is merely read off
 */
public record Evidence(String claim, String signal, String where, double weight) {

    /** What bears on being medical. */
    public static final String MEDICAL = "medical";

    /** What bears on being a benchmark rather than training data. */
    public static final String BENCHMARK = "benchmark";

    /** What bears on holding data rather than software, models or words about data. */
    public static final String DATA = "data";

    /** Refuses a weight that is not a number. */
    public Evidence {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("a weight is a finite number, not " + weight);
        }
    }
}
