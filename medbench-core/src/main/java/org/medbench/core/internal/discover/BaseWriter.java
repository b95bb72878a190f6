package org.medbench.core.internal.discover;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.core.internal.catalog.SearchTable;

/**
 * Makes the bytes of a {@link CandidateBase}, in pieces. Entries are written first and read again for the table, so that
 * whoever gave them need not hold them until the end. First all that a search may find, then the rest.
 */
final class BaseWriter {

    private static final int PIECE = 1 << 20;

    private final NavigableMap<Integer, byte[]> pieces = new TreeMap<>();
    private final byte[] states;
    private ByteWriter piece = new ByteWriter();
    private int written;
    private int[] starts = new int[1 << 10];
    private int[] hashes = new int[starts.length];
    private long[] measures = new long[CandidateBase.MEASURES * starts.length];
    private int size;
    private int searched;

    BaseWriter(byte[] states) {
        this.states = states;
    }

    void add(Remembered entry) {
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, size * 2 + 2);
            hashes = Arrays.copyOf(hashes, starts.length);
            measures = Arrays.copyOf(measures, CandidateBase.MEASURES * starts.length);
        }
        hashes[size] = CandidateBase.hash(entry.id());
        measures[CandidateBase.MEASURES * size] = entry.items();
        measures[CandidateBase.MEASURES * size + 1] = entry.changed();
        CandidateFormat.write(entry, piece);
        size++;
        searched += entry.isCandidate() ? 1 : 0;
        starts[size] = Math.addExact(written, piece.size());
        if (piece.size() > PIECE) {
            endPiece();
        }
    }

    private void endPiece() {
        pieces.put(written, piece.bytes());
        written = starts[size];
        piece = new ByteWriter();
    }

    List<byte[]> pieces() {
        endPiece();
        List<byte[]> all = new ArrayList<>();
        all.add(head());
        all.addAll(pieces.values());
        all.add(SearchTable.bytes(new Written()));
        return all;
    }

    private byte[] head() {
        int slots = Integer.highestOneBit(Math.max(1, size)) * 4;
        ByteBuffer head = ByteBuffer.allocate(CandidateBase.HEADER
                + states.length
                + (size + 1 + slots) * Integer.BYTES
                + CandidateBase.MEASURES * searched * Long.BYTES);
        head.putInt(CandidateBase.FORMAT).putInt(states.length).putInt(size).putInt(searched);
        head.putInt(slots).put(states);
        for (int position = 0; position <= size; position++) {
            head.putInt(starts[position]);
        }
        int firstSlot = head.position();
        for (int position = 0; position < size; position++) {
            int slot = hashes[position] & slots - 1;
            while (head.getInt(firstSlot + slot * Integer.BYTES) != 0) {
                slot = slot + 1 & slots - 1;
            }
            head.putInt(firstSlot + slot * Integer.BYTES, position + 1);
        }
        head.position(firstSlot + slots * Integer.BYTES);
        for (int i = 0; i < CandidateBase.MEASURES * searched; i++) {
            head.putLong(measures[i]);
        }
        return head.array();
    }

    private final class Written extends AbstractList<BenchmarkCard> {

        private final CandidateFormat format = new CandidateFormat();

        @Override
        public BenchmarkCard get(int position) {
            var piece = pieces.floorEntry(starts[position]);
            return format.card(new ByteReader(piece.getValue(), starts[position] - piece.getKey()));
        }

        @Override
        public int size() {
            return searched;
        }
    }
}
