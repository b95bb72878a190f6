package org.medbench.format.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.medbench.format.HeaderBytes;

/**
 * What the header of a video says.
 *
 * @param brand the container's own word for its kind
 * @param seconds how long it lasts; 0 if it does not say
 * @param width in pixels; 0 if it does not say
 * @param height in pixels; 0 if it does not say
 */
record VideoFacts(String brand, double seconds, long width, long height) {

    private static final int MICROSECONDS = 1_000_000;

    /** The main header of AVI lies at a fixed place: RIFF, AVI, LIST, hdrl, avih. */
    static VideoFacts avi(HeaderBytes file) throws IOException {
        long declared = (file.at(4, 4, ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFFFFL) + 8;
        if (declared > file.length()) {
            throw file.malformed("has " + file.length() + " of " + declared + " bytes; it was cut", file.length());
        }
        if (!file.text(24, 4).equals("avih")) {
            throw file.malformed("has no main header", 24);
        }
        ByteBuffer header = file.at(32, 40, ByteOrder.LITTLE_ENDIAN);
        double perFrame = header.getInt(0) & 0xFFFFFFFFL;
        return new VideoFacts(
                "", perFrame * (header.getInt(16) & 0xFFFFFFFFL) / MICROSECONDS, header.getInt(32), header.getInt(36));
    }
}
