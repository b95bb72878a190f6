package org.medbench.format.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Value;

/** Makes rows of records that lie in lists inside a record: each gets the members of the records around it. */
final class Flattening {

    /** Names that are given to a list of the questions about one thing. */
    private static final Set<String> QUESTION_NAMES = Set.of("qas", "qa", "qa_pairs", "qapairs", "questions");

    private static final int MOST_LEVELS = 4;

    private final List<String> lists;
    private final String prefix;

    /**
     * Flattens along lists.
     *
     * @param lists their names, from the outside
     * @param prefix what the names of fields of the outermost record get
     */
    Flattening(List<String> lists, String prefix) {
        this.lists = List.copyOf(lists);
        this.prefix = prefix;
    }

    List<String> lists() {
        return lists;
    }

    boolean isNeeded() {
        return !lists.isEmpty();
    }

    /**
     * The lists to follow from a record like this one: each the only list of records in its record, the last with a name
     * for questions. Empty if there are none.
     */
    static List<String> find(Value record) {
        List<String> lists = new ArrayList<>();
        Value at = record;
        while (lists.size() < MOST_LEVELS && at instanceof Value.Struct struct) {
            List<String> records = struct.members().entrySet().stream()
                    .filter(member -> isRecords(member.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (records.size() != 1) {
                return List.of();
            }
            String name = records.get(0);
            lists.add(name);
            if (QUESTION_NAMES.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                return lists;
            }
            at = ((Value.Elements) struct.members().get(name)).elements().get(0);
        }
        return List.of();
    }

    private static boolean isRecords(Value value) {
        return value instanceof Value.Elements list
                && !list.elements().isEmpty()
                && list.elements().stream().allMatch(Value.Struct.class::isInstance);
    }

    /** Gives the records inside a record, in order. */
    void flatten(Value record, Map<String, Value> around, long row, Consumer<Map<String, Value>> rows)
            throws DecodeFailure {
        descend(record, 0, prefix, around, row, rows);
    }

    private void descend(
            Value record,
            int level,
            String names,
            Map<String, Value> around,
            long row,
            Consumer<Map<String, Value>> rows)
            throws DecodeFailure {
        if (!(record instanceof Value.Struct struct)) {
            throw DecodeFailure.malformed(
                    "a record was expected to follow " + lists + " from, but here is " + kind(record), -1, row, null);
        }
        if (level == lists.size()) {
            Map<String, Value> fields = new LinkedHashMap<>(struct.members());
            around.forEach(fields::putIfAbsent);
            rows.accept(fields);
            return;
        }
        String list = lists.get(level);
        Value inside = struct.members().get(list);
        if (!(inside instanceof Value.Elements elements)) {
            throw DecodeFailure.malformed(
                    "the record has no list '" + list + "', as others have; its members are "
                            + struct.members().keySet(),
                    -1,
                    row,
                    null);
        }
        Map<String, Value> further = new LinkedHashMap<>(around);
        struct.members().forEach((name, value) -> {
            if (!name.equals(list)) {
                further.put(names + name, value);
            }
        });
        for (Value element : elements.elements()) {
            descend(element, level + 1, names + list + ".", further, row, rows);
        }
    }

    private static String kind(Value value) {
        return value.getClass().getSimpleName();
    }
}
