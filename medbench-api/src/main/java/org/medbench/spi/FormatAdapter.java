package org.medbench.spi;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns one verified input into rows, in file order. Never interprets their meaning. Thread-safe and stateless, with a
 * public constructor without arguments; found by {@code ServiceLoader}.
 *
 * <p>Rules, each checked by {@code FormatAdapterContract}:
 *
 * <ol>
 *   <li>Rows come in file order, numbered from 0 without gaps.
 *   <li>A file that is cut, damaged or hostile ends in a {@link DecodeFailure} with the place; a limit is checked before
 *       memory is asked for.
 *   <li>If fields are wanted, others may be left out; the wanted ones are the same as without that wish.
 *   <li>Closing the stream closes everything that was opened, also before its end.
 *   <li>Two reads of one input give equal rows.
 * </ol>
 */
public interface FormatAdapter {

    /**
     * The formats that this adapter reads.
     *
     * @return lower-case names such as {@code jsonl}; no other adapter may claim one of them
     */
    Set<String> formats();

    /**
     * Judges whether a file is of one of its formats.
     *
     * @param probe name, length and first bytes
     * @return the judgement; {@link Recognition#NO} if it is not
     */
    Recognition recognizes(Probe probe);

    /**
     * Whether its files hold the records of a data set. A picture, a signal, a card or a program does not: its rows are
     * facts about itself, and in an archive it is left to the rows that name it.
     *
     * @return true, unless overridden
     */
    default boolean holdsRecords() {
        return true;
    }

    /**
     * What the file states about itself beside its rows: declared types, class labels, number of rows.
     *
     * @param request the input and how to read it
     * @return the description; the default knows nothing
     * @throws IOException as {@link #read}
     */
    default FileDescription describe(DecodeRequest request) throws IOException {
        return FileDescription.UNKNOWN;
    }

    /**
     * Reads the rows.
     *
     * @param request the input and how to read it
     * @return the rows, lazily; the caller closes the stream. A failure while it is consumed is thrown as an {@link
     *     java.io.UncheckedIOException} around the {@link IOException}
     * @throws DecodeFailure if the file is broken or hostile
     * @throws IOException if its bytes cannot be read
     */
    Stream<Row> read(DecodeRequest request) throws IOException;
}
