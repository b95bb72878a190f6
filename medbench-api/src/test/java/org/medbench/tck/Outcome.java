package org.medbench.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * How reading a file went.
 *
 * @param rows the rows that came: values by name
 * @param failure what ended them, or null at the end of the file
 */
record Outcome(List<Map<String, Value>> rows, @Nullable DecodeFailure failure) {

    static Outcome of(FormatAdapter adapter, DecodeRequest request) {
        List<Map<String, Value>> rows = new ArrayList<>();
        try (Stream<Row> stream = adapter.read(request)) {
            stream.forEachOrdered(row -> rows.add(values(row)));
            return new Outcome(rows, null);
        } catch (UncheckedIOException e) {
            return new Outcome(rows, failure(e.getCause()));
        } catch (IOException e) {
            return new Outcome(rows, failure(e));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("a broken file must end in a DecodeFailure, not in " + e, e);
        }
    }

    private static DecodeFailure failure(IOException e) {
        if (e instanceof DecodeFailure failure) {
            return failure;
        }
        throw new AssertionError("a broken file must end in a DecodeFailure, not in " + e, e);
    }

    static Map<String, Value> values(Row row) {
        Map<String, Value> values = new LinkedHashMap<>();
        row.fields().forEach(field -> values.put(field, row.value(field)));
        return values;
    }
}
