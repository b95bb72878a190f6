package org.medbench.format.json;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.core.JsonToken;

/** Reads an object whose keys name simple values: a row of key and value for each. */
final class ValuesReader implements RowReader {

    private final JsonOptions options;
    private final JsonTokens tokens;
    private final ValueReader values;
    private final RowMaker rows;
    private final Fingerprints names;
    private final long scope;
    private boolean started;
    private boolean ended;

    ValuesReader(Utf8Stream text, DecodeRequest request, JsonOptions options) {
        this.options = options;
        this.rows = new RowMaker(request.fields());
        this.names = new Fingerprints(request.limits().get(Limit.RECORD_BYTES));
        this.scope = names.scope();
        this.tokens = JsonTokens.of(text, request, options, false);
        this.values = new ValueReader(tokens, options, Set.of());
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!started) {
            started = true;
            require(tokens.next(0), JsonToken.START_OBJECT);
        }
        if (ended) {
            return null;
        }
        @Nullable JsonToken token = tokens.next(rows.made());
        if (token == JsonToken.END_OBJECT) {
            ended = true;
            if (tokens.next(rows.made()) != null) {
                throw tokens.malformed("a second value follows the document", rows.made());
            }
            return null;
        }
        require(token, JsonToken.PROPERTY_NAME);
        String name = tokens.text(rows.made());
        if (!names.add(scope, name)) {
            throw tokens.malformed("the name '" + name + "' comes twice in one object", rows.made());
        }
        if (tokens.next(rows.made()) == null) {
            throw tokens.malformed("not JSON: the file ends within the document", rows.made());
        }
        Value value = values.record(rows.made());
        Map<String, Value> key = Map.of(options.key(), new Value.Text(name));
        rows.add(
                new Value.Struct(Map.of(RowMaker.VALUE, value)),
                key,
                new Flattening(java.util.List.of(), ""),
                Map.of());
        return rows.poll();
    }

    private void require(@Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw tokens.malformed("a JSON object of keys and values was expected, but here is " + token, rows.made());
        }
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }
}
