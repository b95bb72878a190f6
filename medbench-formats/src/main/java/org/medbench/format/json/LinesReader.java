package org.medbench.format.json;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.core.JsonToken;

/** Reads one value after another, as JSON Lines has them. */
final class LinesReader implements RowReader {

    private final DecodeRequest request;
    private final JsonOptions options;
    private final Flattening flattening;
    private final RowMaker rows;
    private final long lineLimit;
    private JsonTokens tokens;
    private ValueReader values;
    private boolean sharesNames = true;
    private long records;

    LinesReader(Utf8Stream text, DecodeRequest request, JsonOptions options, Flattening flattening) {
        this.request = request;
        this.options = options;
        this.flattening = flattening;
        this.rows = new RowMaker(request.fields());
        this.lineLimit = request.limits().get(Limit.JSON_LINE_BYTES);
        this.tokens = JsonTokens.of(text, request, options, true);
        this.values = values();
    }

    private ValueReader values() {
        return new ValueReader(tokens, options, flattening.isNeeded() ? java.util.Set.of() : request.fields());
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!flattening.isNeeded()) {
            Value record = record();
            return record == null ? null : rows.single(record);
        }
        Row row = rows.poll();
        while (row == null) {
            Value record = record();
            if (record == null) {
                return null;
            }
            rows.add(record, Map.of(), flattening, Map.of());
            row = rows.poll();
        }
        return row;
    }

    private @Nullable Value record() throws IOException {
        if (sharesNames && values.hasTooManyNames()) {
            startAgainWithoutSharing();
        }
        tokens.stream().watch(Limit.JSON_LINE_BYTES, lineLimit);
        @Nullable JsonToken token = tokens.next(records);
        if (token == null) {
            return null;
        }
        long start = tokens.consumed();
        Value record = values.record(records);
        long length = tokens.consumed() - start;
        if (length > lineLimit) {
            throw DecodeFailure.limit(Limit.JSON_LINE_BYTES, lineLimit, length, records);
        }
        records++;
        return record;
    }

    /** The parser would keep every name to the end of the file; one that keeps none goes on in its place. */
    private void startAgainWithoutSharing() throws IOException {
        sharesNames = false;
        tokens.close();
        tokens = JsonTokens.of(Utf8Stream.open(request.input(), options.charset()), request, options, false);
        for (long skipped = 0; skipped < records; skipped++) {
            tokens.next(skipped);
            tokens.skipChildren(skipped);
        }
        values = values();
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }
}
