package org.medbench.core.internal.repository;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.LocalCache;
import org.medbench.LockReport;
import org.medbench.PluginInfo;
import org.medbench.RowPolicy;
import org.medbench.Subset;
import org.medbench.catalog.Catalog;
import org.medbench.core.internal.fetch.GuardedHttpAccess;
import org.medbench.core.internal.plugin.Plugins;
import org.medbench.core.internal.store.Store;
import org.medbench.item.Content;

/** Holds what was opened and hands it to those who work. */
final class DefaultRepository implements BenchmarkRepository {

    private final Plugins plugins;
    private final Resolver resolver;
    private final SplitReader reader;
    private final MediaIndex media;
    private final RowPolicy policy;
    private final Store store;
    private final GuardedHttpAccess http;
    private final ActiveLock lock;
    private final LockKeeper keeper;
    private final LiveCatalog catalog;
    private final Sync sync;

    DefaultRepository(
            Plugins plugins,
            Resolver resolver,
            SplitReader reader,
            MediaIndex media,
            RowPolicy policy,
            Store store,
            GuardedHttpAccess http,
            ActiveLock lock,
            LockKeeper keeper,
            LiveCatalog catalog,
            Sync sync) {
        this.sync = sync;
        this.catalog = catalog;
        this.lock = lock;
        this.keeper = keeper;
        this.plugins = plugins;
        this.resolver = resolver;
        this.reader = reader;
        this.media = media;
        this.policy = policy;
        this.store = store;
        this.http = http;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Benchmark benchmark(String reference) {
        return new DefaultBenchmark(resolver.resolve(reference), reader, policy, lock, sync);
    }

    @Override
    public String draftCard(String reference) {
        return DraftCard.of(new DefaultBenchmark(resolver.resolve(reference), reader, policy, lock, sync));
    }

    @Override
    public Subset replay(String description) {
        SubsetDescription.Parsed parsed = SubsetDescription.read(description);
        Resolved resolved = resolver.resolve(parsed.reference());
        return new DefaultSubset(
                new DefaultBenchmark(resolved, reader, policy, lock, sync), parsed.selection(), parsed.overlays());
    }

    @Override
    public InputStream open(Content.Media wanted) {
        return media.open(wanted);
    }

    @Override
    public LockReport lock(Path file, Subset... subsets) {
        return keeper.lock(file, Stream.of(subsets).map(DefaultRepository::own).toList());
    }

    private static DefaultSubset own(Subset subset) {
        if (subset instanceof DefaultSubset own) {
            return own;
        }
        throw new IllegalArgumentException("not a subset that a repository made: " + subset.getClass());
    }

    @Override
    public LockReport verify(Path file) {
        return keeper.verify(file);
    }

    @Override
    public LocalCache cache() {
        return new StoreCache(store);
    }

    @Override
    public List<PluginInfo> plugins() {
        return plugins.describe();
    }

    @Override
    public void close() {
        catalog.close();
        http.close();
        store.close();
    }
}
