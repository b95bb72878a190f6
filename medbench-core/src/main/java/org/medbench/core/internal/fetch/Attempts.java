package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.medbench.core.internal.io.Clock;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** The tries of one request: returns when it is time for the next, throws when there shall be none. */
final class Attempts {

    private final URI uri;
    private final HttpSettings settings;
    private final Clock clock;
    private final Backoff backoff;
    private final RateGate gate;
    private final long startedAt;
    private Duration waited = Duration.ZERO;
    private int made;

    Attempts(URI uri, HttpSettings settings, Clock clock, Backoff backoff, RateGate gate) {
        this.uri = uri;
        this.settings = settings;
        this.clock = clock;
        this.backoff = backoff;
        this.gate = gate;
        this.startedAt = clock.nanoTime();
    }

    /** Waits as long as the server asks, if that is not too long. */
    void afterRefusal(Refusal refusal) throws IOException {
        made++;
        Duration wait = refusal.advised().map(backoff::soonAfter).orElseGet(() -> backoff.next(made));
        boolean tooLong = waited.plus(wait).compareTo(settings.patience().rateLimit()) > 0;
        if (tooLong || exhausted() || !refusal.passing()) {
            throw failure(refusal, wait);
        }
        waited = waited.plus(wait);
        if (refusal.reason() == Reason.RATE_LIMITED || refusal.advised().isPresent()) {
            gate.shut(refusal.budget(clock.now()), wait, refusal.sentAt());
        } else {
            pause(wait);
        }
    }

    private SourceFailure failure(Refusal refusal, Duration wait) {
        String shown = Addressing.shown(refusal.answer().uri()) + " answered "
                + refusal.answer().status();
        return refusal.reason() == Reason.RATE_LIMITED
                ? SourceFailure.rateLimited(
                        shown + ": too many requests; it asks to wait " + wait.toSeconds() + " s", wait)
                : SourceFailure.of(Reason.SERVER, shown + " in " + made + (made == 1 ? " try" : " tries"));
    }

    /** Waits a moment, if the failure may pass. */
    void afterFailure(SourceFailure failure) throws IOException {
        made++;
        Duration wait = backoff.next(made);
        Duration elapsed = Duration.ofNanos(clock.nanoTime() - startedAt);
        boolean hopeless = Failures.isUnreachable(failure)
                && wait.plus(elapsed).compareTo(settings.patience().connect()) > 0;
        if (!Failures.isPassing(failure) || exhausted() || hopeless) {
            throw failure;
        }
        pause(wait);
    }

    private boolean exhausted() {
        return made >= settings.limits().get(Limit.HTTP_TRIES);
    }

    private void pause(Duration wait) throws IOException {
        try {
            clock.pause(wait);
        } catch (InterruptedException e) {
            throw Failures.interrupted(uri);
        }
    }
}
