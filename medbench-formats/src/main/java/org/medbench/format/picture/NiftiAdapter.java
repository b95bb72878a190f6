package org.medbench.format.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medbench.format.HeaderBytes;
import org.medbench.spi.Probe;
import org.medbench.spi.Value;

/**
 * Reads the header of a volume in NIfTI, https://nifti.nimh.nih.gov: {@code format}, {@code version}, {@code dimensions} (x,
 * y, z, time, …), {@code dataType} (its code), {@code bits} of a voxel, {@code spacing} for each dimension, {@code units}
 * (their code), {@code scale}, {@code intercept}, {@code description}. The voxels are not decoded.
 */
public final class NiftiAdapter extends FactsAdapter {

    private static final int FIRST = 348;
    private static final int SECOND = 540;
    private static final int MOST_DIMENSIONS = 7;

    /** Made by {@code ServiceLoader}. */
    public NiftiAdapter() {
        super("volume", Set.of("nifti"));
    }

    @Override
    String format(Probe probe, String head) {
        boolean first = isSize(probe, FIRST) && (head.startsWith("n+1\0", 344) || head.startsWith("ni1\0", 344));
        boolean second = isSize(probe, SECOND) && (head.startsWith("n+2\0", 4) || head.startsWith("ni2\0", 4));
        return first || second ? "nifti" : "";
    }

    private static boolean isSize(Probe probe, int size) {
        return probe.startsWith(size & 0xFF, size >> 8, 0, 0) || probe.startsWith(0, 0, size >> 8, size & 0xFF);
    }

    @Override
    void facts(String format, HeaderBytes file, Map<String, Value> into) throws IOException {
        ByteOrder order =
                file.at(0, 1, ByteOrder.BIG_ENDIAN).get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean second = file.at(0, 4, order).getInt() == SECOND;
        ByteBuffer header = file.at(0, second ? SECOND : FIRST, order);
        List<Long> dimensions = dimensions(file, header, second);
        int bits = header.getShort(second ? 14 : 72);
        boolean inOneFile = (second ? header.get(5) : header.get(345)) == '+';
        if (inOneFile) {
            checkLength(file, dimensions, bits, second ? header.getLong(168) : (long) header.getFloat(108));
        }
        into.put("version", number(second ? 2 : 1));
        into.put(
                "dimensions",
                new Value.Elements(dimensions.stream().map(NiftiAdapter::number).toList()));
        into.put("dataType", number(header.getShort(second ? 12 : 70)));
        into.put("bits", number(bits));
        into.put("spacing", spacing(header, second, dimensions.size()));
        into.put("units", number(second ? header.getInt(500) : header.get(123)));
        into.put("scale", second ? real(header.getDouble(176)) : real(header.getFloat(112)));
        into.put("intercept", second ? real(header.getDouble(184)) : real(header.getFloat(116)));
        into.put("description", new Value.Text(description(header, second ? 240 : 148)));
    }

    private static List<Long> dimensions(HeaderBytes file, ByteBuffer header, boolean second) throws IOException {
        long count = second ? header.getLong(16) : header.getShort(40);
        if (count < 1 || count > MOST_DIMENSIONS) {
            throw file.malformed("has " + count + " dimensions; 1 to 7 are possible", second ? 16 : 40);
        }
        List<Long> dimensions = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            long size = second ? header.getLong(16 + 8 * i) : header.getShort(40 + 2 * i);
            if (size < 1) {
                throw file.malformed("has a dimension of " + size, second ? 16 : 40);
            }
            dimensions.add(size);
        }
        return dimensions;
    }

    private static void checkLength(HeaderBytes file, List<Long> dimensions, int bits, long offset) throws IOException {
        double voxels = dimensions.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        if (offset < 0 || bits < 1 || voxels * bits / 8 > (double) file.length() - offset) {
            throw file.malformed(
                    "declares " + dimensions + " voxels of " + bits + " bits from byte " + offset + " on, but has only "
                            + file.length() + " bytes",
                    file.length());
        }
    }

    private static Value spacing(ByteBuffer header, boolean second, int count) {
        List<Value> spacing = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            spacing.add(second ? real(header.getDouble(104 + 8 * i)) : real(header.getFloat(76 + 4 * i)));
        }
        return new Value.Elements(spacing);
    }

    private static Value real(double number) {
        return new Value.Numeral(Double.toString(number));
    }

    private static Value real(float number) {
        return new Value.Numeral(Float.toString(number));
    }

    private static String description(ByteBuffer header, int at) {
        String text = new String(header.array(), at, 80, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
