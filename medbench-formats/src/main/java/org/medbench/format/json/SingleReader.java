package org.medbench.format.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Row;

/** Reads a document that is one record. */
final class SingleReader implements RowReader {

    private final JsonTokens tokens;
    private final ValueReader values;
    private final RowMaker rows;

    SingleReader(Utf8Stream text, DecodeRequest request, JsonOptions options) {
        this.rows = new RowMaker(request.fields());
        this.tokens = JsonTokens.of(text, request, options, true);
        this.values = new ValueReader(tokens, options, request.fields());
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (rows.made() > 0) {
            return null;
        }
        if (tokens.next(0) == null) {
            throw tokens.malformed("not JSON: the file is empty", 0);
        }
        Row row = rows.single(values.record(0));
        if (tokens.next(0) != null) {
            throw tokens.malformed("a second value follows the document", 0);
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }
}
