package org.medbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.medbench.catalog.Assurance;
import org.medbench.item.Digest;

/**
 * What a lock file holds, and how what is found differs from it.
 *
 * @param file the lock file
 * @param entries one for each locked benchmark, by reference
 * @param drift after {@link BenchmarkRepository#verify}: what cannot be reproduced as it was locked; after {@link
 *     BenchmarkRepository#lock}: what the new entries changed in those that they replaced
 * @param moved names that stand for another commit than the locked one by now; this is told and is no drift
 */
public record LockReport(Path file, List<Entry> entries, List<Drift> drift, List<Moved> moved) {

    /** Copies the lists. */
    public LockReport {
        entries = List.copyOf(entries);
        drift = List.copyOf(drift);
        moved = List.copyOf(moved);
    }

    /**
     * Whether all that is locked was found as it was locked.
     *
     * @return true if there is no drift
     */
    public boolean ok() {
        return drift.isEmpty();
    }

    /**
     * A locked benchmark.
     *
     * @param id the benchmark's id
     * @param reference what it was asked for by
     * @param revision the locked commit
     * @param contentHash the hash of its locked splits, free of order and format; empty if none of them can be read
     * @param files its locked files
     */
    public record Entry(
            String id, String reference, String revision, Optional<String> contentHash, List<LockedFile> files) {

        /** Copies the list. */
        public Entry {
            files = List.copyOf(files);
        }
    }

    /**
     * A locked file.
     *
     * @param path its name, by upstream
     * @param bytes its length
     * @param digest its SHA-256
     * @param assurance what vouched for the digest when the file was locked
     */
    public record LockedFile(String path, long bytes, Digest digest, Assurance assurance) {}

    /**
     * A difference between the lock file and what was found.
     *
     * @param id the benchmark's id
     * @param what which fact, for example {@code file data/test.jsonl sha256} or {@code split default/test contentHash}
     * @param locked the value in the lock file; empty if it has none
     * @param found the value that was found; empty if there is none
     */
    public record Drift(String id, String what, String locked, String found) {}

    /**
     * A name that moved.
     *
     * @param id the benchmark's id
     * @param name the name that was locked, such as {@code main}; empty for the place's default
     * @param locked the commit that it stood for
     * @param now the commit that it stands for now, or why none could be found
     */
    public record Moved(String id, String name, String locked, String now) {}
}
