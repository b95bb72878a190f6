package org.medbench.core.internal.discover;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.function.IntPredicate;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.core.internal.catalog.CardSearch;
import org.medbench.core.internal.catalog.SearchTable;

/**
 * Very many candidates as the bytes that they were kept as; each is read when it is looked at. Immutable and thread-safe.
 *
 * <p>The bytes: the format and four counts (bytes of states, entries, entries that a search may find, which come first,
 * slots), how far lists were read, where each entry begins, a hash table from ids to entries, how many
 * items each has that a search may find and when it changed, the entries, and the {@link
 * SearchTable} of those that a search may find.
 */
final class CandidateBase {

    static final int FORMAT = 0x6d620003;
    static final int HEADER = 5 * Integer.BYTES;
    static final int MEASURES = 2;

    private final byte[] bytes;
    private final ByteBuffer view;
    private final int from;
    private final int firstStart;
    private final int firstSlot;
    private final int firstMeasure;
    private final int firstEntry;
    private final CandidateFormat format = new CandidateFormat();
    private final CardSearch.Part part;

    private CandidateBase(byte[] bytes, int from) {
        this.bytes = bytes;
        this.view = ByteBuffer.wrap(bytes);
        this.from = from;
        this.firstStart = from + HEADER + number(1);
        this.firstSlot = firstStart + (size() + 1) * Integer.BYTES;
        this.firstMeasure = firstSlot + slots() * Integer.BYTES;
        this.firstEntry = firstMeasure + MEASURES * Long.BYTES * number(3);
        List<BenchmarkCard> cards = new Cards();
        SearchTable table = SearchTable.read(bytes, start(size()))
                .filter(kept -> kept.size() == cards.size())
                .orElseGet(() -> SearchTable.of(cards));
        this.part = new CardSearch.Part(cards, table, new Measured(), new BitSet());
    }

    /** What was kept; empty if another release kept it, since all can be learnt again. */
    static Optional<CandidateBase> read(byte[] bytes, int from) {
        return bytes.length - from < HEADER || ByteBuffer.wrap(bytes).getInt(from) != FORMAT
                ? Optional.empty()
                : Optional.of(new CandidateBase(bytes, from));
    }

    private int number(int place) {
        return view.getInt(from + place * Integer.BYTES);
    }

    int size() {
        return number(2);
    }

    private int slots() {
        return number(4);
    }

    private int start(int entry) {
        return firstEntry + view.getInt(firstStart + entry * Integer.BYTES);
    }

    List<ListState> states() {
        return format.states(new ByteReader(bytes, from + HEADER));
    }

    Remembered entry(int position) {
        return format.entry(new ByteReader(bytes, start(position)));
    }

    private String id(int position) {
        return new ByteReader(bytes, start(position)).text();
    }

    private boolean isSearched(int position) {
        return position < number(3);
    }

    /** The one with this very id. */
    OptionalInt find(String id) {
        return first(id, position -> id(position).equals(id));
    }

    /** The positions in {@link #part} that have this id in any case. */
    BitSet inAnyCase(String id) {
        BitSet positions = new BitSet();
        first(id, position -> {
            if (isSearched(position) && hashed(id(position)).equals(hashed(id))) {
                positions.set(position);
            }
            return false;
        });
        return positions;
    }

    private OptionalInt first(String id, IntPredicate isWanted) {
        int mask = slots() - 1;
        for (int slot = hash(id) & mask; ; slot = slot + 1 & mask) {
            int position = view.getInt(firstSlot + slot * Integer.BYTES) - 1;
            if (position < 0) {
                return OptionalInt.empty();
            }
            if (isWanted.test(position)) {
                return OptionalInt.of(position);
            }
        }
    }

    private static String hashed(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** What an id begins to look for its slot with; the same in any case. */
    static int hash(String id) {
        int hash = hashed(id).hashCode() * 0x9e3779b1;
        return hash ^ hash >>> 15;
    }

    /** What a search may find. */
    CardSearch.Part part() {
        return part;
    }

    private final class Measured implements CardSearch.Measures {

        @Override
        public long items(int position) {
            return view.getLong(firstMeasure + MEASURES * Long.BYTES * position);
        }

        @Override
        public long changed(int position) {
            return view.getLong(firstMeasure + (MEASURES * position + 1) * Long.BYTES);
        }
    }

    private final class Cards extends AbstractList<BenchmarkCard> implements RandomAccess {

        @Override
        public BenchmarkCard get(int position) {
            return format.card(new ByteReader(bytes, start(position)));
        }

        @Override
        public int size() {
            return number(3);
        }
    }
}
