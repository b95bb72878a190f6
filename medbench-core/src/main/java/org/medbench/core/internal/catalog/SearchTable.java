package org.medbench.core.internal.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.medbench.catalog.BenchmarkCard;

/**
 * Which word and which value of a facet occurs in which of many cards, as bytes that are searched as they were read:
 * sorted keys and the positions of each. Immutable and thread-safe.
 *
 * <p>The bytes: the version, the number of cards, that of keys, where each key begins, where the positions of each begin,
 * the keys, the positions. A key begins with its kind.
 */
public final class SearchTable {

    static final char IN_NAME = 'n';
    static final char IN_DESCRIPTION = 'd';

    /** Another one whenever words are cut or facets are read in another way: a table of another version is made anew. */
    static final int VERSION = 2;

    static final int HEADER = 3 * Integer.BYTES;

    private final ByteBuffer table;
    private final byte[] bytes;
    private final int from;
    private final int keys;
    private final int firstKey;
    private final int firstPosition;
    private final Map<Facet, byte[]> counts = new ConcurrentHashMap<>();

    private SearchTable(byte[] bytes, int from) {
        this.table = ByteBuffer.wrap(bytes);
        this.bytes = bytes;
        this.from = from;
        this.keys = table.getInt(from + 2 * Integer.BYTES);
        this.firstKey = from + HEADER + 2 * (keys + 1) * Integer.BYTES;
        this.firstPosition = firstKey + table.getInt(from + HEADER + keys * Integer.BYTES);
    }

    /** A table of these cards. */
    public static SearchTable of(List<BenchmarkCard> cards) {
        return new SearchTable(bytes(cards), 0);
    }

    /** The table of these cards as bytes, to be kept and later {@link #read}. */
    public static byte[] bytes(List<BenchmarkCard> cards) {
        return new TableWriter(cards).bytes();
    }

    /**
     * A table that was kept.
     *
     * @param bytes what a digest has vouched for
     * @param from where the table begins; it ends with the bytes
     * @return the table; empty if another release wrote it, so that it is to be made anew
     */
    public static Optional<SearchTable> read(byte[] bytes, int from) {
        return bytes.length - from < HEADER || ByteBuffer.wrap(bytes).getInt(from) != VERSION
                ? Optional.empty()
                : Optional.of(new SearchTable(bytes, from));
    }

    /** How many cards it is of. */
    public int size() {
        return table.getInt(from + Integer.BYTES);
    }

    /** Adds where a key occurs, moved up. */
    void addExactly(char kind, String key, BitSet positions, int moved) {
        byte[] wanted = key(kind, key);
        int at = firstFrom(wanted);
        if (at < keys && keyEnd(at) - keyStart(at) == wanted.length && beginsWith(at, wanted)) {
            addTo(positions, moved, at);
        }
    }

    /** Adds where any key with this beginning occurs, moved up. */
    void addBeginningWith(char kind, String beginning, BitSet positions, int moved) {
        byte[] wanted = key(kind, beginning);
        for (int at = firstFrom(wanted); at < keys && beginsWith(at, wanted); at++) {
            addTo(positions, moved, at);
        }
    }

    /** How many values of a facet each card offers, up to 255. */
    byte[] counts(Facet facet) {
        return counts.computeIfAbsent(facet, this::count);
    }

    private byte[] count(Facet facet) {
        byte[] count = new byte[size()];
        byte[] wanted = key(facet.kind(), "");
        for (int at = firstFrom(wanted); at < keys && beginsWith(at, wanted); at++) {
            BitSet offering = new BitSet();
            addTo(offering, 0, at);
            offering.stream().filter(i -> count[i] != -1).forEach(i -> count[i]++);
        }
        return count;
    }

    static byte[] key(char kind, String text) {
        return (kind + text).getBytes(StandardCharsets.UTF_8);
    }

    private int firstFrom(byte[] wanted) {
        int low = 0;
        int high = keys;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Arrays.compareUnsigned(bytes, keyStart(middle), keyEnd(middle), wanted, 0, wanted.length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean beginsWith(int at, byte[] wanted) {
        int start = keyStart(at);
        return keyEnd(at) - start >= wanted.length
                && Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length);
    }

    private int keyStart(int at) {
        return firstKey + table.getInt(from + HEADER + at * Integer.BYTES);
    }

    private int keyEnd(int at) {
        return keyStart(at + 1);
    }

    private void addTo(BitSet positions, int moved, int at) {
        int start = from + HEADER + (keys + 1 + at) * Integer.BYTES;
        Postings.addTo(
                positions,
                moved,
                bytes,
                firstPosition + table.getInt(start),
                firstPosition + table.getInt(start + Integer.BYTES));
    }
}
