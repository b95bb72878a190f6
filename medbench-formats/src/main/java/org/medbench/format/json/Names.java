package org.medbench.format.json;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of names that objects of a file have in common. Sequences form a tree, so that an object that looks like the
 * one before finds its names without asking a map, and without a check for duplicates: a sequence holds none. Written by
 * one thread while it reads, then read by any.
 */
final class Names {

    private static final int NOT_FOUND = -1;

    private final @Nullable Names parent;
    private final String last;
    private final int size;
    private @Nullable Names predicted;
    private @Nullable Map<String, Names> followers;
    private @Nullable Map<String, Integer> positions;
    private @Nullable Set<String> ordered;

    private Names(@Nullable Names parent, String last, int size) {
        this.parent = parent;
        this.last = last;
        this.size = size;
    }

    static Names none() {
        return new Names(null, "", 0);
    }

    int size() {
        return size;
    }

    /** The sequence that is longer by this name, if an object had it before. */
    @Nullable
    Names find(String name) {
        Names guess = predicted;
        if (guess != null && guess.last.equals(name)) {
            return guess;
        }
        guess = followers == null ? null : followers.get(name);
        if (guess != null) {
            predicted = guess;
        }
        return guess;
    }

    /** Makes the sequence that is longer by this name, which must not be in it. */
    Names add(String name) {
        Names longer = new Names(this, name, size + 1);
        if (followers == null) {
            followers = new HashMap<>();
        }
        followers.put(name, longer);
        predicted = longer;
        return longer;
    }

    boolean isComplete() {
        return positions != null;
    }

    /** Prepares what readers in other threads need. */
    Names complete() {
        if (positions == null) {
            String[] names = toArray();
            Map<String, Integer> byName = new HashMap<>();
            Set<String> inOrder = new LinkedHashSet<>();
            for (int i = 0; i < names.length; i++) {
                byName.put(names[i], i);
                inOrder.add(names[i]);
            }
            ordered = Collections.unmodifiableSet(inOrder);
            positions = byName;
        }
        return this;
    }

    String[] toArray() {
        String[] names = new String[size];
        for (Names at = this; at.parent != null; at = at.parent) {
            names[at.size - 1] = at.last;
        }
        return names;
    }

    /** The names in order; after {@link #complete()}. */
    Set<String> ordered() {
        return ordered == null ? Set.of() : ordered;
    }

    /** The position of a name, or -1; after {@link #complete()}. */
    int position(@Nullable Object name) {
        Integer position = positions == null ? null : positions.get(name);
        return position == null ? NOT_FOUND : position;
    }
}
