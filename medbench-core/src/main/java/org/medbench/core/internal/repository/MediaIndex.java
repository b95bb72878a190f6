package org.medbench.core.internal.repository;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.medbench.catalog.RemoteFile;
import org.medbench.core.internal.map.MediaLookup;
import org.medbench.core.internal.map.MediaTypes;
import org.medbench.core.internal.map.RowFile;
import org.medbench.core.internal.store.Blob;
import org.medbench.core.internal.store.BlobRequest;
import org.medbench.core.internal.store.BlobStore;
import org.medbench.core.internal.store.Receipt;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.Problem;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.MediaType;
import org.medbench.spi.Download;

/** Finds the pictures that rows name, keeps those that rows hold, and opens both. */
final class MediaIndex {

    private static final int HEAD = 512;

    private final BlobStore store;

    MediaIndex(BlobStore store) {
        this.store = store;
    }

    InputStream open(Content.Media media) {
        Optional<Blob> blob = media.digest().flatMap(store::open);
        if (blob.isEmpty()) {
            throw new FetchException(
                    Problem.of(
                                    ErrorCode.FILE_NOT_FOUND,
                                    media.digest().isPresent()
                                            ? "the bytes of this media are no longer in the cache"
                                            : "the benchmark names this media but does not carry it",
                                    media.digest().isPresent()
                                            ? "Read the item again."
                                            : "Get it from the benchmark's owner.")
                            .at(media.fileName()),
                    Optional.empty(),
                    null);
        }
        Blob open = blob.get();
        return new FilterInputStream(open.stream()) {
            @Override
            public void close() throws IOException {
                open.close();
            }
        };
    }

    MediaLookup of(Resolved benchmark, Fetcher fetcher) {
        return new OfBenchmark(benchmark, fetcher);
    }

    /** Looks among the files of one release, by whole path or by its end. */
    private final class OfBenchmark implements MediaLookup {

        private final Resolved benchmark;
        private final Fetcher fetcher;
        private final Map<String, List<RemoteFile>> byLastSegment = new HashMap<>();

        OfBenchmark(Resolved benchmark, Fetcher fetcher) {
            this.benchmark = benchmark;
            this.fetcher = fetcher;
            for (RemoteFile file : benchmark.release().files()) {
                byLastSegment.merge(lastSegment(file.path()), List.of(file), OfBenchmark::join);
            }
        }

        private static List<RemoteFile> join(List<RemoteFile> some, List<RemoteFile> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }

        @Override
        public Optional<Content.Media> byName(String reference, RowFile from) {
            String name = reference.strip().replace('\\', '/');
            List<RemoteFile> fitting = byLastSegment.getOrDefault(lastSegment(name), List.of()).stream()
                    .filter(file -> file.path().equals(name) || file.path().endsWith("/" + name))
                    .toList();
            if (fitting.size() != 1) {
                return Optional.empty(); // two files of one name: neither is guessed
            }
            Receipt receipt = fetcher.fetch(benchmark, fitting.get(0)).receipt();
            return Optional.of(media(reference, receipt.digest()));
        }

        @Override
        public Content.Media ofBytes(byte[] bytes, String name) {
            Digest digest = Digest.ofBytes(bytes);
            BlobRequest request = BlobRequest.upstream(
                    "embedded:" + digest.hex(), Optional.of(digest), OptionalLong.of(bytes.length), bytes.length);
            try {
                store.write(
                        request, (offset, validator) -> Download.whole(new ByteArrayInputStream(bytes), bytes.length));
                return media(name, digest);
            } catch (IOException e) {
                throw Translation.decode(e, benchmark.id(), name);
            }
        }

        private Content.Media media(String name, Digest digest) {
            try (Blob blob = store.open(digest).orElseThrow();
                    InputStream in = blob.stream()) {
                MediaType type = MediaTypes.of(in.readNBytes(HEAD), name);
                return new Content.Media(type, name, Optional.of(digest), Map.of());
            } catch (IOException e) {
                throw Translation.decode(e, benchmark.id(), name);
            }
        }
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
