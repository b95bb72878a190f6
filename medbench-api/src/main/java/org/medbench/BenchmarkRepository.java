package org.medbench;

import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import javax.net.ssl.SSLContext;
import org.medbench.catalog.Catalog;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;
import org.medbench.error.Problem;
import org.medbench.event.RepositoryListener;
import org.medbench.item.Content;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.SourceConnector;

/**
 * Finds, fetches, verifies and reads medical benchmarks.
 *
 * <pre>{@code
 * try (BenchmarkRepository repository = BenchmarkRepository.open()) {
 *     List<MultipleChoiceItem> items =
 *             repository.benchmark("starter:medqa-hard").items().sample(20, 1).toList(MultipleChoiceItem.class);
 * }
 * }</pre>
 *
 * <p>Thread-safe and cheap to share; one for a program is enough. Every method may throw a {@link
 * org.medbench.error.MedbenchException}.
 */
public interface BenchmarkRepository extends AutoCloseable {

    /**
     * Opens a repository with the user's cache folder, all plug-ins on the class path and the network.
     *
     * @return the repository; the caller closes it
     * @throws MissingPluginException if {@code org.medbench:medbench-core} is not there
     */
    static BenchmarkRepository open() {
        return builder().build();
    }

    /**
     * Begins a repository with settings of one's own.
     *
     * @return a new builder
     * @throws MissingPluginException if {@code org.medbench:medbench-core} is not there
     */
    static Builder builder() {
        return ServiceLoader.load(Builder.class)
                .findFirst()
                .orElseThrow(() -> new MissingPluginException(
                        Problem.of(
                                ErrorCode.MISSING_PLUGIN,
                                "the machine of medbench is not on the class path",
                                "Add org.medbench:medbench-core, with medbench-sources and medbench-formats, to the"
                                        + " build."),
                        List.of(
                                "org.medbench:medbench-core",
                                "org.medbench:medbench-sources",
                                "org.medbench:medbench-formats"),
                        null));
    }

    /**
     * What is known here.
     *
     * @return the catalogue
     */
    Catalog catalog();

    /**
     * A benchmark by its reference: a card ({@code medqa}), a card at a release ({@code medqa@2021}), or a place ({@code
     * hf:owner/name@revision}, {@code github:owner/name}, {@code https://…}, {@code file:folder}, {@code starter:name}).
     * Touches no network while the card is known and pinned.
     *
     * @param reference the reference
     * @return the benchmark
     * @throws org.medbench.error.UnknownBenchmarkException naming near misses
     */
    Benchmark benchmark(String reference);

    /**
     * A benchmark as a card to edit: its splits with the mappings in force. Splits whose mapping is refused have none, and the
     * reason stands among the card's defects. {@link Builder#card} reads it again.
     *
     * @param reference a card, or a place
     * @return the card as JSON
     * @throws org.medbench.error.MedbenchException if the benchmark cannot be resolved or fetched
     */
    String draftCard(String reference);

    /**
     * Finds again what {@link Subset#description()} described, at the commit that was recorded.
     *
     * @param description the description
     * @return the same subset, with the same fingerprint
     */
    Subset replay(String description);

    /**
     * Opens a picture, signal or video.
     *
     * @param media the media of an item that this repository read
     * @return verified bytes; the caller closes the stream
     * @throws org.medbench.error.FetchException if the benchmark names a file that it does not carry
     */
    InputStream open(Content.Media media);

    /**
     * Writes a lock file that pins benchmarks: commit, files with digests, and what their splits hold. Reads these splits.
     * Entries of other benchmarks stay as they are, those of the same references are replaced. What is locked twice
     * without a change gives the same bytes. A benchmark that was resolved under a lock file is locked as it was resolved.
     *
     * @param file the lock file; made if absent
     * @param subsets what to lock: of each benchmark the splits that its subsets read
     * @return the entries of the file, and what changed in those that were replaced
     * @throws org.medbench.error.IntegrityException if this repository is {@link LockMode#FROZEN}, or the file was edited
     * @throws org.medbench.error.DecodeException if the file is no lock file
     */
    LockReport lock(Path file, Subset... subsets);

    /**
     * Finds again what a lock file pins, from the cache where that has it, and compares every locked fact.
     *
     * @param file the lock file
     * @return what was found; drift is reported, not thrown
     * @throws org.medbench.error.IntegrityException if the file was edited
     * @throws org.medbench.error.DecodeException if the file is no lock file
     */
    LockReport verify(Path file);

    /**
     * The store on this machine.
     *
     * @return the cache
     */
    LocalCache cache();

    /**
     * The connectors, formats and writers in use.
     *
     * @return one entry each, by kind and name
     */
    List<PluginInfo> plugins();

    /** Ends downloads and frees what the repository holds. Reading that goes on ends in an error. */
    @Override
    void close();

    /** Settings of a repository. Not thread-safe; each method returns this builder. */
    interface Builder {

        /**
         * Where the store lies; default is {@code medbench} in the user's cache folder.
         *
         * @param directory the folder; created if absent
         * @return this builder
         */
        Builder cacheDirectory(Path directory);

        /**
         * A folder in which Python's {@code huggingface_hub} keeps downloads, usually {@code ~/.cache/huggingface/hub};
         * default is none. Its files are verified and copied instead of being downloaded; nothing is written to it.
         *
         * @param folder the folder that holds {@code datasets--owner--name}; may be absent
         * @return this builder
         */
        Builder huggingFaceCache(Path folder);

        /**
         * Whether the network may be used; default is {@link NetworkMode#ONLINE}.
         *
         * @param mode the mode
         * @return this builder
         */
        Builder network(NetworkMode mode);

        /**
         * Reads what a lock file pins as it is pinned; default is none. What differs from the file is refused with {@code
         * LOCKFILE_MISMATCH} and both values.
         *
         * @param file the lock file, as {@link BenchmarkRepository#lock} writes it; read by {@link #build()}
         * @param mode what becomes of benchmarks that it does not pin
         * @return this builder
         */
        Builder lockFile(Path file, LockMode mode);

        /**
         * What happens to rows that contradict the mapping; default is {@link RowPolicy#FAIL}.
         *
         * @param policy the policy
         * @return this builder
         */
        Builder rowPolicy(RowPolicy policy);

        /**
         * Tokens for platforms; default is none.
         *
         * @param credentials the tokens, each bound to its origin
         * @return this builder
         */
        Builder credentials(Credentials credentials);

        /**
         * What servers and files may ask for; default is {@link Limits#defaults()}.
         *
         * @param limits the limits
         * @return this builder
         */
        Builder limits(Limits limits);

        /**
         * Who is told what happens; default is nobody.
         *
         * @param listener the listener
         * @return this builder
         */
        Builder listener(RepositoryListener listener);

        /**
         * The proxies to use; default is none.
         *
         * @param proxy chooses the proxy
         * @return this builder
         */
        Builder proxy(ProxySelector proxy);

        /**
         * How TLS servers are trusted; default is the platform's way.
         *
         * @param context the context
         * @return this builder
         */
        Builder sslContext(SSLContext context);

        /**
         * Hosts that may be reached beside those of the platforms, for mirrors and private networks.
         *
         * @param hosts host names, each with or without a port
         * @return this builder
         */
        Builder allowHosts(String... hosts);

        /**
         * Another address for a platform, such as a mirror of the Hub.
         *
         * @param standard the platform's public address, for example {@code https://huggingface.co}
         * @param endpoint the address to use instead
         * @return this builder
         */
        Builder endpoint(URI standard, URI endpoint);

        /**
         * What time it is; default is the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        Builder clock(Clock clock);

        /**
         * Adds a connector; it wins over a discovered one of the same scheme.
         *
         * @param source the connector
         * @return this builder
         */
        Builder source(SourceConnector source);

        /**
         * Adds an adapter; it wins over a discovered one of the same formats.
         *
         * @param format the adapter
         * @return this builder
         */
        Builder format(FormatAdapter format);

        /**
         * Uses only the plug-ins given to this builder.
         *
         * @return this builder
         */
        Builder withoutDiscoveredPlugins();

        /**
         * A card of one's own, which overrules what ships and what would be inferred: by its id, at its places, and for copies
         * of its files.
         *
         * @param file the card as JSON, read by {@link #build}
         * @return this builder
         */
        Builder card(Path file);

        /**
         * Opens the repository.
         *
         * @return the repository; the caller closes it
         * @throws MissingPluginException if two plug-ins claim one name; both are named
         * @throws org.medbench.error.CacheException if the cache folder cannot be used
         */
        BenchmarkRepository build();
    }
}
