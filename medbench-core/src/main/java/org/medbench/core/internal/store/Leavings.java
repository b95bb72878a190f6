package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.FileFacts;

/**
 * What writers leave that were killed: temporaries, unfinished downloads, leases; and what has been in quarantine long
 * enough. Removed only when its owner is dead and a day has passed, since the first may be misjudged where locks do nothing.
 */
final class Leavings {

    private static final Duration QUARANTINE_AGE = Duration.ofDays(7);
    private static final long QUARANTINE_BYTES = 1L << 30;

    private final Area area;
    private final Duration graceAge;

    Leavings(Area area, Duration graceAge) {
        this.area = area;
        this.graceAge = graceAge;
    }

    void sweep() {
        try {
            sweepFiles(area.temporaries(), "");
            for (Path directory : area.disk().list(area.partials())) {
                sweepFiles(directory, Partials.DATA);
                sweepFiles(directory, Partials.STATE);
                removeIfEmpty(directory);
            }
            sweepFiles(area.session().leases(), "");
            sweepQuarantine();
        } catch (IOException e) {
            throw area.failure("what dead writers left could not be removed", area.root(), e);
        }
    }

    private void sweepFiles(Path directory, String prefix) throws IOException {
        for (Path file : area.disk().list(directory)) {
            String name = file.getFileName().toString();
            if (name.startsWith(prefix)
                    && isOld(file, graceAge)
                    && !area.session().isOwnedByLiving(name, prefix)) {
                area.disk().delete(file);
            }
        }
    }

    private void removeIfEmpty(Path directory) throws IOException {
        if (area.disk().list(directory).isEmpty() && isOld(directory, graceAge)) {
            try {
                area.disk().delete(directory);
            } catch (DirectoryNotEmptyException e) {
                return; // a writer has just begun
            }
        }
    }

    private void sweepQuarantine() throws IOException {
        record Kept(Path file, FileFacts facts) {}
        List<Kept> newestFirst = new ArrayList<>();
        for (Path file : area.disk().list(area.quarantine())) {
            area.disk().facts(file).ifPresent(facts -> newestFirst.add(new Kept(file, facts)));
        }
        newestFirst.sort(
                Comparator.comparing((Kept kept) -> kept.facts().modified()).reversed());
        long bytes = 0;
        for (Kept kept : newestFirst) {
            bytes += kept.facts().size();
            if (bytes > QUARANTINE_BYTES || isOld(kept.file(), QUARANTINE_AGE)) {
                area.disk().delete(kept.file());
            }
        }
    }

    private boolean isOld(Path file, Duration age) throws IOException {
        Disk disk = area.disk();
        Instant limit = area.seams().clock().now().minus(age);
        Optional<FileFacts> facts = disk.facts(file);
        return facts.isPresent() && facts.get().modified().isBefore(limit);
    }
}
