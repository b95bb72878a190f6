package org.medbench.error;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Is the file broken or hostile? Codes: {@code MALFORMED_DATA}, {@code LIMIT_EXCEEDED}, {@code UNSAFE_CONTENT}. */
public final class DecodeException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient OptionalLong byteOffset;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param byteOffset where in the file, in bytes
     * @param cause what led to it
     */
    public DecodeException(Problem problem, OptionalLong byteOffset, @Nullable Throwable cause) {
        super(problem, cause);
        this.byteOffset = byteOffset;
    }

    /**
     * Where in the file.
     *
     * @return the offset in bytes, if the format can tell
     */
    public OptionalLong byteOffset() {
        return byteOffset;
    }
}
