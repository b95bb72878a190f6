package org.medbench.format.json;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Makes rows of records and of what stands around them, and counts the rows. */
final class RowMaker {

    static final String VALUE = "_value";

    private final Set<String> wanted;
    private final Queue<Row> rows = new ArrayDeque<>();
    private long made;

    RowMaker(Set<String> wanted) {
        this.wanted = wanted;
    }

    /** How many rows were made, which is the position of the next. */
    long made() {
        return made;
    }

    /** The next row of those that were made, if there is one. */
    @Nullable
    Row poll() {
        return rows.poll();
    }

    /** Makes one row of a record that stands alone. */
    Row single(Value record) {
        return Row.of(made++, fields(record));
    }

    /**
     * Makes the rows of a record.
     *
     * @param before fields that come first, and that the record may not have
     * @param flattening the lists to follow inside the record
     * @param after fields that come last; those of the record win
     */
    void add(Value record, Map<String, Value> before, Flattening flattening, Map<String, Value> after)
            throws DecodeFailure {
        if (flattening.isNeeded()) {
            flattening.flatten(record, after, made, fields -> rows.add(row(fields, before, Map.of())));
            return;
        }
        Map<String, Value> fields = fields(record);
        for (String name : before.keySet()) {
            if (fields.containsKey(name)) {
                throw DecodeFailure.malformed(
                        "the record has a field '" + name + "' itself; name the one for keys by option key",
                        -1,
                        made,
                        null);
            }
        }
        rows.add(row(fields, before, after));
    }

    private Row row(Map<String, Value> fields, Map<String, Value> before, Map<String, Value> after) {
        if (before.isEmpty() && after.isEmpty() && wanted.isEmpty()) {
            return Row.of(made++, fields);
        }
        Map<String, Value> all = new LinkedHashMap<>(before);
        all.putAll(fields);
        after.forEach(all::putIfAbsent);
        if (!wanted.isEmpty()) {
            all.keySet().retainAll(wanted);
        }
        return Row.of(made++, all);
    }

    private static Map<String, Value> fields(Value record) {
        return record instanceof Value.Struct struct ? struct.members() : Map.of(VALUE, record);
    }
}
