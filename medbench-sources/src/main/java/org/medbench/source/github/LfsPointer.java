package org.medbench.source.github;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.item.Digest;

/**
 * What stands in git for a file whose content Git LFS keeps.
 *
 * @param digest of the content
 * @param size of the content
 */
record LfsPointer(Digest digest, long size) {

    /** A pointer is shorter than this, by the specification. */
    static final int MOST_BYTES = 1024;

    private static final Pattern TEXT = Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\n"
            + "(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\n(?:[^\n]*\n)*?size ([0-9]{1,18})\n?(?:[^\n]*\n)*");

    static Optional<LfsPointer> parse(byte[] bytes) {
        if (bytes.length >= MOST_BYTES) {
            return Optional.empty();
        }
        Matcher text = TEXT.matcher(new String(bytes, StandardCharsets.UTF_8));
        return text.matches()
                ? Optional.of(new LfsPointer(Digest.sha256(text.group(1)), Long.parseLong(text.group(2))))
                : Optional.empty();
    }
}
