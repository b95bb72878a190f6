package org.medbench.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

record MapRow(long position, Map<String, Value> values) implements Row {

    @Override
    public Set<String> fields() {
        return Collections.unmodifiableSet(values.keySet());
    }

    @Override
    public Value value(String field) {
        return values.getOrDefault(field, Value.NULL);
    }
}
