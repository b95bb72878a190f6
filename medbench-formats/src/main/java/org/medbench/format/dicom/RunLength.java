package org.medbench.format.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Run-length packing (PS3.5, annex G): a segment for each byte of a pixel, the most significant first. */
final class RunLength {

    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    private RunLength() {}

    /**
     * Unpacks a frame.
     *
     * @param pixels how many bytes each segment has
     * @param segments how many segments the frame must have
     * @return one plane for each segment; empty if the frame is not as it should be
     */
    static Optional<byte[][]> unpack(byte[] frame, int pixels, int segments) {
        ByteBuffer bytes = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (frame.length < HEADER || segments > MOST_SEGMENTS || bytes.getInt(0) != segments) {
            return Optional.empty();
        }
        byte[][] planes = new byte[segments][pixels];
        for (int i = 0; i < segments; i++) {
            int from = bytes.getInt(4 * (i + 1));
            int to = i + 1 < segments ? bytes.getInt(4 * (i + 2)) : frame.length;
            if (from < HEADER || to > frame.length || from > to || !unpack(frame, from, to, planes[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(planes);
    }

    private static boolean unpack(byte[] frame, int from, int to, byte[] plane) {
        int at = from;
        int out = 0;
        while (out < plane.length) {
            if (at + 1 >= to) {
                return false;
            }
            int code = frame[at++];
            if (code >= 0) {
                int length = Math.min(code + 1, plane.length - out);
                if (at + length > to) {
                    return false;
                }
                System.arraycopy(frame, at, plane, out, length);
                at += code + 1;
                out += length;
            } else if (code != -128) {
                int length = Math.min(1 - code, plane.length - out);
                Arrays.fill(plane, out, out + length, frame[at++]);
                out += length;
            }
        }
        return true;
    }

    /** Puts the bytes of a pixel together: samples in order, each with its most significant byte first. */
    static byte[] interleaved(byte[][] planes, int samples, int bytesPerSample) {
        int pixels = planes[0].length;
        byte[] all = new byte[pixels * samples * bytesPerSample];
        int to = 0;
        for (int i = 0; i < pixels; i++) {
            for (byte[] plane : planes) {
                all[to++] = plane[i];
            }
        }
        return all;
    }
}
