package org.medbench.format.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/** The members of an object: names that many objects share, and its own values. Immutable. */
final class Members extends AbstractMap<String, Value> {

    private final Names names;
    private final Value[] values;

    /** Takes the values; the names must be complete. */
    Members(Names names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable Value get(@Nullable Object name) {
        int position = names.position(name);
        return position < 0 ? null : values[position];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return names.position(name) >= 0;
    }

    @Override
    public Set<String> keySet() {
        return names.ordered();
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Map.Entry<String, Value>> iterator() {
                Iterator<String> inOrder = names.ordered().iterator();
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return inOrder.hasNext();
                    }

                    @Override
                    public Map.Entry<String, Value> next() {
                        return Map.entry(inOrder.next(), values[next++]);
                    }
                };
            }
        };
    }
}
