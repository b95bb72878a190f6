package org.medbench.format.numpy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as NumPy does, from its description of the format. */
final class Arrays {

    private Arrays() {}

    static byte[] npy(String type, boolean columnMajor, String shape, byte[] elements) {
        String dictionary = "{'descr': " + (type.startsWith("[") ? type : "'" + type + "'") + ", 'fortran_order': "
                + (columnMajor ? "True" : "False") + ", 'shape': (" + shape + "), }";
        int length = (dictionary.length() + 1 + 10 + 63) / 64 * 64 - 10;
        byte[] head = (dictionary + " ".repeat(length - 1 - dictionary.length()) + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + length + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) length)
                .put(head)
                .put(elements)
                .array();
    }

    static byte[] npz(Map<String, byte[]> arrays, boolean compressed) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                CRC32 sum = new CRC32();
                sum.update(array.getValue());
                entry.setMethod(compressed ? ZipEntry.DEFLATED : ZipEntry.STORED);
                entry.setSize(array.getValue().length);
                entry.setCrc(sum.getValue());
                if (!compressed) {
                    entry.setCompressedSize(array.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(array.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
