package org.medbench.format;

import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.medbench.spi.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Values as JSON text, for formats that have no structures or cannot know them before the first row. */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /**
     * Writes a value.
     *
     * @param value the value
     * @return the text; empty if there are bytes or infinities inside, for which JSON has no word
     */
    public static Optional<String> of(Value value) {
        if (!fits(value)) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, out);
        }
        return Optional.of(text.toString());
    }

    private static boolean fits(Value value) {
        if (value instanceof Value.Elements list) {
            return list.elements().stream().allMatch(JsonText::fits);
        }
        if (value instanceof Value.Struct struct) {
            return struct.members().values().stream().allMatch(JsonText::fits);
        }
        if (value instanceof Value.Numeral number) {
            return Double.isFinite(Double.parseDouble(number.literal()));
        }
        return !(value instanceof Value.Bytes);
    }

    private static void write(Value value, JsonGenerator out) {
        if (value instanceof Value.Struct struct) {
            out.writeStartObject();
            for (Map.Entry<String, Value> member : struct.members().entrySet()) {
                out.writeName(member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof Value.Elements list) {
            out.writeStartArray();
            list.elements().forEach(element -> write(element, out));
            out.writeEndArray();
        } else if (value instanceof Value.Text text) {
            out.writeString(text.text());
        } else if (value instanceof Value.Numeral number) {
            out.writeNumber(number.decimal());
        } else if (value instanceof Value.Flag flag) {
            out.writeBoolean(flag.flag());
        } else {
            out.writeNull();
        }
    }
}
