package org.medbench.score;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.medbench.core.internal.io.Clock;
import org.medbench.error.ModelException;

/** Calls one model, again where that may help, and as slowly as its endpoint asks. Thread-safe. */
final class Caller {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Set<Integer> ENDING = Set.of(401, 402, 403, 404);

    private final Model model;
    private final int tries;
    private final Duration patience;
    private final Clock clock;
    private final Gate gate;

    Caller(Model model, Settings settings) {
        this.model = model;
        this.tries = settings.tries;
        this.patience = settings.patience;
        this.clock = settings.clock;
        this.gate = new Gate(settings.clock);
    }

    Completion call(ModelRequest request) throws Exception {
        Duration wait = patience;
        for (int attempt = 1; ; attempt++) {
            gate.pass();
            try {
                return model.complete(request);
            } catch (ModelException e) {
                if (!e.retryable() || attempt >= tries || isTooLong(e)) {
                    throw e;
                }
                if (e.retryAfter().isPresent()) {
                    gate.closeFor(e.retryAfter().get());
                    continue;
                }
            } catch (IOException e) {
                if (attempt >= tries) {
                    throw e;
                }
            }
            clock.pause(wait);
            wait = wait.multipliedBy(2);
        }
    }

    /** A wrong key, an unknown model or a used-up quota is the same for every item: going on would fail them all. */
    static boolean refusesAll(Exception failure) {
        return failure instanceof ModelException model
                && (isTooLong(model)
                        || !model.retryable() && ENDING.contains(model.status().orElse(0)));
    }

    private static boolean isTooLong(ModelException failure) {
        return failure.retryAfter()
                .filter(wait -> wait.compareTo(LONGEST_WAIT) > 0)
                .isPresent();
    }
}
