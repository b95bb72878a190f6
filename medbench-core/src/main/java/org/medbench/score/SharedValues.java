package org.medbench.score;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands out one instance for equal values. The results of a run are held until its end, and repeat few answers, keys and
 * scores. Remembers only the first few thousand values, so texts that never repeat cost no table. Thread-safe.
 */
final class SharedValues {

    private static final int MOST = 4_096;

    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    /** A value that equals the given one; the value must be immutable, and its class part of its equality or irrelevant. */
    <T> T of(T value) {
        Object first = known.get(value);
        if (first == null && known.size() < MOST) {
            first = known.putIfAbsent(value, value);
        }
        @SuppressWarnings("unchecked") // equal lists, maps and records are of one kind
        T shared = first == null ? value : (T) first;
        return shared;
    }
}
