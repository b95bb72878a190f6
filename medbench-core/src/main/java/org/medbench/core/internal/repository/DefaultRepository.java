package org.medbench.core.internal.repository;

import java.io.InputStream;
import java.util.List;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.LocalCache;
import org.medbench.PluginInfo;
import org.medbench.RowPolicy;
import org.medbench.Subset;
import org.medbench.catalog.Catalog;
import org.medbench.core.internal.catalog.CardCatalog;
import org.medbench.core.internal.fetch.GuardedHttpAccess;
import org.medbench.core.internal.plugin.Plugins;
import org.medbench.core.internal.store.Store;
import org.medbench.item.Content;

/** Holds what was opened and hands it to those who work. */
final class DefaultRepository implements BenchmarkRepository {

    private final CardCatalog cards;
    private final Plugins plugins;
    private final Resolver resolver;
    private final SplitReader reader;
    private final MediaIndex media;
    private final RowPolicy policy;
    private final Store store;
    private final GuardedHttpAccess http;

    DefaultRepository(
            CardCatalog cards,
            Plugins plugins,
            Resolver resolver,
            SplitReader reader,
            MediaIndex media,
            RowPolicy policy,
            Store store,
            GuardedHttpAccess http) {
        this.cards = cards;
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
        return cards;
    }

    @Override
    public Benchmark benchmark(String reference) {
        return new DefaultBenchmark(resolver.resolve(reference), reader, policy);
    }

    @Override
    public Subset replay(String description) {
        SubsetDescription.Parsed parsed = SubsetDescription.read(description);
        Resolved resolved = resolver.resolve(parsed.reference());
        return new DefaultSubset(new DefaultBenchmark(resolved, reader, policy), parsed.selection(), parsed.overlays());
    }

    @Override
    public InputStream open(Content.Media wanted) {
        return media.open(wanted);
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
        http.close();
        store.close();
    }
}
