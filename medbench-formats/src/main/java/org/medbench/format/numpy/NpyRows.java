package org.medbench.format.numpy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medbench.format.picture.Png;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Value;

/**
 * The rows of one array, one after the other. A row of one element is a scalar, of bytes in two or three dimensions a PNG
 * picture or a list of them, of anything else lists within lists.
 */
final class NpyRows implements Closeable {

    private static final Charset UTF_32_LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32_BE = Charset.forName("UTF-32BE");
    private static final int MOST_FRACTION_OF_HALF = 10;

    private final String name;
    private final NpyHeader header;
    private final InputStream in;
    private final ByteBuffer row;
    private byte @Nullable [] whole;
    private long next;

    /**
     * @param in behind the head
     */
    NpyRows(String name, NpyHeader header, InputStream in) {
        this.name = name;
        this.header = header;
        this.in = in;
        this.row = ByteBuffer.allocate(header.bytesOfRow()).order(header.order());
    }

    /** Reads the next row; the caller knows how many there are. */
    Value next() throws IOException {
        if (header.liesApart()) {
            gather();
        } else {
            fill(row.array());
        }
        next++;
        Value value = value();
        if (next == header.rows() && in.read() >= 0) {
            throw failure("has more bytes than its shape says");
        }
        return value;
    }

    private void fill(byte[] bytes) throws IOException {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw failure("ends within row " + next);
        }
    }

    /** Puts together a row whose elements lie apart, in the order in which the last index varies fastest. */
    private void gather() throws IOException {
        byte[] all = whole;
        if (all == null) {
            all = new byte[Math.toIntExact(header.rows() * header.bytesOfRow())];
            fill(all);
            whole = all;
        }
        List<Long> shape = header.shape();
        int size = header.size();
        int elements = header.bytesOfRow() / size;
        for (int element = 0; element < elements; element++) {
            long from = 0;
            long left = element;
            long stride = header.rows() * elements;
            for (int dimension = shape.size() - 1; dimension > 0; dimension--) {
                stride /= shape.get(dimension);
                from += left % shape.get(dimension) * stride;
                left /= shape.get(dimension);
            }
            System.arraycopy(all, (int) (from + next) * size, row.array(), element * size, size);
        }
    }

    private Value value() throws IOException {
        List<Long> shape = header.shapeOfRow();
        if (header.elementsOfRow() == 1) {
            return element(0);
        }
        if (header.isPicture()) {
            int channels = shape.size() == 2 ? 1 : shape.get(2).intValue();
            return picture(shape.get(0), shape.get(1), channels, 0);
        }
        if (header.isStackOfPictures()) {
            List<Value> planes = new ArrayList<>();
            int plane = Math.toIntExact(shape.get(1) * shape.get(2));
            for (int i = 0; i < shape.get(0); i++) {
                planes.add(picture(shape.get(1), shape.get(2), 1, i * plane));
            }
            return new Value.Elements(planes);
        }
        return nested(0, 0, Math.toIntExact(header.elementsOfRow()));
    }

    private Value picture(long height, long width, int channels, int offset) {
        return new Value.Bytes(Png.of((int) width, (int) height, channels, row.array(), offset));
    }

    private Value nested(int dimension, int from, int elements) throws IOException {
        if (dimension == header.shapeOfRow().size()) {
            return element(from);
        }
        int count = header.shapeOfRow().get(dimension).intValue();
        List<Value> list = new ArrayList<>(count);
        int each = count == 0 ? 0 : elements / count;
        for (int i = 0; i < count; i++) {
            list.add(nested(dimension + 1, from + i * each, each));
        }
        return new Value.Elements(list);
    }

    private Value element(int index) throws IOException {
        int at = index * header.size();
        return switch (header.kind()) {
            case 'b' -> new Value.Flag(row.get(at) != 0);
            case 'i' -> new Value.Numeral(Long.toString(whole(at)));
            case 'u' -> new Value.Numeral(unsigned(at));
            case 'f' -> new Value.Numeral(real(at));
            default -> text(at);
        };
    }

    private long whole(int at) {
        return switch (header.size()) {
            case 1 -> row.get(at);
            case 2 -> row.getShort(at);
            case 4 -> row.getInt(at);
            default -> row.getLong(at);
        };
    }

    private String unsigned(int at) {
        return header.size() == Long.BYTES
                ? Long.toUnsignedString(row.getLong(at))
                : Long.toString(whole(at) & (1L << 8 * header.size()) - 1);
    }

    private String real(int at) {
        return switch (header.size()) {
            case 2 -> Float.toString(half(row.getShort(at)));
            case 4 -> Float.toString(row.getFloat(at));
            default -> Double.toString(row.getDouble(at));
        };
    }

    private static float half(short bits) {
        int exponent = bits >> MOST_FRACTION_OF_HALF & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude;
        if (exponent == 0x1F) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else {
            magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        }
        return bits < 0 ? -magnitude : magnitude;
    }

    /** Shorter texts are filled up with zeros. */
    private Value text(int at) throws IOException {
        int unit = header.kind() == 'U' ? Integer.BYTES : 1;
        int end = at + header.size();
        while (end > at && isZero(end - unit, unit)) {
            end -= unit;
        }
        Charset charset = StandardCharsets.UTF_8;
        if (unit > 1) {
            charset = header.order() == java.nio.ByteOrder.BIG_ENDIAN ? UTF_32_BE : UTF_32_LE;
        }
        try {
            return new Value.Text(charset.newDecoder()
                    .decode(ByteBuffer.wrap(row.array(), at, end - at))
                    .toString());
        } catch (CharacterCodingException e) {
            throw DecodeFailure.malformed(
                    "the array '" + name + "' has text that is not " + charset + " in row " + (next - 1),
                    -1,
                    next - 1,
                    e);
        }
    }

    private boolean isZero(int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (row.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private DecodeFailure failure(String what) {
        return DecodeFailure.malformed("the array '" + name + "' " + what, -1, next, null);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
