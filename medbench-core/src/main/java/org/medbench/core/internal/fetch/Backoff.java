package org.medbench.core.internal.fetch;

import java.time.Duration;
import org.medbench.core.internal.io.Random;

/** How long to wait before trying again: at random, so that many clients do not come back together. */
final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 8_000;
    private static final long SPREAD_MILLIS = 1_000;

    private final Random random;

    Backoff(Random random) {
        this.random = random;
    }

    /** Full jitter over a range that doubles with each try, counted from 1. */
    Duration next(int tries) {
        long range = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries, 10));
        return Duration.ofMillis(random.below(range + 1));
    }

    /** A little after the time that a server stated. */
    Duration soonAfter(Duration stated) {
        return stated.plusMillis(random.below(SPREAD_MILLIS));
    }
}
