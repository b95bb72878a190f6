package org.medbench.core.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultServer} answers, faults included. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * Reply.ok("hello").cutAfter(3)             // promises five bytes, sends three, closes
 * Reply.status(302).header("Location", "…")
 * Reply.endless((byte) 'x').chunked()
 * }</pre>
 */
public final class Reply {

    /** Writes a body; an {@code IOException} means that the client has gone. */
    @FunctionalInterface
    public interface Body {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    enum Framing {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    enum Ending {
        COMPLETE,
        CLOSE,
        RESET,
        STALL
    }

    final int status;
    final List<Map.Entry<String, String>> headers;
    final Body body;
    final long length;
    final Framing framing;
    final Ending ending;
    final long stopInHead;
    final long stopInBody;
    final @Nullable LongConsumer pace;
    final byte @Nullable [] raw;

    private Reply(Draft draft) {
        this.status = draft.status;
        this.headers = List.copyOf(draft.headers);
        this.body = draft.body;
        this.length = draft.length;
        this.framing = draft.framing;
        this.ending = draft.ending;
        this.stopInHead = draft.stopInHead;
        this.stopInBody = draft.stopInBody;
        this.pace = draft.pace;
        this.raw = draft.raw;
    }

    /** An empty answer. */
    public static Reply status(int status) {
        Draft draft = new Draft();
        draft.status = status;
        return new Reply(draft);
    }

    /** A whole answer. */
    public static Reply ok(byte[] body) {
        return status(200).body(body);
    }

    /** A whole answer in UTF-8. */
    public static Reply ok(String body) {
        return ok(body.getBytes(StandardCharsets.UTF_8));
    }

    /** A redirect. */
    public static Reply redirect(int status, String location) {
        return status(status).header("Location", location).body("redirecting".getBytes(StandardCharsets.US_ASCII));
    }

    /** A body that never ends, in chunks. */
    public static Reply endless(byte filler) {
        byte[] block = new byte[8192];
        java.util.Arrays.fill(block, filler);
        return status(200).chunked().body(-1, out -> {
            while (true) {
                out.write(block);
            }
        });
    }

    /** These bytes instead of an answer; the connection is closed after them. */
    public static Reply garbage(byte[] bytes) {
        return status(0).change(draft -> draft.raw = bytes.clone());
    }

    /** Adds a header, also a second one of the same name; sent exactly as given. */
    public Reply header(String name, String value) {
        return change(draft -> draft.headers.add(Map.entry(name, value)));
    }

    /** Another body, with its length announced unless {@link #chunked} or {@link #untilClose}. */
    public Reply body(byte[] bytes) {
        return body(bytes.length, out -> out.write(bytes));
    }

    /** Another body of a known length. */
    public Reply body(long length, Body body) {
        return change(draft -> {
            draft.length = length;
            draft.body = body;
        });
    }

    /** Frames the body in chunks. */
    public Reply chunked() {
        return change(draft -> draft.framing = Framing.CHUNKED);
    }

    /** Announces no length; the body ends with the connection. Also the way to send lying length headers. */
    public Reply untilClose() {
        return change(draft -> draft.framing = Framing.UNTIL_CLOSE);
    }

    /** Closes the connection after so many bytes of the body. */
    public Reply cutAfter(long bodyBytes) {
        return end(Ending.CLOSE, -1, bodyBytes);
    }

    /** Closes the connection after so many bytes of the head. */
    public Reply cutInHead(long headBytes) {
        return end(Ending.CLOSE, headBytes, -1);
    }

    /** Resets the connection (RST) after so many bytes of the body. */
    public Reply resetAfter(long bodyBytes) {
        return end(Ending.RESET, -1, bodyBytes);
    }

    /** Resets the connection (RST) after so many bytes of the head. */
    public Reply resetInHead(long headBytes) {
        return end(Ending.RESET, headBytes, -1);
    }

    /** Says nothing more after so many bytes of the body, until the client or the server closes. */
    public Reply stallAfter(long bodyBytes) {
        return end(Ending.STALL, -1, bodyBytes);
    }

    /** Says nothing more after so many bytes of the head, until the client or the server closes. */
    public Reply stallInHead(long headBytes) {
        return end(Ending.STALL, headBytes, -1);
    }

    /** Calls back before each byte of the body with its position; it may block, or move a test's clock. */
    public Reply paced(LongConsumer beforeByte) {
        return change(draft -> draft.pace = beforeByte);
    }

    private Reply end(Ending ending, long headBytes, long bodyBytes) {
        return change(draft -> {
            draft.ending = ending;
            draft.stopInHead = headBytes;
            draft.stopInBody = bodyBytes;
        });
    }

    private Reply change(java.util.function.Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Reply(draft);
    }

    private static final class Draft {
        int status;
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        Body body = out -> {};
        long length;
        Framing framing = Framing.LENGTH;
        Ending ending = Ending.COMPLETE;
        long stopInHead = -1;
        long stopInBody = -1;

        @Nullable
        LongConsumer pace;

        byte @Nullable [] raw;

        Draft() {}

        Draft(Reply reply) {
            status = reply.status;
            headers = new ArrayList<>(reply.headers);
            body = reply.body;
            length = reply.length;
            framing = reply.framing;
            ending = reply.ending;
            stopInHead = reply.stopInHead;
            stopInBody = reply.stopInBody;
            pace = reply.pace;
            raw = reply.raw;
        }
    }
}
