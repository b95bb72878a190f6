package org.medbench.format.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.spi.Value;

/**
 * A node of JSON-LD, as far as Croissant needs it: names without their prefix ({@code cr:field} is {@code field}), one
 * value or a list of them alike, references as {@code @id}.
 */
final class LinkedData {

    private final Map<String, Value> members = new LinkedHashMap<>();

    LinkedData(Map<String, Value> members) {
        members.forEach((name, value) -> this.members.put(local(name), value));
    }

    /** {@code cr:dataType} and {@code https://schema.org/Text} without what comes before the word. */
    static String local(String name) {
        int end = Math.max(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')), name.lastIndexOf(':'));
        return end + 1 < name.length() ? name.substring(end + 1) : name;
    }

    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    /** The scalars of a member, and of nodes what they refer to. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Value value : values(name)) {
            value.scalar().or(() -> node(value).flatMap(LinkedData::reference)).ifPresent(texts::add);
        }
        return texts;
    }

    List<LinkedData> nodes(String name) {
        return values(name).stream().flatMap(value -> node(value).stream()).toList();
    }

    Optional<LinkedData> node(String name) {
        return nodes(name).stream().findFirst();
    }

    /** What others call this node. */
    Optional<String> reference() {
        return text("@id").or(() -> text("name"));
    }

    boolean isOf(String type) {
        return texts("@type").stream().anyMatch(name -> local(name).equals(type));
    }

    Map<String, Value> members() {
        return members;
    }

    List<Value> values(String name) {
        Value value = members.getOrDefault(name, Value.NULL);
        if (value instanceof Value.Elements list) {
            return list.elements();
        }
        return value instanceof Value.Null ? List.of() : List.of(value);
    }

    private static Optional<LinkedData> node(Value value) {
        return value instanceof Value.Struct struct ? Optional.of(new LinkedData(struct.members())) : Optional.empty();
    }
}
