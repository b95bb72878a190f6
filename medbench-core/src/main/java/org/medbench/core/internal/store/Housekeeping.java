package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.medbench.LocalCache.Pruning;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.FileFacts;
import org.medbench.core.internal.io.Locks;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.item.Digest;

/** Lists, verifies and prunes the blobs of one part of a cache, while others read and write it. */
public final class Housekeeping {

    private static final String PRUNING = "pruning";

    private final Area area;
    private final Verifier verifier;
    private final Facts<Receipt> receipts;
    private final Uses uses;
    private final BlobLocks locks;
    private final Leavings leavings;
    private final StoreSettings settings;

    Housekeeping(
            Area area,
            Verifier verifier,
            Facts<Receipt> receipts,
            Uses uses,
            BlobLocks locks,
            Leavings leavings,
            StoreSettings settings) {
        this.area = area;
        this.verifier = verifier;
        this.receipts = receipts;
        this.uses = uses;
        this.locks = locks;
        this.leavings = leavings;
        this.settings = settings;
    }

    /**
     * What a verification found.
     *
     * @param blobs how many blobs were read
     * @param bytes how many bytes they have
     * @param corrupt those that are not what their name says; they are in quarantine now, if the cache can be written
     * @param damagedFacts files of facts that cannot be believed; they count as absent
     */
    public record Verification(long blobs, long bytes, List<StoredBlob> corrupt, List<Path> damagedFacts) {

        /** Copies the lists. */
        public Verification {
            corrupt = List.copyOf(corrupt);
            damagedFacts = List.copyOf(damagedFacts);
        }
    }

    /** All blobs, by digest. */
    public List<StoredBlob> list() {
        Map<Digest, Set<String>> keys = new HashMap<>();
        receipts.forEach((key, receipt) -> keys.computeIfAbsent(receipt.digest(), digest -> new TreeSet<>())
                .add(key));
        Map<Digest, Instant> lastUsed = uses.all();
        List<StoredBlob> blobs = new ArrayList<>();
        try {
            for (Path directory : area.disk().list(area.blobs())) {
                for (Path file : area.disk().list(directory)) {
                    describe(file, keys, lastUsed).ifPresent(blobs::add);
                }
            }
        } catch (IOException e) {
            throw area.failure("the cache could not be listed", area.blobs(), e);
        }
        return blobs;
    }

    private Optional<StoredBlob> describe(Path file, Map<Digest, Set<String>> keys, Map<Digest, Instant> lastUsed)
            throws IOException {
        String name = file.getFileName().toString();
        Optional<FileFacts> facts = area.disk().facts(file);
        if (facts.isEmpty() || !name.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        Digest digest = Digest.sha256(name);
        Instant stored = facts.get().modified();
        Instant used = lastUsed.getOrDefault(digest, stored);
        return Optional.of(new StoredBlob(
                digest,
                facts.get().size(),
                file,
                stored,
                used.isAfter(stored) ? used : stored,
                List.copyOf(keys.getOrDefault(digest, Set.of()))));
    }

    /** Reads every blob and every receipt. */
    public Verification verify() {
        List<StoredBlob> blobs = list();
        List<StoredBlob> corrupt = new ArrayList<>();
        long bytes = 0;
        for (StoredBlob blob : blobs) {
            bytes += blob.size();
            if (!verifier.isIntact(blob.digest(), VerifyPolicy.ALWAYS) && !wasRemovedMeanwhile(blob)) {
                corrupt.add(blob);
            }
        }
        return new Verification(blobs.size(), bytes, corrupt, receipts.forEach((key, receipt) -> {}));
    }

    /** A bad blob is in quarantine, or still there where nothing can be written; a pruned one is in neither place. */
    private boolean wasRemovedMeanwhile(StoredBlob blob) {
        try {
            if (area.disk().facts(blob.path()).isPresent()) {
                return false;
            }
            String prefix = blob.digest().hex() + ".";
            return area.disk().list(area.quarantine()).stream()
                    .noneMatch(file -> file.getFileName().toString().startsWith(prefix));
        } catch (IOException e) {
            throw area.failure("the cache could not be listed", area.quarantine(), e);
        }
    }

    /**
     * What was removed, or would be.
     *
     * @param blobs the blobs, in the order of removal
     * @param bytes their bytes
     * @param bytesLeft the bytes of the blobs that stay
     */
    public record Pruned(List<StoredBlob> blobs, long bytes, long bytesLeft) {

        /** Copies the list. */
        public Pruned {
            blobs = List.copyOf(blobs);
        }
    }

    /**
     * Removes blobs, and what dead writers left.
     *
     * @throws CacheException {@code LOCK_TIMEOUT} if another process is pruning
     */
    public Pruned prune(Pruning pruning) {
        if (pruning.mode() == Pruning.Mode.DRY_RUN) {
            return report(choose(pruning), list());
        }
        area.requireWritable();
        Locks.Held alone = locks.tryAcquire(PRUNING).orElseThrow(this::busy);
        try {
            leavings.sweep();
            List<StoredBlob> before = list();
            List<StoredBlob> removed = new ArrayList<>();
            for (StoredBlob blob : choose(pruning)) {
                if (remove(blob)) {
                    removed.add(blob);
                }
            }
            return report(removed, before);
        } finally {
            alone.close();
        }
    }

    private CacheException busy() {
        Problem problem = Problem.of(ErrorCode.LOCK_TIMEOUT, "another process is pruning the cache", "Try again later.")
                .at(area.root().toString());
        return new CacheException(problem, null);
    }

    private static Pruned report(List<StoredBlob> removed, List<StoredBlob> before) {
        long bytes = removed.stream().mapToLong(StoredBlob::size).sum();
        return new Pruned(
                removed, bytes, before.stream().mapToLong(StoredBlob::size).sum() - bytes);
    }

    private List<StoredBlob> choose(Pruning pruning) {
        Instant now = area.seams().clock().now();
        List<StoredBlob> oldestFirst = new ArrayList<>(list());
        oldestFirst.sort(Comparator.comparing(StoredBlob::lastUsed)
                .thenComparing(blob -> blob.digest().hex()));
        long left = oldestFirst.stream().mapToLong(StoredBlob::size).sum();
        List<StoredBlob> chosen = new ArrayList<>();
        for (StoredBlob blob : oldestFirst) {
            boolean stale = pruning.unusedFor().isPresent()
                    && blob.lastUsed().isBefore(now.minus(pruning.unusedFor().get()));
            boolean tooMany =
                    pruning.maxBytes().isPresent() && left > pruning.maxBytes().getAsLong();
            if ((stale || tooMany)
                    && isPastGrace(blob.lastUsed())
                    && !pruning.keep().contains(blob.digest())) {
                chosen.add(blob);
                left -= blob.size();
            }
        }
        return chosen;
    }

    private boolean isPastGrace(Instant moment) {
        return moment.isBefore(area.seams().clock().now().minus(settings.graceAge()));
    }

    /** Removes a blob unless somebody is just storing it. Whoever reads it goes on reading. */
    private boolean remove(StoredBlob blob) {
        Optional<Locks.Held> lock = locks.tryAcquire(blob.digest().toString());
        if (lock.isEmpty()) {
            return false;
        }
        try {
            Disk disk = area.disk();
            Optional<FileFacts> facts = disk.facts(blob.path());
            if (facts.isEmpty() || !isPastGrace(facts.get().modified())) {
                return false;
            }
            Path aside = area.newTemporary();
            disk.move(blob.path(), aside);
            disk.delete(aside);
            return true;
        } catch (IOException e) {
            throw area.failure("a blob could not be removed", blob.path(), e);
        } finally {
            lock.get().close();
        }
    }

    /**
     * Forgets what certain keys meant, and removes the blobs that no other key has, whatever their age: for data whose
     * owner takes back the leave to keep it.
     *
     * @param keys which keys
     * @return the blobs that were removed
     */
    public List<StoredBlob> purge(Predicate<String> keys) {
        area.requireWritable();
        Set<Digest> affected = new HashSet<>();
        List<String> forgotten = new ArrayList<>();
        receipts.forEach((key, receipt) -> {
            if (keys.test(key)) {
                forgotten.add(key);
                affected.add(receipt.digest());
            }
        });
        forgotten.forEach(receipts::remove);
        List<StoredBlob> removed = new ArrayList<>();
        for (StoredBlob blob : list()) {
            if (affected.contains(blob.digest()) && blob.keys().isEmpty()) {
                try {
                    area.disk().delete(blob.path());
                    area.disk().sync(blob.path().getParent());
                } catch (IOException e) {
                    throw area.failure("a blob could not be removed", blob.path(), e);
                }
                removed.add(blob);
            }
        }
        return removed;
    }
}
