package org.medbench.format.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.Deflater;

/** Writes DICOM files for tests, straight from PS3.5. */
final class DicomFile {

    private static final Set<String> LONG_FORM = Set.of("OB", "OW", "SQ", "UN", "UT");

    private final String syntax;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    DicomFile(String syntax) {
        this.syntax = syntax;
    }

    private ByteOrder order() {
        return syntax.equals("1.2.840.10008.1.2.2") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    DicomFile text(int tag, String representation, String value) {
        return raw(tag, representation, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    DicomFile shorts(int tag, String representation, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order());
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return raw(tag, representation, bytes.array());
    }

    DicomFile raw(int tag, String representation, byte[] value) {
        byte[] even = value.length % 2 == 0 ? value : java.util.Arrays.copyOf(value, value.length + 1);
        if (value.length % 2 == 1) {
            even[value.length] = ' ';
        }
        head(tag, representation, even.length);
        body.writeBytes(even);
        return this;
    }

    /** The head of an element, whose length may lie; -1 is undefined. */
    DicomFile head(int tag, String representation, int length) {
        put(body, order(), syntax.equals("1.2.840.10008.1.2"), tag, representation, length);
        return this;
    }

    /** The mark of an item or of an end. */
    DicomFile mark(int tag, int length) {
        put(body, order(), true, tag, "", length);
        return this;
    }

    DicomFile bytes(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    private static void put(
            ByteArrayOutputStream out, ByteOrder order, boolean implicit, int tag, String representation, int length) {
        ByteBuffer head = ByteBuffer.allocate(12).order(order);
        head.putShort((short) (tag >>> 16)).putShort((short) tag);
        if (implicit) {
            head.putInt(length);
        } else {
            head.put(representation.getBytes(StandardCharsets.US_ASCII));
            if (LONG_FORM.contains(representation)) {
                head.putShort((short) 0).putInt(length);
            } else {
                head.putShort((short) length);
            }
        }
        out.write(head.array(), 0, head.position());
    }

    byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        byte[] uid = (syntax + (syntax.length() % 2 == 1 ? "\0" : "")).getBytes(StandardCharsets.US_ASCII);
        put(file, ByteOrder.LITTLE_ENDIAN, false, 0x00020010, "UI", uid.length);
        file.writeBytes(uid);
        file.writeBytes(syntax.endsWith(".1.99") ? deflated(body.toByteArray()) : body.toByteArray());
        return file.toByteArray();
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }
}
