package org.medbench.core.internal.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.LockMode;
import org.medbench.catalog.RemoteFile;
import org.medbench.core.internal.lock.LockFile;
import org.medbench.core.internal.lock.LockedBenchmark;
import org.medbench.core.internal.lock.LockedFile;
import org.medbench.error.ErrorCode;
import org.medbench.error.IntegrityException;
import org.medbench.error.Problem;
import org.medbench.item.Digest;

/**
 * The lock file that a repository reads by.
 *
 * @param path where it lies, for messages; empty if there is none
 * @param file what it pins
 * @param mode what becomes of the rest
 */
record ActiveLock(Optional<Path> path, LockFile file, LockMode mode) {

    static final ActiveLock NONE = new ActiveLock(Optional.empty(), LockFile.empty(""), LockMode.LOCKED);

    boolean isFrozen() {
        return mode == LockMode.FROZEN;
    }

    /** The entry that a reference is to be read by. */
    Optional<LockedBenchmark> pin(String text, Reference reference) {
        Optional<LockedBenchmark> pin = file.entry(text);
        if (pin.isEmpty() && reference instanceof Reference.Place place) {
            pin = file.entry(place.location());
        }
        if (pin.isEmpty() && isFrozen()) {
            List<String> locked =
                    file.benchmarks().stream().map(LockedBenchmark::reference).toList();
            throw refusal(
                    "the lock file has no entry for " + text + "; it locks " + locked,
                    "Lock it with the lock command or BenchmarkRepository.lock, or read without frozen.",
                    text,
                    "an entry",
                    "none",
                    null);
        }
        return pin;
    }

    /** How a file of a pinned benchmark is pinned. */
    Optional<LockedFile> pin(LockedBenchmark entry, RemoteFile file) {
        Optional<LockedFile> pin = entry.file(file.path());
        if (pin.isEmpty() && isFrozen()) {
            throw refusal(
                    "the lock file has no digest of '" + file.path() + "'",
                    "Lock the split that needs it, or read without frozen.",
                    entry.id(),
                    "a digest",
                    "none",
                    null);
        }
        Optional<Digest> listed = file.digest().filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256);
        if (pin.isPresent()
                && listed.isPresent()
                && !listed.get().equals(pin.get().digest())) {
            throw refusal(
                    "'" + file.path() + "' is locked as " + pin.get().digest() + " and listed as " + listed.get(),
                    REMEDY,
                    entry.id(),
                    pin.get().digest().toString(),
                    listed.get().toString(),
                    null);
        }
        return pin;
    }

    private static final String REMEDY =
            "Nothing of it is served. See what changed with sync; lock it anew if you want the change.";

    IntegrityException mismatch(
            Resolved benchmark, String what, String locked, String found, @Nullable Throwable cause) {
        return refusal(
                "'" + what + "' is locked as " + locked + " and found as " + found,
                REMEDY,
                benchmark.id(),
                locked,
                found,
                cause);
    }

    private IntegrityException refusal(
            String what, String remedy, String benchmark, String locked, String found, @Nullable Throwable cause) {
        Problem problem = Problem.of(ErrorCode.LOCKFILE_MISMATCH, what, remedy).in(benchmark);
        return new IntegrityException(path.map(Path::toString).map(problem::at).orElse(problem), locked, found, cause);
    }
}
