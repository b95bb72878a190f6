package org.medbench.score;

import java.time.Duration;

/**
 * How far a run is.
 *
 * @param done items that have an outcome, recorded ones among them
 * @param resumed items that were recorded before this run began
 * @param failed items for which no answer came
 * @param correct items answered rightly
 * @param total how many items there will be
 * @param elapsed time since the run began
 */
public record Progress(long done, long resumed, long failed, long correct, long total, Duration elapsed) {

    /**
     * Items a second since the run began, without those that were recorded before.
     *
     * @return the rate; 0 at the beginning
     */
    public double rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds == 0 ? 0 : (done - resumed) / seconds;
    }
}
