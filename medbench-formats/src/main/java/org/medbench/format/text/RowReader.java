package org.medbench.format.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Row;

/** Reads the rows of one file, one after another. For one thread. */
public interface RowReader extends Closeable {

    /**
     * Reads the next row.
     *
     * @return the row, or null after the last one
     * @throws IOException if the file is broken here
     */
    @Nullable
    Row next() throws IOException;

    /**
     * The rows that a reader still has.
     *
     * @param reader the reader, closed with the stream
     * @return a sequential stream, in file order
     */
    static Stream<Row> stream(RowReader reader) {
        Spliterator<Row> rows =
                new AbstractSpliterator<>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE) {
                    @Override
                    public boolean tryAdvance(Consumer<? super Row> action) {
                        Row row = nextOf(reader);
                        if (row != null) {
                            action.accept(row);
                        }
                        return row != null;
                    }
                };
        return StreamSupport.stream(rows, false).onClose(() -> close(reader));
    }

    private static @Nullable Row nextOf(RowReader reader) {
        try {
            return reader.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(RowReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
