package org.medbench.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks UTF-8 as the Unicode standard defines it (table 3-7): no overlong forms, no surrogates, at most U+10FFFF. */
final class Utf8Scan {

    /** What ended a scan. */
    enum End {
        /** All bytes are well-formed. */
        COMPLETE,
        /** The last sequence needs bytes that are not there. */
        INCOMPLETE,
        /** A sequence is ill-formed. */
        INVALID
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long BACKSLASHES = LOW_BITS * '\\';

    private int position;
    private boolean escaped;
    private boolean wide;

    /** Where the scan ended: behind the last well-formed sequence. */
    int position() {
        return position;
    }

    /** Whether a {@code \}{@code uD8…} was seen, so that strings may hold lone surrogates. */
    boolean escaped() {
        return escaped;
    }

    /** Whether a character beyond U+00FF may have been seen. */
    boolean wide() {
        return wide;
    }

    End scan(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            while (i + Long.BYTES <= to) {
                long eight = (long) LONG.get(bytes, i);
                long noBackslash = eight ^ BACKSLASHES;
                if (((eight | ((noBackslash - LOW_BITS) & ~noBackslash)) & HIGH_BITS) != 0) {
                    break;
                }
                i += Long.BYTES;
            }
            int stop = Math.min(to, i + Long.BYTES);
            while (i < stop) {
                int lead = bytes[i];
                if (lead >= 0) {
                    if (lead == '\\') {
                        noteEscape(bytes, i, to);
                    }
                    i++;
                    continue;
                }
                int length = sequenceLength(bytes, i, to);
                if (length <= 0) {
                    position = i;
                    return length == 0 ? End.INCOMPLETE : End.INVALID;
                }
                wide |= lead >= (byte) 0xC4;
                i += length;
            }
        }
        position = i;
        return End.COMPLETE;
    }

    /** Finds the first byte that is not ASCII; {@code to} if there is none. */
    int firstNonAscii(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (i + Long.BYTES <= to) {
                long eight = (long) LONG.get(bytes, i);
                long noBackslash = eight ^ BACKSLASHES;
                if (((eight | ((noBackslash - LOW_BITS) & ~noBackslash)) & HIGH_BITS) == 0) {
                    i += Long.BYTES;
                    continue;
                }
            }
            if (bytes[i] < 0) {
                return i;
            }
            if (bytes[i] == '\\') {
                noteEscape(bytes, i, to);
            }
            i++;
        }
        return to;
    }

    /** At a buffer's edge the worst is assumed: it costs a closer look, nothing else. */
    private void noteEscape(byte[] bytes, int at, int to) {
        if (at + 3 >= to) {
            escaped = true;
            wide = true;
        } else if (bytes[at + 1] == 'u') {
            wide = true;
            int second = bytes[at + 3] | 0x20;
            escaped |= (bytes[at + 2] | 0x20) == 'd' && second > '7';
        }
    }

    /** The length of the sequence at {@code i}: 0 if bytes are missing, negative if it is ill-formed. */
    private static int sequenceLength(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xFF;
        int length = lead < 0xC2 ? -1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : -1;
        if (length < 0) {
            return -1;
        }
        for (int k = 1; k < length; k++) {
            if (i + k >= to) {
                return 0;
            }
            int next = bytes[i + k] & 0xFF;
            int low = k > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = k > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (next < low || next > high) {
                return -1;
            }
        }
        return length;
    }
}
