package org.medbench.core.internal.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * An answer that is not the connector's business: the server has had enough, or is in trouble.
 *
 * @param answer the answer
 * @param reason {@code RATE_LIMITED} or {@code SERVER}
 * @param advised how long the server asks to wait
 * @param passing whether it may be over soon
 * @param sentAt when the refused request was sent, by the clock's {@code nanoTime}
 */
record Refusal(Hop answer, Reason reason, Optional<Duration> advised, boolean passing, long sentAt) {

    private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);

    /** The refusal that an answer is, if it is one. */
    static Optional<Refusal> of(Hop answer, String body, Instant now, long sentAt) throws SourceFailure {
        if (answer.status() == 407) {
            throw SourceFailure.of(
                    Reason.NETWORK, "the proxy wants credentials; give them to the JDK by java.net.Authenticator");
        }
        if (WaitAdvice.isRateLimit(answer, body)) {
            return Optional.of(new Refusal(answer, Reason.RATE_LIMITED, WaitAdvice.of(answer, now), true, sentAt));
        }
        boolean passing = PASSING.contains(answer.status());
        if (answer.status() < 500 && !passing) {
            return Optional.empty();
        }
        Optional<Duration> advised = answer.status() == 503 ? WaitAdvice.of(answer, now) : Optional.empty();
        return Optional.of(new Refusal(answer, Reason.SERVER, advised, passing, sentAt));
    }

    /** What to wait for: the budget that is used up, or the whole server where no single budget is. */
    Quota.Budget budget(Instant now) {
        Quota.Budget budget = Quota.Budget.of(answer.uri());
        boolean usedUp = Quota.of(answer, now).filter(Quota::isExhausted).isPresent();
        return usedUp ? budget : budget.whole();
    }
}
