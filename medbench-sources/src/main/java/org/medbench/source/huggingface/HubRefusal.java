package org.medbench.source.huggingface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Tells the Hub's refusals apart. One 401 stands for "does not exist", "private" and "gated"; only the headers {@code
 * X-Error-Code} and {@code X-Error-Message} say which.
 */
final class HubRefusal {

    private static final int QUOTED_CHARS = 200;

    private final HubAddress address;
    private final String what;
    private final Reason whenMissing;

    /**
     * Prepares for a refusal.
     *
     * @param what what is being asked for, for the message
     * @param whenMissing what a 404 without a code means here
     */
    HubRefusal(HubAddress address, String what, Reason whenMissing) {
        this.address = address;
        this.what = what;
        this.whenMissing = whenMissing;
    }

    /** Returns if the answer is none. */
    void check(Reply reply) throws IOException {
        if (reply.status() >= 300) {
            throw failure(reply);
        }
    }

    SourceFailure failure(Reply reply) throws IOException {
        String code = reply.header("x-error-code").orElse("");
        String message = message(reply);
        return switch (code) {
            case "GatedRepo" -> SourceFailure.withPage(
                    Reason.GATED,
                    what + " is gated: its owner grants access at " + address.page()
                            + ", after which a token is needed (the Hub says: " + message + ")",
                    address.page());
            case "RepoNotFound" -> SourceFailure.of(
                    Reason.REPOSITORY_NOT_FOUND,
                    address.id() + " does not exist on the Hub, or this token may not see it");
            case "RevisionNotFound" -> SourceFailure.of(Reason.REVISION_NOT_FOUND, what + ": " + message);
            case "EntryNotFound" -> SourceFailure.of(Reason.FILE_NOT_FOUND, what + " does not exist");
            default -> byStatus(reply.status(), message);
        };
    }

    private SourceFailure byStatus(int status, String message) {
        if (status == 401 && message.contains("Invalid credentials")) {
            return SourceFailure.of(Reason.UNAUTHORIZED, "the Hub does not accept the token: " + message);
        }
        if (status == 401) {
            return SourceFailure.of(
                    Reason.REPOSITORY_NOT_FOUND,
                    address.id()
                            + " does not exist on the Hub, or is private and needs a token (the Hub does not tell which)");
        }
        if (status == 403) {
            return SourceFailure.withPage(
                    Reason.FORBIDDEN, what + " is refused by the Hub: " + message, address.page());
        }
        if (status == 404 || status == 410) {
            boolean repository = message.startsWith("Repository not found");
            return SourceFailure.of(
                    repository ? Reason.REPOSITORY_NOT_FOUND : whenMissing, what + " does not exist: " + message);
        }
        return SourceFailure.of(Reason.PROTOCOL, what + ": the Hub answered " + status + " " + message);
    }

    private static String message(Reply reply) throws IOException {
        String text = reply.header("x-error-message").orElse("");
        if (text.isEmpty()) {
            text = new String(reply.body().readNBytes(4 * QUOTED_CHARS), StandardCharsets.UTF_8);
        }
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.substring(0, Math.min(QUOTED_CHARS, plain.length()));
    }
}
