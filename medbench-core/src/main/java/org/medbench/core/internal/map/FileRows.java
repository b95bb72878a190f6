package org.medbench.core.internal.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Row;

/**
 * The rows of several files one after another, one file open at a time. Not {@code flatMap}, which would read a whole file
 * ahead where somebody pulls.
 */
final class FileRows<T> implements Iterator<T>, AutoCloseable {

    private final Iterator<RowFile> files;
    private final Set<String> fields;
    private final RowFilter filter;
    private final BiFunction<Row, RowFile, T> map;
    private @Nullable RowFile file;
    private @Nullable Stream<Row> stream;
    private @Nullable Iterator<Row> rows;
    private @Nullable T next;

    private FileRows(List<RowFile> files, Set<String> fields, RowFilter filter, BiFunction<Row, RowFile, T> map) {
        this.files = files.iterator();
        this.fields = fields;
        this.filter = filter;
        this.map = map;
    }

    static <T> Stream<T> stream(
            List<RowFile> files, Set<String> fields, RowFilter filter, BiFunction<Row, RowFile, T> map) {
        FileRows<T> all = new FileRows<>(files, fields, filter, map);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(all::close);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (rows == null && !openNext()) {
                return false;
            }
            advance();
        }
        return true;
    }

    private void advance() {
        Iterator<Row> current = rows;
        RowFile from = file;
        while (next == null && current != null && from != null && current.hasNext()) {
            Row row = current.next();
            next = filter.accepts(row) ? map.apply(row, from) : null;
        }
        if (next == null) {
            close();
        }
    }

    private boolean openNext() {
        if (!files.hasNext()) {
            return false;
        }
        RowFile opening = files.next();
        try {
            Stream<Row> opened = opening.rows().open(fields);
            file = opening;
            stream = opened;
            rows = opened.iterator();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T result = next;
        next = null;
        return Objects.requireNonNull(result);
    }

    @Override
    public void close() {
        Stream<Row> open = stream;
        stream = null;
        rows = null;
        if (open != null) {
            open.close();
        }
    }
}
