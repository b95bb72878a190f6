package org.medbench.spi;

/**
 * An adapter's judgement on a file.
 *
 * @param format the format it would read it as
 * @param confidence how sure it is
 */
public record Recognition(String format, Confidence confidence) {

    /** The file is of none of the adapter's formats. */
    public static final Recognition NO = new Recognition("", Confidence.NO);
}
