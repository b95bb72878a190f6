package org.medbench.event;

import java.time.Duration;
import java.util.OptionalLong;
import org.medbench.catalog.Assurance;
import org.medbench.catalog.ChangeReport;
import org.medbench.catalog.Proof;
import org.medbench.item.Digest;

/** What happens inside a repository, for progress bars and logs. Events hold no secrets. */
public sealed interface RepositoryEvent {

    /**
     * The benchmark concerned.
     *
     * @return its id; empty for what concerns none in particular
     */
    String benchmark();

    /**
     * A name was pinned to a commit.
     *
     * @param benchmark the benchmark's id
     * @param name what was asked for
     * @param commit the commit it stands for now
     */
    record Resolved(String benchmark, String name, String commit) implements RepositoryEvent {}

    /**
     * A download goes on; told at least once a second and at most ten times.
     *
     * @param benchmark the benchmark's id
     * @param file the file's name
     * @param bytes how many bytes are there
     * @param total how many there will be, if announced
     */
    record Downloading(String benchmark, String file, long bytes, OptionalLong total) implements RepositoryEvent {}

    /**
     * A file is in the store and verified.
     *
     * @param benchmark the benchmark's id
     * @param file the file's name
     * @param digest its SHA-256
     * @param bytes its length
     * @param assurance what vouches for the digest
     * @param fromCache whether it was there already
     */
    record Fetched(String benchmark, String file, Digest digest, long bytes, Assurance assurance, boolean fromCache)
            implements RepositoryEvent {}

    /**
     * The reading of a split's answer key is proven.
     *
     * @param benchmark the benchmark's id
     * @param split configuration and split
     * @param proof what proves it
     */
    record Proven(String benchmark, String split, Proof proof) implements RepositoryEvent {}

    /**
     * Something is served that differs from what was asked for, or a fault was mended.
     *
     * @param benchmark the benchmark's id
     * @param message what, and why
     */
    record Noticed(String benchmark, String message) implements RepositoryEvent {}

    /**
     * What a platform says is left of a budget of requests; told with every answer that says it.
     *
     * @param host the server
     * @param budget the budget's name in the platform's words, such as {@code api}, {@code resolvers}, {@code core} or
     *     {@code search}
     * @param remaining requests that may still be sent before the budget is full again
     * @param limit how many there are in all, if stated
     * @param untilReset how long it takes until the budget is full again
     */
    record Quota(String host, String budget, long remaining, OptionalLong limit, Duration untilReset)
            implements RepositoryEvent {

        /** Nothing: a budget belongs to all benchmarks together. */
        @Override
        public String benchmark() {
            return "";
        }
    }

    /**
     * A page of a source's list was read and is remembered.
     *
     * @param benchmark the scheme of the source
     * @param entries how many entries this discovery has read from it
     * @param medical how many of them are medical
     */
    record Listed(String benchmark, long entries, long medical) implements RepositoryEvent {}

    /**
     * A sync found that something changed upstream.
     *
     * @param benchmark the benchmark's id
     * @param change what changed
     */
    record Changed(String benchmark, ChangeReport.Change change) implements RepositoryEvent {}
}
