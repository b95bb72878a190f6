package org.medbench.core.internal.repository;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.medbench.FetchReport;
import org.medbench.catalog.Assurance;
import org.medbench.catalog.RemoteFile;
import org.medbench.core.internal.fetch.HubCache;
import org.medbench.core.internal.fetch.ResumingSource;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.io.Random;
import org.medbench.core.internal.lock.LockedFile;
import org.medbench.core.internal.plugin.Plugins;
import org.medbench.core.internal.store.BlobRequest;
import org.medbench.core.internal.store.BlobStore;
import org.medbench.core.internal.store.ByteSource;
import org.medbench.core.internal.store.Receipt;
import org.medbench.error.IntegrityException;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;

/** Brings files of a release into the store, through the connector of their place. */
final class Fetcher {

    private static final long TOLD_EVERY_NANOS = 200_000_000;

    private final ActiveLock lock;
    private final Plugins plugins;
    private final BlobStore store;
    private final HubCache hubCache;
    private final HttpAccess http;
    private final Limits limits;
    private final RepositoryListener listener;
    private final Clock clock;
    private final Random random;

    Fetcher(
            Plugins plugins,
            BlobStore store,
            HubCache hubCache,
            HttpAccess http,
            Limits limits,
            RepositoryListener listener,
            Clock clock,
            Random random,
            ActiveLock lock) {
        this.lock = lock;
        this.plugins = plugins;
        this.store = store;
        this.hubCache = hubCache;
        this.http = http;
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
        this.random = random;
    }

    /** A file that is in the store, and where it came from just now. */
    record Fetched(Receipt receipt, FetchReport.ServedFrom servedFrom) {}

    Fetched fetch(Resolved benchmark, RemoteFile file) {
        Optional<LockedFile> pin = benchmark.pin().flatMap(entry -> lock.pin(entry, file));
        if (pin.isEmpty()) {
            return fetchUnpinned(benchmark, file);
        }
        try {
            Fetched fetched = fetchUnpinned(benchmark, file);
            Receipt got = fetched.receipt();
            Receipt vouched =
                    new Receipt(got.key(), got.digest(), got.size(), pin.get().assurance(), got.announced(), got.at());
            return new Fetched(vouched, fetched.servedFrom());
        } catch (IntegrityException e) {
            throw lock.mismatch(benchmark, file.path(), e.expected(), e.actual(), e);
        }
    }

    private Fetched fetchUnpinned(Resolved benchmark, RemoteFile file) {
        BlobRequest request = request(benchmark, file);
        SourceConnector connector = plugins.source(benchmark.location().scheme());
        AtomicReference<FetchReport.ServedFrom> from = new AtomicReference<>(FetchReport.ServedFrom.CACHE);
        ByteSource source = (offset, validator) -> {
            Optional<Download> cached = hubCache.open(
                    benchmark.location(),
                    file,
                    notice -> listener.on(new RepositoryEvent.Noticed(benchmark.id(), notice)));
            if (cached.isPresent()) {
                from.set(FetchReport.ServedFrom.HF_CACHE);
                return cached.get();
            }
            from.set(FetchReport.ServedFrom.NETWORK);
            requireAllowed(file);
            Download download =
                    connector.open(new DownloadRequest(benchmark.location(), file, offset, validator), http);
            InputStream told = new Told(download.body(), download.offset(), benchmark.id(), file);
            return new Download(told, download.offset(), download.length(), download.validator(), download.digest());
        };
        try {
            Receipt receipt =
                    new ResumingSource(source, limits, clock, random).into(wanted -> store.write(request, wanted));
            boolean fromCache = from.get() == FetchReport.ServedFrom.CACHE;
            listener.on(new RepositoryEvent.Fetched(
                    benchmark.id(), file.path(), receipt.digest(), receipt.size(), receipt.assurance(), fromCache));
            return new Fetched(receipt, from.get());
        } catch (IOException e) {
            throw Translation.source(e, benchmark.id(), Optional.of(file.path()));
        }
    }

    /** Refuses a file that is listed as too large before a byte of it is asked for. */
    private void requireAllowed(RemoteFile file) throws SourceFailure {
        long most = limits.get(Limits.Limit.FILE_BYTES);
        if (file.size().orElse(0) > most) {
            throw SourceFailure.of(
                    SourceFailure.Reason.LIMIT,
                    "the file is listed with " + file.size().getAsLong() + " bytes, more than "
                            + Limits.Limit.FILE_BYTES + " = " + most + " allows");
        }
    }

    /** What is in the store already, without asking any source. */
    Optional<Receipt> find(Resolved benchmark, RemoteFile file) {
        return store.find(request(benchmark, file));
    }

    private BlobRequest request(Resolved benchmark, RemoteFile file) {
        String key = benchmark.location() + "/" + file.path();
        long most = limits.get(Limits.Limit.FILE_BYTES);
        Optional<LockedFile> pin = benchmark.pin().flatMap(entry -> entry.file(file.path()));
        if (pin.isPresent()) {
            return new BlobRequest(key, Optional.of(pin.get().digest()), Assurance.UPSTREAM_SHA256, file.size(), most);
        }
        boolean sha256 = file.digest()
                .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
                .isPresent();
        if (sha256 && benchmark.curated().contains(file)) {
            return new BlobRequest(key, file.digest(), Assurance.CURATED, file.size(), most);
        }
        boolean usable = sha256 || file.size().isPresent();
        return BlobRequest.upstream(key, usable ? file.digest() : Optional.empty(), file.size(), most);
    }

    /** Tells how far a download is, at most five times a second. */
    private final class Told extends FilterInputStream {

        private final String benchmark;
        private final String file;
        private final OptionalLong total;
        private long bytes;
        private long toldAt;

        Told(InputStream in, long offset, String benchmark, RemoteFile file) {
            super(in);
            this.bytes = offset;
            this.benchmark = benchmark;
            this.file = file.path();
            this.total = file.size();
            this.toldAt = clock.nanoTime();
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? -1 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return count(super.read(into, from, length));
        }

        private int count(int read) {
            bytes += Math.max(read, 0);
            long now = clock.nanoTime();
            if (now - toldAt >= TOLD_EVERY_NANOS) {
                toldAt = now;
                listener.on(new RepositoryEvent.Downloading(benchmark, file, bytes, total));
            }
            return read;
        }
    }
}
