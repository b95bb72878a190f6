package org.medbench.core.internal.repository;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.core.internal.lock.LockedBenchmark;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.Problem;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;

/**
 * A benchmark at an immutable release.
 *
 * @param card what is known of it
 * @param release the release, with all its files
 * @param location where it lies, pinned to the release's commit
 * @param curated the files whose digests ship with a card, so that nobody who can change the place vouches for them
 * @param snapshot what the place says; empty where the card says all that reading needs
 * @param reference what it was asked for by
 * @param pin its entry in the lock file in force
 */
record Resolved(
        BenchmarkCard card,
        Release release,
        Location location,
        Set<RemoteFile> curated,
        Optional<Snapshot> snapshot,
        String reference,
        Optional<LockedBenchmark> pin) {

    Resolved {
        curated = Set.copyOf(curated);
    }

    /** As a card or a place has it, before anybody asked and without a lock file. */
    static Resolved of(
            BenchmarkCard card,
            Release release,
            Location location,
            Set<RemoteFile> curated,
            Optional<Snapshot> snapshot) {
        return new Resolved(card, release, location, curated, snapshot, card.id(), Optional.empty());
    }

    Resolved askedFor(String text, Optional<LockedBenchmark> pinned) {
        return new Resolved(card, release, location, curated, snapshot, text, pinned);
    }

    String id() {
        return card.id();
    }

    /** The files of a split, in the order of the card's names; a name with {@code *} stands for all that fit, sorted. */
    List<SplitFile> files(Split split) {
        return split.files().stream()
                .flatMap(name -> files(split, name).stream())
                .toList();
    }

    private List<SplitFile> files(Split split, String name) {
        int bang = name.indexOf('!');
        String path = bang < 0 ? name : name.substring(0, bang);
        Optional<String> member = bang < 0 ? Optional.empty() : Optional.of(name.substring(bang + 1));
        Predicate<String> fits = path.contains("*") ? glob(path).asMatchPredicate() : path::equals;
        List<SplitFile> found = release.files().stream()
                .filter(file -> fits.test(file.path()))
                .map(file -> new SplitFile(file, member.map(Resolved::glob)))
                .sorted((a, b) -> a.file().path().compareTo(b.file().path()))
                .toList();
        if (found.isEmpty()) {
            throw new FetchException(
                    Problem.of(
                                    ErrorCode.FILE_NOT_FOUND,
                                    "release " + release.name() + " has no file '" + path + "' for the split "
                                            + split.fullName() + "; its files are "
                                            + release.files().stream()
                                                    .map(RemoteFile::path)
                                                    .limit(20)
                                                    .toList(),
                                    "The place may have changed since the card was written.")
                            .at(path)
                            .in(id()),
                    Optional.empty(),
                    null);
        }
        return found;
    }

    /** {@code *} is any run of characters but {@code /}, {@code **} any run at all; everything else is itself. */
    static Pattern glob(String name) {
        String regex = List.of(name.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")).stream()
                .map(part -> switch (part) {
                    case "*" -> "[^/]*";
                    case "**" -> ".*";
                    default -> Pattern.quote(part);
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex);
    }

    /**
     * A file that holds rows of a split.
     *
     * @param file the file
     * @param member which members of the archive, if it is one
     */
    record SplitFile(RemoteFile file, Optional<Pattern> member) {}
}
