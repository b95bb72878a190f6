package org.medbench.score;

import java.util.Map;
import java.util.Optional;

/** Where a run writes what it did, so that it can go on. */
interface RunLog extends AutoCloseable {

    /**
     * What is recorded of an item.
     *
     * @param response what the model wrote; empty if no answer came
     * @param failure why no answer came
     */
    record Entry(Optional<Completion> response, Optional<String> failure) {}

    /** Answers by key, from earlier sittings. Failures are not among them: they are asked again. */
    Map<String, Completion> answered();

    /** How many items were begun in an earlier sitting and have no answer. */
    long reasked();

    /** Says that an item is about to be asked. */
    void intent(String key);

    /** Records what became of it; returns once that survives a crash. */
    void record(String key, Entry entry);

    @Override
    void close();

    /** A run that is not recorded. */
    static RunLog none() {
        return of(Map.of());
    }

    /** Recorded answers to which nothing is added. */
    static RunLog of(Map<String, Completion> answers) {
        return new RunLog() {
            @Override
            public Map<String, Completion> answered() {
                return answers;
            }

            @Override
            public long reasked() {
                return 0;
            }

            @Override
            public void intent(String key) {}

            @Override
            public void record(String key, Entry entry) {}

            @Override
            public void close() {}
        };
    }
}
