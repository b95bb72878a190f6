package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * A field by its path, made ready to be looked up in many rows. A field whose whole name matches wins over a path, since
 * names with dots exist; inside a list, the path is followed into each element. {@code =text} is no field but this text, for
 * every row.
 */
final class FieldPath {

    private final String name;
    private final boolean plain;
    private final @Nullable Value constant;

    private FieldPath(String name) {
        this.name = name;
        this.plain = name.indexOf('.') < 0;
        this.constant = isConstant(name) ? new Value.Text(name.substring(1)) : null;
    }

    static boolean isConstant(String name) {
        return name.length() > 1 && name.charAt(0) == '=';
    }

    static FieldPath of(String name) {
        return new FieldPath(name);
    }

    static List<FieldPath> all(List<String> names) {
        return names.stream().map(FieldPath::of).toList();
    }

    String name() {
        return name;
    }

    Value in(Row row) {
        if (constant != null) {
            return constant;
        }
        Value whole = row.value(name);
        if (plain || !(whole instanceof Value.Null)) {
            return whole;
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            Value first = row.value(name.substring(0, dot));
            if (!(first instanceof Value.Null)) {
                return follow(first, name.substring(dot + 1));
            }
        }
        return Value.NULL;
    }

    /** The top-level fields that may hold it. */
    Set<String> topLevel() {
        Set<String> names = new LinkedHashSet<>();
        if (constant != null) {
            return names;
        }
        names.add(name);
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            names.add(name.substring(0, dot));
        }
        return names;
    }

    static Value follow(Value value, String path) {
        if (value instanceof Value.Struct struct) {
            return member(struct.members(), path);
        }
        if (value instanceof Value.Elements list) {
            List<Value> found = new ArrayList<>(list.elements().size());
            for (Value element : list.elements()) {
                found.add(follow(element, path));
            }
            return new Value.Elements(found);
        }
        return Value.NULL;
    }

    private static Value member(Map<String, Value> members, String path) {
        Value whole = members.get(path);
        if (whole != null) {
            return whole;
        }
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            Value first = members.get(path.substring(0, dot));
            if (first != null) {
                return follow(first, path.substring(dot + 1));
            }
        }
        return Value.NULL;
    }
}
