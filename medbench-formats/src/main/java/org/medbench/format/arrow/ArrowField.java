package org.medbench.format.arrow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * A field of a schema, checked.
 *
 * @param name its name
 * @param kind what its values are; of a dictionary-encoded field, what the dictionary holds
 * @param width bits of a number, bytes of a fixed binary, elements of a fixed list
 * @param unit units in a second, days (1) or milliseconds (1,000) of a date, the scale of a decimal
 * @param flag whether a number has a sign, or a timestamp a time zone
 * @param children what it is made of
 * @param dictionary the identity of its dictionary
 * @param index what refers to the dictionary
 */
record ArrowField(
        String name,
        Kind kind,
        int width,
        long unit,
        boolean flag,
        List<ArrowField> children,
        OptionalLong dictionary,
        List<ArrowField> index) {

    /** What the values of a field are. */
    enum Kind {
        NULL,
        BOOL,
        INT,
        FLOAT,
        DECIMAL,
        DATE,
        TIME,
        TIMESTAMP,
        DURATION,
        FIXED_BINARY,
        BINARY,
        TEXT,
        LIST,
        FIXED_LIST,
        MAP,
        STRUCT
    }

    static List<ArrowField> of(org.apache.arrow.flatbuf.Schema schema, Limits limits) throws DecodeFailure {
        limits.check(Limit.COLUMNS, schema.fieldsLength());
        List<ArrowField> fields = new ArrayList<>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            fields.add(of(schema.fields(i), 1, limits));
        }
        checkNames(fields);
        return fields;
    }

    private static ArrowField of(Field field, int depth, Limits limits) throws DecodeFailure {
        limits.check(Limit.NESTING, depth);
        limits.check(Limit.COLUMNS, field.childrenLength());
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < field.childrenLength(); i++) {
            children.add(of(field.children(i), depth + 1, limits));
        }
        checkNames(children);
        ArrowField plain = typed(String.valueOf(field.name()), field, List.copyOf(children));
        if (field.dictionary() == null) {
            return plain;
        }
        Int index = field.dictionary().indexType();
        ArrowField refers =
                integer(plain.name, index == null ? 32 : index.bitWidth(), index == null || index.isSigned());
        return new ArrowField(
                plain.name,
                plain.kind,
                plain.width,
                plain.unit,
                plain.flag,
                plain.children,
                OptionalLong.of(field.dictionary().id()),
                List.of(refers));
    }

    private static ArrowField typed(String name, Field field, List<ArrowField> children) throws DecodeFailure {
        return switch (field.typeType()) {
            case Type.Null -> simple(name, Kind.NULL, 0, 0, false, children);
            case Type.Bool -> simple(name, Kind.BOOL, 1, 0, false, children);
            case Type.Int -> {
                Int type = (Int) field.type(new Int());
                yield integer(name, type.bitWidth(), type.isSigned());
            }
            case Type.FloatingPoint -> {
                FloatingPoint type = (FloatingPoint) field.type(new FloatingPoint());
                yield simple(name, Kind.FLOAT, checked(16 << type.precision(), name, 16, 32, 64), 0, true, children);
            }
            case Type.Decimal -> {
                Decimal type = (Decimal) field.type(new Decimal());
                int bits = checked(type.bitWidth(), name, 32, 64, 128, 256);
                if (Math.abs((long) type.scale()) > 1_000) {
                    throw malformed(name, "has a scale of " + type.scale());
                }
                yield simple(name, Kind.DECIMAL, bits, type.scale(), true, children);
            }
            case Type.Date -> {
                boolean days = ((Date) field.type(new Date())).unit() == 0;
                yield simple(name, Kind.DATE, days ? 32 : 64, days ? 1 : 1_000, false, children);
            }
            case Type.Time -> {
                Time type = (Time) field.type(new Time());
                yield simple(
                        name,
                        Kind.TIME,
                        checked(type.bitWidth(), name, 32, 64),
                        unit(type.unit(), name),
                        false,
                        children);
            }
            case Type.Timestamp -> {
                Timestamp type = (Timestamp) field.type(new Timestamp());
                yield simple(name, Kind.TIMESTAMP, 64, unit(type.unit(), name), type.timezone() != null, children);
            }
            case Type.Duration -> {
                Duration type = (Duration) field.type(new Duration());
                yield simple(name, Kind.DURATION, 64, unit(type.unit(), name), false, children);
            }
            case Type.FixedSizeBinary -> {
                int width = ((FixedSizeBinary) field.type(new FixedSizeBinary())).byteWidth();
                yield simple(name, Kind.FIXED_BINARY, notNegative(width, name), 0, false, children);
            }
            case Type.Binary -> simple(name, Kind.BINARY, 32, 0, false, children);
            case Type.LargeBinary -> simple(name, Kind.BINARY, 64, 0, false, children);
            case Type.Utf8 -> simple(name, Kind.TEXT, 32, 0, false, children);
            case Type.LargeUtf8 -> simple(name, Kind.TEXT, 64, 0, false, children);
            case Type.List -> parent(name, Kind.LIST, 32, children);
            case Type.LargeList -> parent(name, Kind.LIST, 64, children);
            case Type.Map -> parent(name, Kind.MAP, 32, children);
            case Type.FixedSizeList -> {
                int size = ((FixedSizeList) field.type(new FixedSizeList())).listSize();
                yield parent(name, Kind.FIXED_LIST, notNegative(size, name), children);
            }
            case Type.Struct_ -> simple(name, Kind.STRUCT, 0, 0, false, children);
            default -> throw malformed(
                    name,
                    "is of type " + field.typeType() + " (" + typeName(field.typeType())
                            + "), which is not read; cast it before the file is written");
        };
    }

    private static String typeName(byte type) {
        return type >= 0 && type < Type.names.length ? Type.names[type] : "unknown";
    }

    private static ArrowField integer(String name, int bits, boolean signed) throws DecodeFailure {
        return simple(name, Kind.INT, checked(bits, name, 8, 16, 32, 64), 0, signed, List.of());
    }

    private static ArrowField parent(String name, Kind kind, int width, List<ArrowField> children)
            throws DecodeFailure {
        boolean fits = children.size() == 1
                && (kind != Kind.MAP
                        || children.get(0).kind == Kind.STRUCT
                                && children.get(0).children.size() == 2);
        if (!fits) {
            throw malformed(name, "is a list of " + children.size() + " kinds of elements");
        }
        return simple(name, kind, width, 0, false, children);
    }

    private static ArrowField simple(
            String name, Kind kind, int width, long unit, boolean flag, List<ArrowField> children) {
        return new ArrowField(name, kind, width, unit, flag, children, OptionalLong.empty(), List.of());
    }

    private static int checked(int bits, String name, int... allowed) throws DecodeFailure {
        for (int each : allowed) {
            if (each == bits) {
                return bits;
            }
        }
        throw malformed(name, "has values of " + bits + " bits");
    }

    private static int notNegative(int size, String name) throws DecodeFailure {
        if (size < 0) {
            throw malformed(name, "has values of the size " + size);
        }
        return size;
    }

    private static long unit(int unit, String name) throws DecodeFailure {
        return switch (unit) {
            case 0 -> 1L;
            case 1 -> 1_000L;
            case 2 -> 1_000_000L;
            case 3 -> 1_000_000_000L;
            default -> throw malformed(name, "has the unknown unit of time " + unit);
        };
    }

    private static void checkNames(List<ArrowField> fields) throws DecodeFailure {
        Set<String> names = new HashSet<>();
        for (ArrowField field : fields) {
            if (!names.add(field.name)) {
                throw malformed(field.name, "is there twice in one structure");
            }
        }
    }

    /** A fault of a field; whoever reads the field adds the place. */
    static IllegalStateException malformed(String name, String what) {
        return new IllegalStateException("the field '" + name + "' " + what);
    }
}
