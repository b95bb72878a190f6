package org.medbench.format.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.medbench.format.JsonText;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;

/** Takes rows apart into columns, and refuses what a column cannot hold. */
final class RecordWriter {

    private static final Cell NULL = consumer -> {};

    private final List<Column> columns;
    private final Set<String> names = new HashSet<>();

    RecordWriter(List<Column> columns) {
        this.columns = List.copyOf(columns);
        columns.forEach(column -> names.add(column.name()));
    }

    void write(Row row, RecordConsumer consumer) throws IOException {
        if (!names.containsAll(row.fields())) {
            Set<String> unknown = new HashSet<>(row.fields());
            unknown.removeAll(names);
            throw new IOException("row " + row.position() + " has fields that are no column: " + unknown);
        }
        // All values are checked before the first is written: half a record cannot be taken back.
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(cell(row, column));
        }
        consumer.startMessage();
        for (int i = 0; i < columns.size(); i++) {
            if (cells.get(i) != NULL) {
                consumer.startField(columns.get(i).name(), i);
                cells.get(i).writeTo(consumer);
                consumer.endField(columns.get(i).name(), i);
            }
        }
        consumer.endMessage();
    }

    /** A value that fits its column. */
    private interface Cell {
        void writeTo(RecordConsumer consumer);
    }

    private static Cell cell(Row row, Column column) throws IOException {
        Value value = row.value(column.name());
        if (value instanceof Value.Null) {
            return NULL;
        }
        Exception cause = null;
        try {
            Optional<Cell> fitting = fit(value, column.type());
            if (fitting.isPresent()) {
                return fitting.get();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            cause = e;
        }
        throw new IOException(
                "row " + row.position() + " has a value in column '" + column.name() + "' that is no " + column.type()
                        + ": " + value,
                cause);
    }

    private static Optional<Cell> fit(Value value, Type type) {
        return switch (type) {
            case TEXT -> value instanceof Value.Text text ? Optional.of(text(text.text())) : Optional.empty();
            case FLAG -> value instanceof Value.Flag flag
                    ? Optional.of(to -> to.addBoolean(flag.flag()))
                    : Optional.empty();
            case BYTES -> value instanceof Value.Bytes bytes ? Optional.of(bytes(bytes.bytes())) : Optional.empty();
            case INTEGER -> value instanceof Value.Numeral number ? Optional.of(integer(number)) : Optional.empty();
            case DECIMAL -> value instanceof Value.Numeral number ? Optional.of(decimal(number)) : Optional.empty();
            case TEXT_LIST -> value instanceof Value.Elements list ? list(list.elements()) : Optional.empty();
            case STRUCTURE -> JsonText.of(value).map(RecordWriter::text);
        };
    }

    private static Cell text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Cell bytes(byte[] bytes) {
        Binary binary = Binary.fromConstantByteArray(bytes);
        return to -> to.addBinary(binary);
    }

    private static Cell integer(Value.Numeral number) {
        long exact = number.decimal().longValueExact();
        return to -> to.addLong(exact);
    }

    private static Cell decimal(Value.Numeral number) {
        double nearest = Double.parseDouble(number.literal());
        if (Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(number.decimal()) != 0) {
            throw new ArithmeticException(number.literal() + " would be rounded to " + nearest);
        }
        return to -> to.addDouble(nearest);
    }

    private static Optional<Cell> list(List<Value> elements) {
        List<Binary> texts = new ArrayList<>();
        for (Value element : elements) {
            if (!(element instanceof Value.Text text)) {
                return Optional.empty();
            }
            texts.add(Binary.fromString(text.text()));
        }
        return Optional.of(to -> {
            to.startGroup();
            if (!texts.isEmpty()) {
                to.startField("list", 0);
                for (Binary text : texts) {
                    to.startGroup();
                    to.startField("element", 0);
                    to.addBinary(text);
                    to.endField("element", 0);
                    to.endGroup();
                }
                to.endField("list", 0);
            }
            to.endGroup();
        });
    }
}
