package org.medbench.core.internal.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Names what went wrong on the wire, once for all callers. */
final class Failures {

    private Failures() {}

    /** What went wrong before the headers were there. */
    static SourceFailure beforeHeaders(URI uri, IOException cause) {
        String where = Addressing.shown(uri);
        if (cause instanceof SourceFailure known) {
            return known;
        }
        if (cause instanceof HttpTimeoutException) {
            return SourceFailure.of(Reason.TIMEOUT, where + " did not answer in time: " + cause.getMessage(), cause);
        }
        if (isTrust(cause)) {
            return SourceFailure.of(
                    Reason.NETWORK, where + " is not trusted: its TLS certificate was refused by this machine", cause);
        }
        if (cause instanceof UnknownHostException) {
            return SourceFailure.of(Reason.NETWORK, where + ": the host name is unknown", cause);
        }
        if (cause instanceof ConnectException) {
            return SourceFailure.of(Reason.NETWORK, where + ": no connection", cause);
        }
        if (cause instanceof ProtocolException) {
            return SourceFailure.of(Reason.PROTOCOL, where + " does not answer in HTTP", cause);
        }
        return SourceFailure.of(Reason.NETWORK, where + ": the connection broke before the answer", cause);
    }

    /** What went wrong in the middle of a body. */
    static SourceFailure inBody(URI uri, long received, IOException cause) {
        String where = Addressing.shown(uri) + " after " + received + " bytes";
        if (cause instanceof SourceFailure known) {
            return known;
        }
        boolean reset = mentions(cause, "reset") || mentions(cause, "broken pipe");
        return reset
                ? SourceFailure.of(Reason.NETWORK, where + ": the connection was reset", cause)
                : SourceFailure.of(Reason.TRUNCATED, where + ": the body ended too early", cause);
    }

    /** Turns an interrupt into an exception, with the flag restored. */
    static InterruptedIOException interrupted(URI uri) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while talking to " + Addressing.shown(uri));
    }

    /** Whether the same request may succeed if it is sent again. */
    static boolean isPassing(SourceFailure failure) {
        return switch (failure.reason()) {
            case NETWORK -> !isTrust(failure.getCause());
            case TIMEOUT, TRUNCATED -> true;
            default -> false;
        };
    }

    /** Whether nobody answered at all, which is not worth a long wait. */
    static boolean isUnreachable(SourceFailure failure) {
        Throwable cause = failure.getCause();
        return cause instanceof UnknownHostException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException;
    }

    private static boolean isTrust(@org.jspecify.annotations.Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
            // A peer that breaks the handshake off is a broken connection; an alert is a decision.
            if (cause instanceof SSLHandshakeException && !(cause.getCause() instanceof EOFException)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(Throwable failure, String word) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(word)) {
                return true;
            }
        }
        return false;
    }
}
