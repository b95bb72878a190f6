package org.medbench.format.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.spi.DecodeFailure;

/**
 * A Git LFS pointer: a few lines of text that stand where the content should be. See the specification at
 * https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md.
 *
 * @param oid the digest of the content, {@code sha256:} and 64 hexadecimal digits
 * @param size the content's length in bytes
 */
record LfsPointer(String oid, long size) {

    private static final int LONGEST = 1024;
    private static final String VERSION = "version https://git-lfs.github.com/spec/v1\n";
    private static final Pattern LINES =
            Pattern.compile(VERSION + "(?:ext-\\d-.*\\n)*oid (sha256:[0-9a-f]{64})\\nsize (\\d{1,18})\\n?");

    /** Finds out whether a whole file, of which these are the first bytes, is a pointer. */
    static Optional<LfsPointer> find(byte[] head, int length) {
        if (length > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = LINES.matcher(new String(head, 0, length, StandardCharsets.ISO_8859_1));
        return matcher.matches()
                ? Optional.of(new LfsPointer(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    DecodeFailure refusal() {
        return DecodeFailure.unsafe("this is not the content but a Git LFS pointer to " + oid + " of " + size
                + " bytes; fetch that object from the repository's LFS store");
    }
}
