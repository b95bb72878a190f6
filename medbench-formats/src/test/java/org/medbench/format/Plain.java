package org.medbench.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.databind.JsonNode;

/** Rows, values and Jackson's trees as plain Java objects, so that they can be compared. */
public final class Plain {

    private Plain() {}

    public static Map<String, Object> of(Row row) {
        Map<String, Object> plain = new LinkedHashMap<>();
        row.fields().forEach(field -> plain.put(field, of(row.value(field))));
        return plain;
    }

    public static Object of(Value value) {
        if (value instanceof Value.Struct struct) {
            Map<String, Object> plain = new LinkedHashMap<>();
            struct.members().forEach((name, member) -> plain.put(name, of(member)));
            return plain;
        }
        if (value instanceof Value.Elements list) {
            return list.elements().stream().map(Plain::of).collect(ArrayList::new, List::add, List::addAll);
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag();
        }
        if (value instanceof Value.Numeral number) {
            return new BigDecimal(number.literal()).stripTrailingZeros();
        }
        return value instanceof Value.Text text ? text.text() : null;
    }

    public static Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            node.properties().forEach(member -> plain.put(member.getKey(), of(member.getValue())));
            return plain;
        }
        if (node.isArray()) {
            List<Object> plain = new ArrayList<>();
            node.forEach(element -> plain.add(of(element)));
            return plain;
        }
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isNull() ? null : node.stringValue();
    }
}
