package org.medbench.core.internal.lock;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.medbench.item.Digest;
import org.medbench.item.Identity;
import org.medbench.spi.Location;

/**
 * A benchmark as it is pinned.
 *
 * @param id the benchmark's id
 * @param reference what it was asked for by
 * @param place where it lies, without revision
 * @param source the scheme of the place
 * @param owner the first part of the place's path
 * @param name the revision that was asked for; empty for the place's default
 * @param commit what that stood for
 * @param resolvedAt when
 * @param card SHA-256 of the card in force
 * @param license what is stated of its licence
 * @param files the files of the locked splits
 * @param splits what they hold
 */
public record LockedBenchmark(
        String id,
        String reference,
        String place,
        String source,
        String owner,
        String name,
        String commit,
        Instant resolvedAt,
        String card,
        LockedLicense license,
        List<LockedFile> files,
        List<LockedSplit> splits) {

    /** Sorts files and splits and refuses what is there twice or is no pin. */
    public LockedBenchmark {
        Location location = Location.parse(place);
        require(location.revision().isEmpty(), reference + ": the place '" + place + "' has a revision of its own");
        require(location.scheme().equals(source), reference + ": the place '" + place + "' is none of " + source);
        require(!commit.isBlank(), reference + ": there is no commit");
        require(!files.isEmpty(), reference + ": there are no files");
        files = sorted(reference, files, LockedFile::path);
        splits = sorted(reference, splits, LockedSplit::fullName);
    }

    private static <T> List<T> sorted(String reference, List<T> parts, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        for (T part : parts) {
            require(names.add(name.apply(part)), reference + ": '" + name.apply(part) + "' is there twice");
        }
        return parts.stream().sorted(Comparator.comparing(name)).toList();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /** The place at the pinned commit. */
    public Location location() {
        return Location.parse(place).at(commit);
    }

    /** A file by its path. */
    public Optional<LockedFile> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** A split by configuration and name. */
    public Optional<LockedSplit> split(String fullName) {
        return splits.stream()
                .filter(split -> split.fullName().equals(fullName))
                .findFirst();
    }

    /** The hash over the splits that can be read. */
    public Optional<Digest> contentHash() {
        Map<String, Digest> hashes = new LinkedHashMap<>();
        for (LockedSplit split : splits) {
            split.contentHash().ifPresent(hash -> hashes.put(split.fullName(), Digest.sha256(hash)));
        }
        return hashes.isEmpty() ? Optional.empty() : Optional.of(Identity.contentHash(hashes));
    }

    /** This entry with the times of an earlier one that pins the same, so that locking twice changes no byte. */
    public LockedBenchmark orAsBefore(Optional<LockedBenchmark> before) {
        return before.filter(earlier -> withTimesOf(earlier).equals(earlier)).orElse(this);
    }

    private LockedBenchmark withTimesOf(LockedBenchmark earlier) {
        LockedLicense then = new LockedLicense(
                license.declared(),
                license.text(),
                license.access(),
                license.acceptedAt().flatMap(now -> earlier.license.acceptedAt()));
        return new LockedBenchmark(
                id, reference, place, source, owner, name, commit, earlier.resolvedAt, card, then, files, splits);
    }
}
