package org.medbench.format.json;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import org.medbench.spi.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes values as JSON: numbers by their literal, bytes in Base64. */
public final class ValueWriter {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

    private final JsonFactory factory = new JsonFactory();

    /** Makes a writer. */
    public ValueWriter() {}

    /**
     * A value as JSON text.
     *
     * @param value the value
     * @return one line
     * @throws IOException if the value holds a number that JSON cannot hold
     */
    public String text(Value value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, generator);
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
        return text.toString();
    }

    void write(Value value, JsonGenerator to) throws IOException {
        if (value instanceof Value.Struct struct) {
            to.writeStartObject();
            for (Map.Entry<String, Value> member : struct.members().entrySet()) {
                to.writeName(member.getKey());
                write(member.getValue(), to);
            }
            to.writeEndObject();
        } else if (value instanceof Value.Elements list) {
            to.writeStartArray();
            for (Value element : list.elements()) {
                write(element, to);
            }
            to.writeEndArray();
        } else if (value instanceof Value.Numeral number) {
            to.writeNumber(checked(number.literal()));
        } else if (value instanceof Value.Text text) {
            to.writeString(text.text());
        } else if (value instanceof Value.Flag flag) {
            to.writeBoolean(flag.flag());
        } else if (value instanceof Value.Bytes binary) {
            to.writeBinary(binary.bytes());
        } else {
            to.writeNull();
        }
    }

    private static String checked(String literal) throws IOException {
        if (!NUMBER.matcher(literal).matches()) {
            throw new IOException("the number " + literal + " cannot be written as JSON");
        }
        return literal;
    }
}
