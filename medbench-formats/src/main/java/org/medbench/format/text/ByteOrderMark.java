package org.medbench.format.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The marks by which a text says how it is encoded. Longer marks come first, since UTF-32LE begins like UTF-16LE. */
enum ByteOrderMark {
    UTF_32BE(Charset.forName("UTF-32BE"), 0x00, 0x00, 0xFE, 0xFF),
    UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0x00, 0x00),
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    private final Charset charset;
    private final int[] bytes;

    ByteOrderMark(Charset charset, int... bytes) {
        this.charset = charset;
        this.bytes = bytes;
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return bytes.length;
    }

    /** Whether text read in that character set must be read from behind this mark. */
    boolean fits(Optional<Charset> decided) {
        return decided.filter(charset::equals).isPresent();
    }

    static Optional<ByteOrderMark> find(byte[] head, int length) {
        for (ByteOrderMark mark : values()) {
            if (mark.begins(head, length)) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    private boolean begins(byte[] head, int length) {
        if (length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
