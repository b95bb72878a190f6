package org.medbench.format.arrow;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.format.NamedValues;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Value;

/** The values of one field in one batch. Lengths and offsets are checked when it is made, so that access cannot stray. */
final class Column {

    private final ArrowField field;
    private final int length;
    private final ByteBuffer validity;
    private final ByteBuffer data;
    private final long[] offsets;
    private final List<Column> children;
    private final Taken taken;
    private final NamedValues.Names names;

    private Column(
            ArrowField field,
            int length,
            ByteBuffer validity,
            ByteBuffer data,
            long[] offsets,
            List<Column> children,
            Taken taken) {
        this.field = field;
        this.length = length;
        this.validity = validity;
        this.data = data;
        this.offsets = offsets;
        this.children = children;
        this.taken = taken;
        this.names = new NamedValues.Names(
                field.children().stream().map(ArrowField::name).toList());
    }

    int length() {
        return length;
    }

    /** Passes over the nodes and buffers of a field that is not wanted. */
    static void skip(ArrowField field, Batch batch) throws DecodeFailure {
        batch.nextNode();
        int buffers =
                switch (stored(field).kind()) {
                    case NULL -> 0;
                    case STRUCT, FIXED_LIST -> 1;
                    case BINARY, TEXT -> 3;
                    default -> 2;
                };
        for (int i = 0; i < buffers; i++) {
            batch.skip();
        }
        for (ArrowField child : stored(field).children()) {
            skip(child, batch);
        }
    }

    private static ArrowField stored(ArrowField field) {
        return field.dictionary().isPresent() ? field.index().get(0) : field;
    }

    /** Reads the next field of a batch. */
    static Column read(ArrowField field, Batch batch, Map<Long, Column> dictionaries, Taken taken) throws IOException {
        if (field.dictionary().isPresent()) {
            Column dictionary = dictionaries.get(field.dictionary().getAsLong());
            if (dictionary == null) {
                throw ArrowField.malformed(field.name(), "refers to a dictionary that has not come");
            }
            Column index = plain(field.index().get(0), batch, dictionaries, taken);
            return new Column(
                    field, index.length, index.validity, index.data, index.offsets, List.of(index, dictionary), taken);
        }
        return plain(field, batch, dictionaries, taken);
    }

    private static Column plain(ArrowField field, Batch batch, Map<Long, Column> dictionaries, Taken taken)
            throws IOException {
        int length = batch.nextNode();
        ByteBuffer none = ByteBuffer.allocate(0);
        ByteBuffer validity = field.kind() == ArrowField.Kind.NULL ? none : batch.next();
        if (validity.hasRemaining() && validity.remaining() < (length + 7) / 8) {
            throw ArrowField.malformed(field.name(), "has too few marks of what is null");
        }
        ByteBuffer data = none;
        long[] offsets = new long[0];
        switch (field.kind()) {
            case NULL, STRUCT, FIXED_LIST -> {}
            case LIST, MAP -> offsets = offsets(field, batch.next(), length);
            case BINARY, TEXT -> {
                offsets = offsets(field, batch.next(), length);
                data = batch.next();
                checkEnd(field, offsets, data.remaining());
            }
            default -> {
                data = batch.next();
                long bits = field.kind() == ArrowField.Kind.FIXED_BINARY ? 8L * field.width() : field.width();
                if (data.remaining() < (length * bits + 7) / 8) {
                    throw ArrowField.malformed(
                            field.name(), "has " + data.remaining() + " bytes for " + length + " values");
                }
            }
        }
        List<Column> children = new ArrayList<>();
        for (ArrowField child : field.children()) {
            children.add(read(child, batch, dictionaries, taken));
        }
        Column column = new Column(field, length, validity, data, offsets, children, taken);
        column.checkChildren();
        return column;
    }

    private void checkChildren() throws DecodeFailure {
        for (Column child : children) {
            switch (field.kind()) {
                case LIST, MAP -> checkEnd(field, offsets, child.length);
                case FIXED_LIST -> checkEnough((long) length * field.width(), child);
                default -> checkEnough(length, child);
            }
        }
    }

    private void checkEnough(long wanted, Column child) throws DecodeFailure {
        if (child.length < wanted) {
            throw ArrowField.malformed(
                    child.field.name(), "has " + child.length + " values where " + wanted + " are due");
        }
    }

    private static long[] offsets(ArrowField field, ByteBuffer stored, int length) throws DecodeFailure {
        int width = field.width() / 8;
        // A field without values may leave out the one offset that it ought to have.
        if (length == 0) {
            return new long[1];
        }
        if (stored.remaining() / width <= length) {
            throw ArrowField.malformed(field.name(), "has too few offsets");
        }
        long[] offsets = new long[length + 1];
        for (int i = 0; i <= length; i++) {
            offsets[i] = width == 4 ? stored.getInt(i * 4) : stored.getLong(i * 8);
            if (offsets[i] < (i == 0 ? 0 : offsets[i - 1])) {
                throw ArrowField.malformed(field.name(), "has offsets that go back");
            }
        }
        return offsets;
    }

    private static void checkEnd(ArrowField field, long[] offsets, long available) throws DecodeFailure {
        if (offsets[offsets.length - 1] > available) {
            throw ArrowField.malformed(field.name(), "has offsets beyond its " + available + " bytes or elements");
        }
    }

    /** Gives a value. */
    Value at(int i) throws DecodeFailure {
        taken.take(0);
        if (field.kind() == ArrowField.Kind.NULL
                || validity.hasRemaining() && (validity.get(i / 8) >> i % 8 & 1) == 0) {
            return Value.NULL;
        }
        if (field.dictionary().isPresent()) {
            long id = children.get(0).integer(i);
            if (id < 0 || id >= children.get(1).length) {
                throw ArrowField.malformed(field.name(), "refers to entry " + id + " of its dictionary");
            }
            return children.get(1).at((int) id);
        }
        return switch (field.kind()) {
            case NULL -> Value.NULL;
            case BOOL -> new Value.Flag((data.get(i / 8) >> i % 8 & 1) == 1);
            case INT -> new Value.Numeral(field.flag() ? Long.toString(integer(i)) : Long.toUnsignedString(integer(i)));
            case FLOAT -> new Value.Numeral(floating(i));
            case DECIMAL -> new Value.Numeral(decimal(i).toPlainString());
            case DATE, TIME, TIMESTAMP, DURATION -> new Value.Text(Times.text(field, integer(i)));
            case FIXED_BINARY -> new Value.Bytes(bytes((long) i * field.width(), field.width()));
            case BINARY -> new Value.Bytes(bytes(offsets[i], offsets[i + 1] - offsets[i]));
            case TEXT -> new Value.Text(text(offsets[i], offsets[i + 1] - offsets[i]));
            case LIST -> new Value.Elements(elements(offsets[i], offsets[i + 1]));
            case FIXED_LIST -> new Value.Elements(elements((long) i * field.width(), (i + 1L) * field.width()));
            case MAP -> map(offsets[i], offsets[i + 1]);
            case STRUCT -> new Value.Struct(members(i));
        };
    }

    private long integer(int i) {
        int width = stored(field).width();
        long value =
                switch (width) {
                    case 8 -> data.get(i);
                    case 16 -> data.getShort(2 * i);
                    case 32 -> data.getInt(4 * i);
                    default -> data.getLong(8 * i);
                };
        return stored(field).flag()
                        || field.kind() != ArrowField.Kind.INT
                                && field.dictionary().isEmpty()
                        || width == 64
                ? value
                : value & (1L << width) - 1;
    }

    private String floating(int i) {
        return switch (field.width()) {
            case 16 -> Float.toString(Times.half(data.getShort(2 * i)));
            case 32 -> Float.toString(data.getFloat(4 * i));
            default -> Double.toString(data.getDouble(8 * i));
        };
    }

    private BigDecimal decimal(int i) {
        int width = field.width() / 8;
        byte[] bigEndian = new byte[width];
        for (int b = 0; b < width; b++) {
            bigEndian[width - 1 - b] = data.get(i * width + b);
        }
        return new BigDecimal(new BigInteger(bigEndian), (int) field.unit());
    }

    private byte[] bytes(long from, long size) throws DecodeFailure {
        taken.take(size);
        byte[] bytes = new byte[(int) size];
        data.get((int) from, bytes);
        return bytes;
    }

    private String text(long from, long size) throws DecodeFailure {
        taken.take(size);
        String text = new String(data.array(), data.arrayOffset() + (int) from, (int) size, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            checkStrictly((int) from, (int) size);
        }
        return text;
    }

    private void checkStrictly(int from, int size) throws DecodeFailure {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(data.slice(from, size));
        } catch (CharacterCodingException e) {
            throw DecodeFailure.malformed("the Arrow field '" + field.name() + "' is not UTF-8", -1, taken.row(), e);
        }
    }

    private List<Value> elements(long from, long to) throws DecodeFailure {
        taken.check(to - from);
        List<Value> elements = new ArrayList<>((int) (to - from));
        for (long i = from; i < to; i++) {
            elements.add(children.get(0).at((int) i));
        }
        return elements;
    }

    private NamedValues members(int i) throws DecodeFailure {
        Value[] values = new Value[children.size()];
        for (int child = 0; child < values.length; child++) {
            values[child] = children.get(child).at(i);
        }
        return new NamedValues(names, values);
    }

    /** A map with text as keys becomes a structure, another one a list of pairs. */
    private Value map(long from, long to) throws DecodeFailure {
        List<Value> entries = elements(from, to);
        if (field.children().get(0).children().get(0).kind() != ArrowField.Kind.TEXT) {
            return new Value.Elements(entries);
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (Value entry : entries) {
            List<Value> pair = entry instanceof Value.Struct struct
                    ? List.copyOf(struct.members().values())
                    : List.of(Value.NULL, Value.NULL);
            if (!(pair.get(0) instanceof Value.Text key) || members.put(key.text(), pair.get(1)) != null) {
                throw ArrowField.malformed(field.name(), "has a map with a key that is missing or there twice");
            }
        }
        return new Value.Struct(members);
    }
}
