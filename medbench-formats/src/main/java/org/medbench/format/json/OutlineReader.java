package org.medbench.format.json;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;
import tools.jackson.core.JsonToken;

/**
 * Reads through a document whose root is an object and notes its outline. Lists are counted, not entered beyond the names
 * in their elements, so that the outline of a large document is small.
 */
final class OutlineReader {

    private static final int MOST_LEVELS = 8;
    private static final int MOST_KEPT_CHARS = 64 * 1024;
    private static final long MOST_CHARS = 16L << 20;
    private static final long NO_ROW = -1;

    private final JsonTokens tokens;
    private long keptChars;

    OutlineReader(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /** The outline of the root object; empty if another value follows it, so that the file is a sequence of values. */
    Optional<Outline> read() throws IOException {
        JsonToken first = tokens.next(NO_ROW);
        if (first != JsonToken.START_OBJECT) {
            throw tokens.malformed("not a JSON object", NO_ROW);
        }
        Outline root = object(0);
        return tokens.next(NO_ROW) == null ? Optional.of(root) : Optional.empty();
    }

    private Outline object(int level) throws IOException {
        Outline outline = new Outline(tokens.tokenPlace());
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String name = tokens.text(NO_ROW);
            outline.key(name);
            member(outline, name, next(), level);
        }
        return outline;
    }

    private void member(Outline outline, String name, JsonToken token, int level) throws IOException {
        if (token == JsonToken.START_OBJECT && level < MOST_LEVELS) {
            outline.object(name, object(level + 1));
        } else if (token == JsonToken.START_OBJECT) {
            long offset = tokens.tokenPlace();
            tokens.skipChildren(NO_ROW);
            outline.object(name, new Outline(offset));
        } else if (token == JsonToken.START_ARRAY) {
            outline.sequence(name, sequence());
        } else {
            outline.scalar(name, scalar(token));
        }
    }

    private Outline.Sequence sequence() throws IOException {
        long offset = tokens.tokenPlace();
        Outline.Fields fields = new Outline.Fields();
        long length = 0;
        long objects = 0;
        long scalars = 0;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            length++;
            if (token == JsonToken.START_OBJECT) {
                objects++;
                fieldsOf(fields);
            } else {
                scalars += token.isScalarValue() ? 1 : 0;
                tokens.skipChildren(NO_ROW);
            }
        }
        return new Outline.Sequence(offset, length, objects, scalars, fields);
    }

    private void fieldsOf(Outline.Fields fields) throws IOException {
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            fields.add(tokens.text(NO_ROW));
            next();
            tokens.skipChildren(NO_ROW);
        }
    }

    /** A scalar's value, unless it is too long to be carried along in every row. */
    private Value scalar(JsonToken token) throws IOException {
        switch (token) {
            case VALUE_TRUE:
            case VALUE_FALSE:
                return new Value.Flag(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL:
                return Value.NULL;
            default:
                String text = tokens.text(NO_ROW);
                keptChars += text.length();
                if (text.length() > MOST_KEPT_CHARS || keptChars > MOST_CHARS) {
                    return Value.NULL;
                }
                return token == JsonToken.VALUE_STRING ? new Value.Text(text) : new Value.Numeral(text);
        }
    }

    private JsonToken next() throws IOException {
        @Nullable JsonToken token = tokens.next(NO_ROW);
        if (token == null) {
            throw tokens.malformed("not JSON: the file ends within an object", NO_ROW);
        }
        return token;
    }
}
