package org.medbench.core.internal.fetch;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Counts the requests that were sent, and refuses those beyond a budget. Thread-safe. */
final class Ledger {

    private final OptionalLong budget;
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, AtomicLong> byOrigin = new ConcurrentHashMap<>();

    Ledger(OptionalLong budget) {
        this.budget = budget;
    }

    /** Enters a request that is about to be sent. */
    void enter(Origin origin) throws SourceFailure {
        long number = sent.incrementAndGet();
        if (budget.isPresent() && number > budget.getAsLong()) {
            sent.decrementAndGet();
            throw SourceFailure.of(
                    Reason.LIMIT, "the budget of " + budget.getAsLong() + " requests is used up; raise it to go on");
        }
        byOrigin.computeIfAbsent(origin.toString(), key -> new AtomicLong()).incrementAndGet();
    }

    /** How many requests each origin got. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        byOrigin.forEach((origin, count) -> counts.put(origin, count.get()));
        return counts;
    }
}
