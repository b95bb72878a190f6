package org.medbench.core.internal.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.medbench.LocalCache;
import org.medbench.core.internal.store.Housekeeping;
import org.medbench.core.internal.store.Store;
import org.medbench.core.internal.store.StoredBlob;

/** The store as users see it: its shared part and its part for gated data as one. */
record StoreCache(Store store) implements LocalCache {

    @Override
    public Path directory() {
        return store.health().root();
    }

    @Override
    public List<Entry> entries() {
        return Stream.of(store.shared(), store.restricted())
                .flatMap(part -> part.housekeeping().list().stream())
                .map(StoreCache::entry)
                .toList();
    }

    @Override
    public Verification verify() {
        Housekeeping.Verification shared = store.shared().housekeeping().verify();
        Housekeeping.Verification restricted = store.restricted().housekeeping().verify();
        return new Verification(
                shared.blobs() + restricted.blobs(),
                shared.bytes() + restricted.bytes(),
                Stream.of(shared, restricted)
                        .flatMap(part -> part.corrupt().stream())
                        .map(StoreCache::entry)
                        .toList());
    }

    @Override
    public Pruned prune(Pruning pruning) {
        Housekeeping gated = store.restricted().housekeeping();
        Housekeeping.Pruned shared = store.shared().housekeeping().prune(within(pruning, sizeOf(gated.list())));
        Housekeeping.Pruned restricted = gated.prune(within(pruning, shared.bytesLeft()));
        return new Pruned(
                Stream.of(shared, restricted)
                        .flatMap(part -> part.blobs().stream())
                        .map(StoreCache::entry)
                        .toList(),
                shared.bytes() + restricted.bytes(),
                shared.bytesLeft() + restricted.bytesLeft());
    }

    /** What is left of the allowed bytes when the other part has taken its share. */
    private static Pruning within(Pruning pruning, long taken) {
        OptionalLong left = pruning.maxBytes().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, pruning.maxBytes().getAsLong() - taken));
        return new Pruning(pruning.unusedFor(), left, pruning.keep(), pruning.mode());
    }

    private static long sizeOf(List<StoredBlob> blobs) {
        return blobs.stream().mapToLong(StoredBlob::size).sum();
    }

    private static Entry entry(StoredBlob blob) {
        return new Entry(blob.digest(), blob.size(), blob.keys(), Optional.of(blob.storedAt()));
    }
}
