package org.medbench.format.parquet;

import java.util.Map;
import org.medbench.spi.DecodeFailure;

/**
 * Walks over a structure in Thrift's compact protocol without building it, so that the generated reader never sees a
 * length, count or depth that the bytes at hand cannot hold. It would otherwise allocate what a file merely claims.
 */
final class CompactThrift {

    /** No legal footer or page header nests deeper than about ten. */
    private static final int MAX_DEPTH = 40;

    /** Bounds what the generated classes may occupy: at some 100 bytes an object, about 200 MB. */
    private static final int MAX_OBJECTS = 2_000_000;

    private static final int ANY = -1;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int UUID = 13;

    /**
     * Where a footer holds lists, and of what. The generated reader does not compare the type that a list announces with
     * the one it goes on to read, so a wrong one would lead it along another path than this walk. Field numbers are those
     * of {@code parquet.thrift}.
     */
    enum Shape {
        /** The footer. */
        FOOTER(Map.of(2, STRUCT, 4, STRUCT, 5, STRUCT, 7, STRUCT)),
        ROW_GROUP(Map.of(1, STRUCT, 4, STRUCT)),
        COLUMN_CHUNK(Map.of()),
        COLUMN_METADATA(Map.of(2, I32, 3, BINARY, 8, STRUCT, 13, STRUCT)),
        SIZE_STATISTICS(Map.of(2, I64, 3, I64)),
        PLACE_STATISTICS(Map.of(2, I32)),
        COLUMN_KEYS(Map.of()),
        COLUMN_KEY(Map.of(1, BINARY)),
        /** A page header, and whatever else holds no lists. */
        PLAIN(Map.of());

        private final Map<Integer, Integer> lists;

        Shape(Map<Integer, Integer> lists) {
            this.lists = lists;
        }

        Shape field(int id) {
            return switch (this) {
                case FOOTER -> id == 4 ? ROW_GROUP : PLAIN;
                case ROW_GROUP -> id == 1 ? COLUMN_CHUNK : PLAIN;
                case COLUMN_CHUNK -> id == 3 ? COLUMN_METADATA : id == 8 ? COLUMN_KEYS : PLAIN;
                case COLUMN_METADATA -> id == 16 ? SIZE_STATISTICS : id == 17 ? PLACE_STATISTICS : PLAIN;
                case COLUMN_KEYS -> id == 2 ? COLUMN_KEY : PLAIN;
                default -> PLAIN;
            };
        }
    }

    private final byte[] bytes;
    private final int limit;
    private final long fileOffset;
    private int at;
    private int objects;

    private CompactThrift(byte[] bytes, int from, int limit, long fileOffset) {
        this.bytes = bytes;
        this.at = from;
        this.limit = limit;
        this.fileOffset = fileOffset - from;
    }

    /** The bytes ended inside the structure; more of them may complete it. */
    static final class NeedsMore extends Exception {
        private static final long serialVersionUID = 1;

        NeedsMore() {
            super("the structure is longer than the bytes at hand", null, false, false);
        }
    }

    /**
     * Measures the structure that begins at {@code from}.
     *
     * @param fileOffset where {@code from} lies in the file, for the error
     * @return its length in bytes
     */
    static int measure(byte[] bytes, int from, int limit, long fileOffset, Shape shape)
            throws DecodeFailure, NeedsMore {
        CompactThrift walk = new CompactThrift(bytes, from, limit, fileOffset);
        walk.structure(shape, 0);
        return walk.at - from;
    }

    private void structure(Shape shape, int depth) throws DecodeFailure, NeedsMore {
        count(1);
        if (depth > MAX_DEPTH) {
            throw malformed("nests deeper than " + MAX_DEPTH);
        }
        int id = 0;
        while (true) {
            int header = next();
            int type = header & 0x0F;
            if (type == 0) {
                return;
            }
            id = header >> 4 == 0 ? (short) zigzag(varint()) : (short) (id + (header >> 4));
            if (type == LIST && shape.lists.containsKey(id)) {
                list(shape.field(id), shape.lists.get(id), depth);
            } else if (type > 2) {
                // A field's truth value lies in its type; only an element's takes a byte.
                value(type, shape.field(id), depth);
            }
        }
    }

    private void value(int type, Shape shape, int depth) throws DecodeFailure, NeedsMore {
        switch (type) {
            case 1, 2, BYTE -> skip(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> skip(8);
            case BINARY -> skip(varint());
            case LIST, SET -> list(Shape.PLAIN, ANY, depth + 1);
            case MAP -> map(depth + 1);
            case STRUCT -> structure(shape, depth + 1);
            case UUID -> skip(16);
            default -> throw malformed("has a field of the unknown type " + type);
        }
    }

    private void list(Shape shape, int expected, int depth) throws DecodeFailure, NeedsMore {
        int header = next();
        long size = header >> 4 == 15 ? varint() : header >> 4;
        int type = header & 0x0F;
        if (depth > MAX_DEPTH || expected != ANY && type != expected && size > 0) {
            throw malformed("has a list of the type " + type + " in the place of " + expected);
        }
        count(size);
        for (long i = 0; i < size; i++) {
            value(type, shape, depth);
        }
    }

    private void map(int depth) throws DecodeFailure, NeedsMore {
        long size = varint();
        if (size == 0) {
            return;
        }
        if (depth > MAX_DEPTH || size < 0 || size > MAX_OBJECTS) {
            throw malformed("has a map of " + size + " entries");
        }
        count(2 * size);
        int types = next();
        for (long i = 0; i < size; i++) {
            value(types >> 4, Shape.PLAIN, depth);
            value(types & 0x0F, Shape.PLAIN, depth);
        }
    }

    private static long zigzag(long bits) {
        return bits >>> 1 ^ -(bits & 1);
    }

    private void count(long more) throws DecodeFailure, NeedsMore {
        if (more < 0 || more > MAX_OBJECTS - objects) {
            throw malformed("holds more than " + MAX_OBJECTS + " structures and list elements");
        }
        objects += (int) more;
    }

    /** Reads an unsigned variable-length number, or the bits of a signed one, whose sign does not matter here. */
    private long varint() throws DecodeFailure, NeedsMore {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = next();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw malformed("has a number of more than ten bytes");
    }

    private int next() throws NeedsMore {
        if (at >= limit) {
            throw new NeedsMore();
        }
        return bytes[at++] & 0xFF;
    }

    private void skip(long length) throws DecodeFailure, NeedsMore {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw malformed("declares a text of " + Long.toUnsignedString(length) + " bytes");
        }
        if (length > limit - at) {
            throw new NeedsMore();
        }
        at += (int) length;
    }

    private DecodeFailure malformed(String what) {
        return DecodeFailure.malformed("Parquet metadata " + what, fileOffset + at, -1, null);
    }
}
