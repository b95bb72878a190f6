package org.medbench.format.signal;

import java.util.Arrays;
import java.util.Optional;

/** How WFDB writes samples, https://wfdb.io/spec/signal-files.html, by its number. */
enum SampleCode {
    BITS_8_FROM_128(80, 1, 1),
    BITS_16(16, 1, 2),
    BITS_16_BIG_ENDIAN(61, 1, 2),
    BITS_16_FROM_32768(160, 1, 2),
    BITS_24(24, 1, 3),
    BITS_32(32, 1, 4),
    /** Two samples of twelve bits in three bytes. */
    BITS_12(212, 2, 3);

    private final int number;
    private final int samples;
    private final int bytes;

    SampleCode(int number, int samples, int bytes) {
        this.number = number;
        this.samples = samples;
        this.bytes = bytes;
    }

    static Optional<SampleCode> of(int number) {
        return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
    }

    /** How many bytes a block has. */
    int bytes() {
        return bytes;
    }

    /** How many samples a block has. */
    int samples() {
        return samples;
    }

    /** How many bytes a number of samples takes; half a block at the end may lack what it does not need. */
    long bytesFor(long count) {
        long whole = count / samples * bytes;
        return this == BITS_12 && count % 2 == 1 ? whole + 2 : whole;
    }

    /**
     * Reads one sample of a block.
     *
     * @param b the block
     * @param index which sample of the block
     */
    int sample(byte[] b, int index) {
        return switch (this) {
            case BITS_8_FROM_128 -> (b[0] & 0xFF) - 128;
            case BITS_16 -> b[1] << 8 | b[0] & 0xFF;
            case BITS_16_BIG_ENDIAN -> b[0] << 8 | b[1] & 0xFF;
            case BITS_16_FROM_32768 -> ((b[1] & 0xFF) << 8 | b[0] & 0xFF) - 32768;
            case BITS_24 -> b[2] << 16 | (b[1] & 0xFF) << 8 | b[0] & 0xFF;
            case BITS_32 -> b[3] << 24 | (b[2] & 0xFF) << 16 | (b[1] & 0xFF) << 8 | b[0] & 0xFF;
            case BITS_12 -> index == 0 ? twelve(b[1] & 0x0F, b[0]) : twelve(b[1] >> 4 & 0x0F, b[2]);
        };
    }

    private static int twelve(int high, byte low) {
        return (high << 8 | low & 0xFF) << 20 >> 20;
    }

    /** The sample that stands for none: the least that there is. */
    boolean isNone(int sample) {
        return switch (this) {
            case BITS_8_FROM_128 -> sample == -128;
            case BITS_16, BITS_16_BIG_ENDIAN, BITS_16_FROM_32768 -> sample == Short.MIN_VALUE;
            case BITS_24 -> sample == -(1 << 23);
            case BITS_32 -> sample == Integer.MIN_VALUE;
            case BITS_12 -> sample == -(1 << 11);
        };
    }
}
