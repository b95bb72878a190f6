package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows 2 and 10 of the fault list, on a clock that the test moves. */
class WatchdogTest {

    private final ManualClock clock = new ManualClock();
    private final Watchdog watchdog = new Watchdog(clock, Patience.STANDARD);
    private final AtomicInteger cuts = new AtomicInteger();
    private Watchdog.Watch watch;

    @BeforeEach
    void watch() {
        watch = watchdog.watch(cuts::incrementAndGet);
    }

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void cutsABodyThatStallsForThirtySeconds() {
        watch.reads();
        pass(Duration.ofSeconds(30));
        assertThat(cuts).hasValue(0);

        pass(Duration.ofMillis(1));

        assertThat(cuts).hasValue(1);
        assertThat(watch.verdict()).contains("no byte for 30 s");
    }

    @Test
    void cutsABodyThatDripsOneByteASecond() {
        int seconds = 0;
        while (watch.verdict() == null && seconds < 1000) {
            receive(Duration.ofSeconds(1), 1);
            seconds++;
        }

        assertThat(seconds).isBetween(60, 62);
        assertThat(watch.verdict()).contains("bytes in");
        assertThat(cuts).hasValue(1);
    }

    @Test
    void leavesASlowBodyThatKeepsTheFloor() {
        for (int seconds = 0; seconds < 1000; seconds++) {
            receive(Duration.ofSeconds(1), 1100);
        }

        assertThat(watch.verdict()).isNull();
    }

    @Test
    void noticesABodyThatWasFastOnce() {
        receive(Duration.ofSeconds(1), 100_000_000);
        int seconds = 0;
        while (watch.verdict() == null && seconds < 1000) {
            receive(Duration.ofSeconds(1), 1);
            seconds++;
        }

        assertThat(seconds).isBetween(61, 130);
    }

    @Test
    void doesNotCountWhatTheReaderSpendsElsewhere() {
        for (int i = 0; i < 100; i++) {
            receive(Duration.ofMillis(10), 100);
            pass(Duration.ofHours(1));
        }

        assertThat(watch.verdict()).isNull();
    }

    @Test
    void forgetsABodyThatIsClosed() {
        watch.reads();
        watch.close();

        pass(Duration.ofHours(1));

        assertThat(cuts).hasValue(0);
    }

    private void receive(Duration waited, int bytes) {
        watch.reads();
        pass(waited);
        watch.got(bytes);
    }

    private void pass(Duration time) {
        clock.advance(time);
        watchdog.look();
    }
}
