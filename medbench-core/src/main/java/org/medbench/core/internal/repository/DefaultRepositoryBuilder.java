package org.medbench.core.internal.repository;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.medbench.BenchmarkRepository;
import org.medbench.Credentials;
import org.medbench.LockMode;
import org.medbench.NetworkMode;
import org.medbench.RowPolicy;
import org.medbench.core.internal.catalog.CardCatalog;
import org.medbench.core.internal.catalog.CardReader;
import org.medbench.core.internal.catalog.CatalogEntry;
import org.medbench.core.internal.classify.Classifier;
import org.medbench.core.internal.classify.Overrules;
import org.medbench.core.internal.decode.Decoder;
import org.medbench.core.internal.discover.Candidates;
import org.medbench.core.internal.discover.Discovery;
import org.medbench.core.internal.fetch.GuardedHttpAccess;
import org.medbench.core.internal.fetch.HttpSettings;
import org.medbench.core.internal.fetch.HubCache;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.Random;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.internal.plugin.Plugins;
import org.medbench.core.internal.store.BlobStore;
import org.medbench.core.internal.store.Store;
import org.medbench.core.internal.store.StoreSettings;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.event.RepositoryListener;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.SourceConnector;

/** Found by {@code ServiceLoader}; the one place where the environment is asked, and only for defaults. */
public final class DefaultRepositoryBuilder implements BenchmarkRepository.Builder {

    private final List<SourceConnector> sources = new ArrayList<>();
    private final List<FormatAdapter> formats = new ArrayList<>();
    private Optional<Path> directory = Optional.empty();
    private HttpSettings http = HttpSettings.standard();
    private Limits limits = Limits.defaults();
    private Optional<Path> lock = Optional.empty();
    private LockMode lockMode = LockMode.LOCKED;
    private RowPolicy policy = RowPolicy.FAIL;
    private RepositoryListener listener = RepositoryListener.NONE;
    private Clock clock = Clock.systemUTC();
    private final List<Path> ownCards = new ArrayList<>();
    private boolean discover = true;
    private HubCache hubCache = HubCache.none();

    /** A builder with all defaults. */
    public DefaultRepositoryBuilder() {}

    @Override
    public BenchmarkRepository.Builder cacheDirectory(Path folder) {
        directory = Optional.of(folder);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder huggingFaceCache(Path folder) {
        hubCache = HubCache.in(folder);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder network(NetworkMode mode) {
        http = http.with(mode);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder lockFile(Path file, LockMode mode) {
        lock = Optional.of(file);
        lockMode = mode;
        return this;
    }

    @Override
    public BenchmarkRepository.Builder rowPolicy(RowPolicy rows) {
        policy = rows;
        return this;
    }

    @Override
    public BenchmarkRepository.Builder credentials(Credentials credentials) {
        http = http.with(credentials);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder limits(Limits allowed) {
        limits = allowed;
        http = http.with(allowed);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder listener(RepositoryListener told) {
        Object turn = new Object();
        listener = event -> {
            synchronized (turn) { // files are fetched several at a time; a listener need not know
                told.on(event);
            }
        };
        return this;
    }

    @Override
    public BenchmarkRepository.Builder proxy(ProxySelector proxy) {
        http = http.with(proxy);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder sslContext(SSLContext context) {
        http = http.with(context);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder allowHosts(String... hosts) {
        http = http.allowing(hosts);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder endpoint(URI standard, URI endpoint) {
        http = http.withEndpoint(standard, endpoint);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder clock(Clock other) {
        clock = other;
        return this;
    }

    @Override
    public BenchmarkRepository.Builder source(SourceConnector source) {
        sources.add(source);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder format(FormatAdapter format) {
        formats.add(format);
        return this;
    }

    @Override
    public BenchmarkRepository.Builder withoutDiscoveredPlugins() {
        discover = false;
        return this;
    }

    @Override
    public BenchmarkRepository.Builder card(Path file) {
        ownCards.add(file);
        return this;
    }

    @Override
    public BenchmarkRepository build() {
        Plugins plugins = new Plugins(sources, formats, discover);
        CardCatalog cards = cards(plugins);
        org.medbench.core.internal.io.Clock time = org.medbench.core.internal.io.Clock.of(clock);
        Disk disk = Disk.system();
        ActiveLock active = lock.map(file -> new ActiveLock(lock, LockKeeper.read(file, disk), lockMode))
                .orElse(ActiveLock.NONE);
        Store store = Store.open(
                directory.orElseGet(DefaultRepositoryBuilder::userCache),
                Seams.system().withClock(time),
                StoreSettings.DEFAULT);
        GuardedHttpAccess access =
                GuardedHttpAccess.open(http, time, Random.secure(), new StoredAnswers(store), listener);
        BlobStore blobs = store.shared().blobs();
        MediaIndex media = new MediaIndex(blobs);
        Fetcher fetcher =
                new Fetcher(plugins, blobs, hubCache, access, limits, listener, time, Random.secure(), active);
        SplitReader reader = new SplitReader(fetcher, new Decoder(plugins, blobs, limits), media, listener);
        Resolver resolver = new Resolver(cards, plugins, access, listener, time, store, active);
        LockKeeper keeper = new LockKeeper(resolver, new LockObserver(resolver, reader, time), active, disk);
        Candidates candidates = new Candidates(store.shared().ledger("catalog"));
        Classifier classifier = Classifier.standard().with(Overrules.of(cards.cards()));
        Sync sync = new Sync(
                resolver,
                reader,
                active,
                store.shared().facts("tracked", Sync.Tracked.class),
                store.health().readOnlyReason().isEmpty());
        LiveCatalog catalog = new LiveCatalog(
                cards, plugins, new Discovery.Tools(classifier, access, listener, candidates), sync, time);
        return new DefaultRepository(
                plugins, resolver, reader, media, policy, store, access, active, keeper, catalog, sync);
    }

    private CardCatalog cards(Plugins plugins) {
        try {
            List<CatalogEntry> own = new ArrayList<>();
            for (Path file : ownCards) {
                try (InputStream json = Files.newInputStream(file)) {
                    own.add(CardReader.read(json, file.toString()));
                }
            }
            return CardCatalog.of(CardCatalog.load(plugins.catalogs()), own);
        } catch (IOException e) {
            throw new CacheException(
                    Problem.of(
                            ErrorCode.CACHE_IO,
                            "the cards of the catalogue could not be read: " + e.getMessage(),
                            "Check the file, or the jar that brings them."),
                    e);
        }
    }

    /** {@code XDG_CACHE_HOME}, {@code LOCALAPPDATA} or {@code Library/Caches}, else {@code .cache} at home. */
    private static Path userCache() {
        String home = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String configured = System.getenv(system.contains("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured).resolve("medbench");
        }
        return system.contains("mac")
                ? Path.of(home, "Library", "Caches", "medbench")
                : Path.of(home, ".cache", "medbench");
    }
}
