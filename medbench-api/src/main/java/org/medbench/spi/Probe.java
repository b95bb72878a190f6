package org.medbench.spi;

import java.util.Locale;

/**
 * What a format is recognized by. Names lie; so a format that has magic bytes goes by them.
 *
 * @param name the file's name, by upstream
 * @param length the file's length in bytes
 * @param head its first bytes, at most 64 KiB; not copied, so nobody may change them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Probe(String name, long length, byte[] head) {

    /**
     * Whether the file's name ends so, whatever the case.
     *
     * @param extension for example {@code .jsonl}
     * @return true if it does
     */
    public boolean nameEndsWith(String extension) {
        return name.toLowerCase(Locale.ROOT).endsWith(extension);
    }

    /**
     * Whether the file begins with these bytes.
     *
     * @param magic the bytes, each 0 to 255
     * @return true if it does
     */
    public boolean startsWith(int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether {@link #head()} is the whole file.
     *
     * @return true if nothing follows
     */
    public boolean isWhole() {
        return head.length >= length;
    }
}
