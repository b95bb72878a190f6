package org.medbench.format.json;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/** What an object of a document holds, counted, and kept so far as a layout may depend on it. */
final class Outline {

    private static final int MOST_KEPT = 1_000;
    private static final int MOST_FIELDS = 2_000;

    /** A member that is neither list nor object. */
    record Scalar(Value value) {}

    /**
     * A list.
     *
     * @param place where in the text it starts, in UTF-16 code units
     * @param length how many elements it has
     * @param objects how many of them are objects
     * @param scalars how many of them are simple values
     * @param fields the names in those objects
     */
    record Sequence(long place, long length, long objects, long scalars, Fields fields) {
        boolean isRecords() {
            return length > 0 && objects == length;
        }
    }

    /** How often names occur in a number of objects. */
    static final class Fields {
        private final Map<String, Integer> counts = new HashMap<>();
        private long occurrences;

        void add(String name) {
            occurrences++;
            if (counts.size() < MOST_FIELDS || counts.containsKey(name)) {
                counts.merge(name, 1, Integer::sum);
            }
        }

        void addAll(Fields other) {
            occurrences += other.occurrences;
            other.counts.forEach((name, count) -> counts.merge(name, count, Integer::sum));
        }

        /** Whether at least half of what the other counts, which is counted here too, is counted elsewhere as well. */
        boolean sharesHalfOf(Fields other) {
            long shared = other.counts.entrySet().stream()
                    .filter(entry -> counts.getOrDefault(entry.getKey(), 0) > entry.getValue())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            return shared * 2 >= other.occurrences;
        }

        /** Whether most of what these objects hold is held by at least half of them. */
        boolean areAlike(long objects) {
            long common = counts.values().stream()
                    .filter(count -> count * 2L >= objects)
                    .mapToLong(Integer::longValue)
                    .sum();
            return occurrences > 0 && common * 2 >= occurrences;
        }
    }

    private final long place;
    private final Map<String, Object> kept = new LinkedHashMap<>();
    private final Fields childFields = new Fields();
    private long members;
    private long objects;
    private long sequences;
    private long scalarSequences;
    private long recordSequences;
    private long scalars;
    private long keysWithDigit;
    private long keysOfDigits;
    private long lengthOfSequences = -1;
    private boolean equallyLong = true;
    private @Nullable Long keysOfObjects;
    private boolean equalKeys = true;
    private boolean childKeysAreNumbers = true;
    private long keysHash;

    Outline(long place) {
        this.place = place;
    }

    void key(String name) {
        members++;
        keysHash = keysHash * 31 + name.hashCode();
        boolean digits = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        keysOfDigits += digits ? 1 : 0;
        keysWithDigit += digits || name.chars().anyMatch(Character::isDigit) ? 1 : 0;
    }

    void scalar(String name, Value value) {
        scalars++;
        keep(name, new Scalar(value));
    }

    void sequence(String name, Sequence sequence) {
        sequences++;
        recordSequences += sequence.isRecords() ? 1 : 0;
        scalarSequences += sequence.scalars() == sequence.length() ? 1 : 0;
        equallyLong &= lengthOfSequences < 0 || lengthOfSequences == sequence.length();
        lengthOfSequences = sequence.length();
        keep(name, sequence);
    }

    void object(String name, Outline object) {
        objects++;
        equalKeys &= keysOfObjects == null || keysOfObjects == object.keysHash;
        keysOfObjects = object.keysHash;
        childKeysAreNumbers &= object.members > 0 && object.keysOfDigits == object.members;
        object.kept.keySet().forEach(childFields::add);
        keep(name, object);
    }

    private void keep(String name, Object what) {
        if (kept.size() < MOST_KEPT) {
            kept.put(name, what);
        }
    }

    long place() {
        return place;
    }

    long members() {
        return members;
    }

    long scalars() {
        return scalars;
    }

    Fields childFields() {
        return childFields;
    }

    /** The first thousand members by name: {@link Scalar}, {@link Sequence} or {@link Outline}. */
    Map<String, Object> kept() {
        return kept;
    }

    boolean isWhole() {
        return kept.size() == members;
    }

    boolean hasOnlyObjects() {
        return members > 0 && objects == members;
    }

    boolean hasOnlyScalars() {
        return members > 0 && scalars == members;
    }

    boolean hasOnlyScalarSequences() {
        return members > 0 && scalarSequences == members;
    }

    /** Whether all members are lists of one length, and not all of them lists of records. */
    boolean hasEqualSequences() {
        return members > 1 && sequences == members && equallyLong && lengthOfSequences > 0 && recordSequences < members;
    }

    /** Whether all members are objects with the same keys in the same order, and those keys are numbers. */
    boolean hasEqualIndexes() {
        return hasOnlyObjects() && equalKeys && childKeysAreNumbers;
    }

    boolean keysAllHaveDigits() {
        return members > 0 && keysWithDigit == members;
    }

    boolean keysAreNumbers() {
        return members > 0 && keysOfDigits == members;
    }
}
