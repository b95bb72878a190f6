package org.medbench.format.arrow;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.medbench.format.JsonText;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;

/** Gathers the values of one column for a batch, in Arrow's layout. Refuses what the column cannot hold exactly. */
final class ColumnBuffers {

    private final Type type;
    private final Bits validity = new Bits();
    private final Bits flags = new Bits();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream offsets = new ByteArrayOutputStream();
    private final List<ColumnBuffers> elements;
    private int nulls;

    ColumnBuffers(Type type) {
        this.type = type;
        this.elements = type == Type.TEXT_LIST ? List.of(new ColumnBuffers(Type.TEXT)) : List.of();
        putInt(offsets, 0);
    }

    int length() {
        return validity.length;
    }

    int nulls() {
        return nulls;
    }

    /** The column of a list's elements, if it is one of lists. */
    List<ColumnBuffers> elements() {
        return elements;
    }

    /** How many bytes have been gathered. */
    long size() {
        return (long) data.size()
                + offsets.size()
                + elements.stream().mapToLong(ColumnBuffers::size).sum();
    }

    /** The buffers, in order; those of the elements follow. */
    List<byte[]> buffers() {
        return switch (type) {
            case FLAG -> List.of(validity.bytes(), flags.bytes());
            case INTEGER, DECIMAL -> List.of(validity.bytes(), data.toByteArray());
            case TEXT_LIST -> List.of(validity.bytes(), offsets.toByteArray());
            case TEXT, BYTES, STRUCTURE -> List.of(validity.bytes(), offsets.toByteArray(), data.toByteArray());
        };
    }

    /** Adds a value; gives false and adds nothing if it does not fit. */
    boolean add(Value value) {
        if (value instanceof Value.Null) {
            nulls++;
            pad();
            validity.add(false);
            return true;
        }
        boolean fits =
                switch (type) {
                    case TEXT -> value instanceof Value.Text text
                            && bytes(text.text().getBytes(StandardCharsets.UTF_8));
                    case STRUCTURE -> JsonText.of(value)
                            .map(json -> bytes(json.getBytes(StandardCharsets.UTF_8)))
                            .orElse(false);
                    case BYTES -> value instanceof Value.Bytes binary && bytes(binary.bytes());
                    case FLAG -> value instanceof Value.Flag flag && flags.add(flag.flag());
                    case INTEGER -> value instanceof Value.Numeral number && integer(number.decimal());
                    case DECIMAL -> value instanceof Value.Numeral number && decimal(number);
                    case TEXT_LIST -> value instanceof Value.Elements list && list(list.elements());
                };
        if (fits) {
            validity.add(true);
        }
        return fits;
    }

    private void pad() {
        switch (type) {
            case FLAG -> flags.add(false);
            case INTEGER, DECIMAL -> putLong(0);
            case TEXT_LIST -> putInt(offsets, elements.get(0).length());
            case TEXT, BYTES, STRUCTURE -> putInt(offsets, data.size());
        }
    }

    private boolean bytes(byte[] bytes) {
        data.writeBytes(bytes);
        putInt(offsets, data.size());
        return true;
    }

    private boolean integer(BigDecimal number) {
        BigDecimal whole = number.stripTrailingZeros();
        if (whole.scale() > 0 || whole.toBigInteger().bitLength() > 63) {
            return false;
        }
        putLong(whole.longValueExact());
        return true;
    }

    private boolean decimal(Value.Numeral number) {
        double nearest = Double.parseDouble(number.literal());
        if (Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(number.decimal()) != 0) {
            return false;
        }
        putLong(Double.doubleToRawLongBits(nearest));
        return true;
    }

    private boolean list(List<Value> values) {
        if (!values.stream().allMatch(Value.Text.class::isInstance)) {
            return false;
        }
        values.forEach(elements.get(0)::add);
        putInt(offsets, elements.get(0).length());
        return true;
    }

    private void putLong(long number) {
        data.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
    }

    private static void putInt(ByteArrayOutputStream target, int number) {
        target.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    /** Bits, the first one lowest. */
    private static final class Bits {
        private final List<Byte> bytes = new ArrayList<>();
        private int length;

        boolean add(boolean bit) {
            if (length % 8 == 0) {
                bytes.add((byte) 0);
            }
            int last = bytes.size() - 1;
            bytes.set(last, (byte) (bytes.get(last) | (bit ? 1 << length % 8 : 0)));
            length++;
            return true;
        }

        byte[] bytes() {
            byte[] plain = new byte[bytes.size()];
            for (int i = 0; i < plain.length; i++) {
                plain[i] = bytes.get(i);
            }
            return plain;
        }
    }
}
