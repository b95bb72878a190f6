package org.medbench.spi;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A file that is broken or hostile. The core adds benchmark and file and tells the caller. */
public final class DecodeFailure extends IOException {

    private static final long serialVersionUID = 1;

    /** What is wrong with the file. */
    public enum Reason {
        /** It is not what its format demands. */
        MALFORMED,
        /** It asks for more than a limit allows. */
        LIMIT,
        /** It would have to be executed, or tries to escape. */
        UNSAFE
    }

    private final Reason reason;
    private final transient OptionalLong byteOffset;
    private final transient OptionalLong row;
    private final transient Optional<Limits.Limit> limit;

    private DecodeFailure(
            Reason reason,
            String message,
            OptionalLong byteOffset,
            OptionalLong row,
            Optional<Limits.Limit> limit,
            @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.byteOffset = byteOffset;
        this.row = row;
        this.limit = limit;
    }

    /**
     * A file that is not what its format demands.
     *
     * @param message what was expected and what was found
     * @param byteOffset where, in bytes from the start of the input; negative if not known
     * @param row in which record, counted from 0; negative if not known
     * @param cause what led to it
     * @return the failure
     */
    public static DecodeFailure malformed(String message, long byteOffset, long row, @Nullable Throwable cause) {
        return new DecodeFailure(
                Reason.MALFORMED, message, positive(byteOffset), positive(row), Optional.empty(), cause);
    }

    /**
     * A file that asks for more than a limit allows.
     *
     * @param limit the limit
     * @param allowed its value
     * @param asked what the file asks for
     * @param row in which record, counted from 0; negative if not known
     * @return the failure
     */
    public static DecodeFailure limit(Limits.Limit limit, long allowed, long asked, long row) {
        String message = "limit " + limit + " allows " + allowed + ", the file asks for "
                + (asked < 0 ? "more" : String.valueOf(asked));
        return new DecodeFailure(Reason.LIMIT, message, OptionalLong.empty(), positive(row), Optional.of(limit), null);
    }

    /**
     * A file that would have to be executed, or tries to escape.
     *
     * @param message what it does, and what can be read instead
     * @return the failure
     */
    public static DecodeFailure unsafe(String message) {
        return new DecodeFailure(
                Reason.UNSAFE, message, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), null);
    }

    private static OptionalLong positive(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /**
     * What is wrong.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Where.
     *
     * @return bytes from the start of the input, if known
     */
    public OptionalLong byteOffset() {
        return byteOffset;
    }

    /**
     * In which record.
     *
     * @return the record, counted from 0, if known
     */
    public OptionalLong row() {
        return row;
    }

    /**
     * Which limit was met.
     *
     * @return the limit, if the reason is {@link Reason#LIMIT}
     */
    public Optional<Limits.Limit> limit() {
        return limit;
    }
}
