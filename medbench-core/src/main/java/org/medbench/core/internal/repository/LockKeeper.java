package org.medbench.core.internal.repository;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.LockReport;
import org.medbench.LockReport.Drift;
import org.medbench.catalog.Split;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.lock.LockDrift;
import org.medbench.core.internal.lock.LockFile;
import org.medbench.core.internal.lock.LockFormat;
import org.medbench.core.internal.lock.LockedBenchmark;
import org.medbench.core.internal.lock.LockedSplit;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.IntegrityException;
import org.medbench.error.MedbenchException;
import org.medbench.error.Problem;
import org.medbench.error.UnknownBenchmarkException;
import org.medbench.spi.Location;
import org.medbench.spi.SourceFailure;

/** Writes lock files and compares them with what is found. */
final class LockKeeper {

    private static final String TOOL = "medbench "
            + Optional.ofNullable(LockKeeper.class.getPackage().getImplementationVersion())
                    .orElse("development");
    private static final String COMMIT = "[0-9a-f]{40}|[0-9a-f]{64}";

    private final Resolver resolver;
    private final LockObserver observer;
    private final ActiveLock active;
    private final Disk disk;

    LockKeeper(Resolver resolver, LockObserver observer, ActiveLock active, Disk disk) {
        this.resolver = resolver;
        this.observer = observer;
        this.active = active;
        this.disk = disk;
    }

    LockReport lock(Path file, List<DefaultSubset> subsets) {
        if (active.isFrozen()) {
            throw new IntegrityException(
                    Problem.of(
                                    ErrorCode.LOCKFILE_MISMATCH,
                                    "a frozen repository writes no lock file",
                                    "Lock with a repository that is not frozen.")
                            .at(file.toString()),
                    "frozen",
                    "lock",
                    null);
        }
        LockFile before = find(file, disk).orElseGet(() -> LockFile.empty(TOOL));
        LockFile after = new LockFile(TOOL, before.benchmarks());
        List<Drift> changes = new ArrayList<>();
        for (Map.Entry<Resolved, Set<Split>> benchmark : bySource(subsets).entrySet()) {
            LockedBenchmark found = observer.observe(benchmark.getKey(), List.copyOf(benchmark.getValue()));
            Optional<LockedBenchmark> replaced = before.entry(found.reference());
            replaced.ifPresent(old -> changes.addAll(LockDrift.between(old, found)));
            after = after.with(found.orAsBefore(replaced));
        }
        write(file, LockFormat.write(after));
        return new LockReport(file, entries(after), changes, List.of());
    }

    private static Map<Resolved, Set<Split>> bySource(List<DefaultSubset> subsets) {
        Map<Resolved, Set<Split>> splits = new LinkedHashMap<>();
        for (DefaultSubset subset : subsets) {
            splits.computeIfAbsent(subset.source().resolved(), source -> new LinkedHashSet<>())
                    .addAll(subset.splits());
        }
        return splits;
    }

    LockReport verify(Path file) {
        LockFile lock = read(file, disk);
        List<Drift> drift = new ArrayList<>();
        List<LockReport.Moved> moved = new ArrayList<>();
        for (LockedBenchmark entry : lock.benchmarks()) {
            drift.addAll(drift(entry));
            if (!active.isFrozen()) {
                moved(entry).ifPresent(moved::add);
            }
        }
        return new LockReport(file, entries(lock), drift, moved);
    }

    /** Bytes that differ or are gone are drift; a network that fails or access that is refused says nothing on that. */
    private List<Drift> drift(LockedBenchmark entry) {
        try {
            Resolved resolved = resolver.pinned(entry).askedFor(entry.reference(), Optional.empty());
            List<Split> splits = resolved.release().splits().stream()
                    .filter(split -> entry.split(split.fullName()).isPresent())
                    .toList();
            if (splits.isEmpty()) {
                return List.of(new Drift(entry.id(), "splits", names(entry), ""));
            }
            return LockDrift.between(entry, observer.observe(resolved, splits));
        } catch (IntegrityException e) {
            String what = e.file().map(path -> "file " + path).orElse("bytes");
            return List.of(new Drift(entry.id(), what, e.expected(), e.actual()));
        } catch (UnknownBenchmarkException e) {
            return List.of(
                    new Drift(entry.id(), "commit", entry.commit(), e.code().name()));
        } catch (FetchException e) {
            if (e.code() != ErrorCode.REVISION_NOT_FOUND && e.code() != ErrorCode.FILE_NOT_FOUND) {
                throw e;
            }
            String what = e.file().map(path -> "file " + path).orElse("commit");
            return List.of(new Drift(entry.id(), what, entry.commit(), e.code().name()));
        }
    }

    private static String names(LockedBenchmark entry) {
        return String.join(
                " ", entry.splits().stream().map(LockedSplit::fullName).toList());
    }

    /** Whether the name that was locked stands for another commit now. Not knowing is no drift, but is told. */
    private Optional<LockReport.Moved> moved(LockedBenchmark entry) {
        if (entry.name().matches(COMMIT)) {
            return Optional.empty();
        }
        Location place = Location.parse(entry.place());
        String now;
        try {
            now = resolver.describe(entry.name().isEmpty() ? place : place.at(entry.name()))
                    .commit()
                    .orElse("unknown");
        } catch (SourceFailure e) {
            if (e.reason() == SourceFailure.Reason.OFFLINE) {
                return Optional.empty();
            }
            now = e.reason().name();
        } catch (IOException e) {
            now = SourceFailure.Reason.NETWORK.name();
        }
        return now.equals(entry.commit())
                ? Optional.empty()
                : Optional.of(new LockReport.Moved(entry.id(), entry.name(), entry.commit(), now));
    }

    private static List<LockReport.Entry> entries(LockFile lock) {
        return lock.benchmarks().stream()
                .map(entry -> new LockReport.Entry(
                        entry.id(),
                        entry.reference(),
                        entry.commit(),
                        entry.contentHash().map(hash -> hash.hex()),
                        entry.files().stream()
                                .map(file -> new LockReport.LockedFile(
                                        file.path(), file.size(), file.digest(), file.assurance()))
                                .toList()))
                .toList();
    }

    /** Reads a lock file that must be there. */
    static LockFile read(Path file, Disk disk) {
        return find(file, disk)
                .orElseThrow(() -> failure(
                        "there is no lock file",
                        "Write one with the lock command or BenchmarkRepository.lock.",
                        file,
                        new NoSuchFileException(file.toString())));
    }

    private static Optional<LockFile> find(Path file, Disk disk) {
        try {
            return disk.facts(file).isEmpty()
                    ? Optional.empty()
                    : Optional.of(LockFormat.read(WholeFile.read(disk, file, LockFormat.LARGEST), file));
        } catch (IOException e) {
            throw failure("the lock file could not be read: " + e.getMessage(), "Check the file.", file, e);
        }
    }

    private void write(Path file, byte[] bytes) {
        try {
            WholeFile.replace(disk, file, bytes);
        } catch (IOException e) {
            throw failure(
                    "the lock file could not be written: " + e.getMessage(),
                    "What was there is unchanged; check the folder and its free space.",
                    file,
                    e);
        }
    }

    private static MedbenchException failure(String what, String remedy, Path file, IOException cause) {
        return new CacheException(Problem.of(ErrorCode.CACHE_IO, what, remedy).at(file.toString()), cause);
    }
}
