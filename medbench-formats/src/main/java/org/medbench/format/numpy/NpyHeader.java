package org.medbench.format.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * What the head of one array says, https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 *
 * @param kind {@code b} truth, {@code i} and {@code u} whole number, {@code f} real number, {@code U} text, {@code S} bytes
 *     of text
 * @param size bytes of one element
 * @param order of the bytes in an element
 * @param columnMajor whether the first index varies fastest
 * @param shape the dimensions
 * @param type kind, size and order as the file writes them
 * @param length bytes of the head itself
 */
record NpyHeader(char kind, int size, ByteOrder order, boolean columnMajor, List<Long> shape, String type, int length) {

    private static final int FIXED = 8;
    private static final int LONGEST = 64 * 1024;
    private static final int SMALLEST_PICTURE = 8;
    private static final int BYTES_PER_CHAR = 4;
    /** What one number costs once it is a value of its own. */
    private static final int BYTES_PER_VALUE = 64;

    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z])(\\d{0,9})([^']{0,40})'");
    private static final Pattern COLUMN_MAJOR = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(((?:\\s*\\d{1,18}L?\\s*,?){0,32})\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Set<String> TYPES =
            Set.of("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    static boolean begins(byte[] head) {
        return head.length > FIXED
                && (head[0] & 0xFF) == 0x93
                && head[1] == 'N'
                && head[2] == 'U'
                && head[3] == 'M'
                && head[4] == 'P'
                && head[5] == 'Y';
    }

    /**
     * Reads the head of an array.
     *
     * @param name the array's name, for messages
     * @param in at the start of the file
     * @param fileSize how many bytes the file has, so that a shape that lies is found before memory is asked for
     */
    static NpyHeader read(String name, InputStream in, long fileSize, Limits limits) throws IOException {
        byte[] start = in.readNBytes(FIXED);
        if (start.length < FIXED || !begins(Arrays.copyOf(start, FIXED + 1))) {
            throw malformed(name, "does not begin as an array of NumPy", 0);
        }
        int sizeBytes = start[6] == 1 ? 2 : 4;
        long length = littleEndian(in.readNBytes(sizeBytes));
        if (start[6] < 1 || start[6] > 3 || length > LONGEST || length > fileSize) {
            throw malformed(name, "has a head of version " + start[6] + " and " + length + " bytes", 6);
        }
        byte[] text = in.readNBytes((int) length);
        if (text.length < length) {
            throw malformed(name, "ends within its head", fileSize);
        }
        int headSize = FIXED + sizeBytes + text.length;
        NpyHeader header = parse(name, new String(text, StandardCharsets.UTF_8), headSize);
        header.check(name, fileSize, limits);
        return header;
    }

    private static long littleEndian(byte[] bytes) {
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    private static NpyHeader parse(String name, String text, int length) throws DecodeFailure {
        Matcher type = TYPE.matcher(text);
        Matcher columnMajor = COLUMN_MAJOR.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (text.contains("'descr': [")) {
            throw malformed(name, "has records of several fields; save each field as an array of its own", FIXED);
        }
        if (!type.find() || !columnMajor.find() || !shape.find()) {
            throw malformed(name, "has a head without type, order or shape", FIXED);
        }
        char kind = type.group(2).charAt(0);
        if (kind == 'O') {
            throw DecodeFailure.unsafe("the array '" + name + "' holds pickled Python objects, which only running them"
                    + " would read; save it with allow_pickle=False, as numbers or text");
        }
        int size = type.group(3).isEmpty() ? 0 : Integer.parseInt(type.group(3));
        boolean text4 = kind == 'U' || kind == 'S';
        if (!type.group(4).isEmpty() || !text4 && !TYPES.contains("" + kind + size)) {
            throw malformed(name, "has elements of the type " + type.group() + ", which is not read", FIXED);
        }
        List<Long> dimensions = new ArrayList<>();
        for (Matcher number = NUMBER.matcher(shape.group(1)); number.find(); ) {
            dimensions.add(Long.parseLong(number.group()));
        }
        return new NpyHeader(
                kind,
                kind == 'U' ? Math.multiplyExact(Math.min(size, 1 << 24), BYTES_PER_CHAR) : size,
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                columnMajor.group(1).equals("True"),
                dimensions,
                type.group(1) + kind + type.group(3),
                length);
    }

    private void check(String name, long fileSize, Limits limits) throws DecodeFailure {
        long promised = saturatedProduct(shape, size);
        if (promised != fileSize - length) {
            throw malformed(
                    name,
                    "declares " + shapeText() + " elements of " + size + " bytes, but " + (fileSize - length)
                            + " bytes follow",
                    length);
        }
        if (shape.isEmpty() || shape.get(0) == 0) {
            return;
        }
        if (promised == 0) {
            throw malformed(name, "declares " + shape.get(0) + " rows of nothing", FIXED);
        }
        limits.check(Limit.FIELD_BYTES, weightOfRow());
    }

    private long weightOfRow() {
        boolean pixels = isPicture() || isStackOfPictures();
        return elementsOfRow() * (pixels ? size : Math.max(size, BYTES_PER_VALUE));
    }

    /** How many bytes of memory reading one row asks for; where its elements lie apart, the whole array is held. */
    long weight() {
        return weightOfRow() + (liesApart() ? rows() * bytesOfRow() : 0);
    }

    /** Whether the elements of a row do not follow one another in the file. */
    boolean liesApart() {
        return columnMajor && shape.size() > 1;
    }

    private static long saturatedProduct(List<Long> factors, long first) {
        long product = first;
        for (long factor : factors) {
            if (factor != 0 && product > Long.MAX_VALUE / factor) {
                return Long.MAX_VALUE;
            }
            product *= factor;
        }
        return product;
    }

    /** How many rows the array has; 0 also for an array without dimensions. */
    long rows() {
        return shape.isEmpty() ? 0 : shape.get(0);
    }

    List<Long> shapeOfRow() {
        return shape.subList(1, shape.size());
    }

    long elementsOfRow() {
        return saturatedProduct(shapeOfRow(), 1);
    }

    int bytesOfRow() {
        return Math.toIntExact(elementsOfRow() * size);
    }

    /** Whether a row is one picture: bytes in two dimensions, or in three of which the last is grey, RGB or RGBA. */
    boolean isPicture() {
        List<Long> row = shapeOfRow();
        boolean plane = row.size() == 2 || row.size() == 3 && (row.get(2) == 1 || row.get(2) == 3 || row.get(2) == 4);
        return kind == 'u' && size == 1 && plane && row.get(0) >= SMALLEST_PICTURE && row.get(1) >= SMALLEST_PICTURE;
    }

    /** Whether a row is a stack of grey pictures. */
    boolean isStackOfPictures() {
        List<Long> row = shapeOfRow();
        return kind == 'u'
                && size == 1
                && row.size() == 3
                && !isPicture()
                && row.get(1) >= SMALLEST_PICTURE
                && row.get(2) >= SMALLEST_PICTURE;
    }

    String shapeText() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    private static DecodeFailure malformed(String name, String what, long offset) {
        return DecodeFailure.malformed("the array '" + name + "' " + what, offset, -1, null);
    }
}
