package org.medbench;

import java.util.List;
import java.util.stream.Stream;
import org.medbench.item.BenchmarkItem;

/** Items on their way, with what was rejected. For one thread; to be closed. */
public interface Reading extends AutoCloseable {

    /**
     * The items, lazily; to be consumed once.
     *
     * @return the items, in order
     */
    Stream<BenchmarkItem> items();

    /**
     * Rows that contradict the mapping and are not served; complete once the items are consumed.
     *
     * @return the rejections so far
     */
    List<Rejection> rejections();

    /**
     * What was read; complete once the items are consumed.
     *
     * @return the report so far
     */
    Report report();

    /** Frees the files; nothing can be read afterwards. */
    @Override
    void close();

    /**
     * A row that is not served.
     *
     * @param file the file
     * @param row the record, counted from 0
     * @param reason what contradicts the mapping: expected and found
     */
    record Rejection(String file, long row, String reason) {}

    /**
     * What was read.
     *
     * @param items how many items were given
     * @param rejected how many rows were rejected
     * @param idsDigest SHA-256 over the ids of the items given, each followed by a line feed, in order
     */
    record Report(long items, long rejected, String idsDigest) {}
}
