package org.medbench.format;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/** The values of one record or structure, by name, in the order of the schema. All records share their names. */
public final class NamedValues extends AbstractMap<String, Value> {

    /** The names, with their positions. */
    public static final class Names {
        private final List<String> inOrder;
        private final Map<String, Integer> positions = new HashMap<>();

        /**
         * Numbers the names.
         *
         * @param inOrder the names, all different
         */
        public Names(List<String> inOrder) {
            this.inOrder = List.copyOf(inOrder);
            for (String name : inOrder) {
                positions.put(name, positions.size());
            }
        }
    }

    private final Names names;
    private final Value[] values;

    /**
     * Puts names and values together.
     *
     * @param names the names
     * @param values one value for each; not copied, so the caller gives them away
     */
    public NamedValues(Names names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public @Nullable Value get(Object name) {
        Integer position = names.positions.get(name);
        return position == null ? null : values[position];
    }

    @Override
    public boolean containsKey(Object name) {
        return names.positions.containsKey(name);
    }

    @Override
    public Value getOrDefault(Object name, Value otherwise) {
        Value value = get(name);
        return value == null ? otherwise : value;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Entry<String, Value>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, Value>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Entry<String, Value> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new SimpleImmutableEntry<>(names.inOrder.get(next), values[next++]);
        }
    }
}
