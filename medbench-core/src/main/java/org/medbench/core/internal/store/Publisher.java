package org.medbench.core.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.core.internal.io.Disk;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.IntegrityException;
import org.medbench.error.MedbenchException;
import org.medbench.error.Problem;
import org.medbench.item.Digest;
import org.medbench.spi.Download;

/** Takes bytes from a source into the store: hash while writing, check, sync, rename, sync the directory. */
final class Publisher {

    private static final int BUFFER = 64 * 1024;

    private final Area area;
    private final Partials partials;
    private final Verifier verifier;

    Publisher(Area area, Partials partials, Verifier verifier) {
        this.area = area;
        this.partials = partials;
        this.verifier = verifier;
    }

    /**
     * What is now in the store.
     *
     * @param digest the SHA-256
     * @param size the number of bytes
     * @param announced the SHA-256 that the source announced as it opened
     */
    record Stored(Digest digest, long size, Optional<Digest> announced) {}

    /**
     * Fetches and publishes.
     *
     * @param pinned what the same key meant when it was first seen
     * @throws IOException if the source fails
     */
    Stored publish(BlobRequest request, Optional<Digest> pinned, ByteSource source) throws IOException {
        Attempt first = attempt(request, pinned, source, Partials.Start.RESUME);
        if (first.stored.isPresent()) {
            return first.stored.get();
        }
        // Once more, from the start: bytes may flip on their way, and a resumed file may have changed in between.
        Attempt second = attempt(request, pinned, source, Partials.Start.AFRESH);
        return second.stored.orElseThrow(() -> second.mismatch.orElseThrow());
    }

    private record Attempt(Optional<Stored> stored, Optional<IntegrityException> mismatch) {}

    private Attempt attempt(BlobRequest request, Optional<Digest> pinned, ByteSource source, Partials.Start start)
            throws IOException {
        try (Partial partial = begin(request, start)) {
            Optional<Digest> announced = receive(request, partial, source);
            Hasher.Digests actual = partial.finish();
            Optional<IntegrityException> mismatch = compare(request, partial, actual, request.digest())
                    .or(() -> compare(request, partial, actual, announced))
                    .or(() -> compare(request, partial, actual, pinned));
            if (mismatch.isPresent()) {
                drop(partial);
                return new Attempt(Optional.empty(), mismatch);
            }
            settle(partial, actual.sha256());
            return new Attempt(Optional.of(new Stored(actual.sha256(), partial.length(), announced)), Optional.empty());
        }
    }

    private Partial begin(BlobRequest request, Partials.Start start) {
        try {
            Partial partial = partials.begin(request, start);
            long free = area.disk().freeSpace(area.root());
            long needed = request.size().orElse(0) - partial.length();
            if (free > 0 && free < needed) {
                partial.close();
                throw Failures.tooLittleSpace(area.root(), needed, free);
            }
            return partial;
        } catch (IOException e) {
            throw area.failure("a download could not be started", area.root(), e);
        }
    }

    /** Takes what is missing; returns the SHA-256 that the source announces. */
    private Optional<Digest> receive(BlobRequest request, Partial partial, ByteSource source) throws IOException {
        long offset = partial.length();
        try (Download download = source.open(offset, partial.validator())) {
            if (download.offset() != offset) {
                requireStart(request, download, offset);
                partial.restart();
            }
            partial.belongsTo(download.validator());
            copy(request, partial, download.body());
            requireWhole(request, partial, download.length());
            return download.digest().filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256);
        }
    }

    private void copy(BlobRequest request, Partial partial, InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (true) {
            Failures.checkInterrupt("fetching " + request.key());
            int count = body.read(buffer);
            if (count < 0) {
                return;
            }
            if (partial.length() + count > request.most()) {
                drop(partial);
                throw tooLong(request);
            }
            partial.append(buffer, 0, count);
        }
    }

    private static void requireStart(BlobRequest request, Download download, long offset) {
        if (download.offset() != 0) {
            Problem problem = Problem.of(
                            ErrorCode.PROTOCOL,
                            "the source was asked for byte " + offset + " and sends from byte " + download.offset(),
                            "Try again; if it stays so, report the source.")
                    .at(request.key());
            throw new FetchException(problem, Optional.empty(), null);
        }
    }

    private static void requireWhole(BlobRequest request, Partial partial, OptionalLong announced) {
        OptionalLong expected = request.size().isPresent() ? request.size() : announced;
        if (expected.isPresent() && partial.length() < expected.getAsLong()) {
            Problem problem = Problem.of(
                            ErrorCode.TRUNCATED,
                            "the bytes ended after " + partial.length() + " of " + expected.getAsLong(),
                            "Try again: what was received is kept where that saves time.")
                    .at(request.key());
            throw new FetchException(problem, Optional.empty(), null);
        }
    }

    private static MedbenchException tooLong(BlobRequest request) {
        if (request.size().isPresent()) {
            String expected = request.size().getAsLong() + " bytes";
            Problem problem = Problem.of(
                            ErrorCode.DIGEST_MISMATCH,
                            "the source sends more than the " + expected + " that were announced",
                            "Nothing was stored. The file may have changed upstream, or a proxy may have altered it.")
                    .at(request.key());
            return new IntegrityException(problem, expected, "more", null);
        }
        Problem problem = Problem.of(
                        ErrorCode.LIMIT_EXCEEDED,
                        "the file has more than " + request.limit() + " bytes",
                        "Raise the limit on the size of a file if it is meant to be so large.")
                .at(request.key());
        return new DecodeException(problem, OptionalLong.of(request.limit()), null);
    }

    private static Optional<IntegrityException> compare(
            BlobRequest request, Partial partial, Hasher.Digests actual, Optional<Digest> expected) {
        if (expected.isEmpty() || actual.like(expected.get()).equals(expected.get())) {
            return Optional.empty();
        }
        return Optional.of(Failures.mismatch(
                "the bytes received (" + partial.length() + ", beginning with " + quote(partial.head()) + ")",
                request.key(),
                expected.get(),
                actual.like(expected.get()),
                remedy(partial.head())));
    }

    private static String remedy(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html")
                ? "They look like an HTML page: a proxy or a login page may have answered in place of the source. Nothing was"
                        + " stored."
                : "Nothing was stored. The file may have changed upstream, or it was altered on its way.";
    }

    private static String quote(byte[] head) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : head) {
            text.append(b >= ' ' && b < 0x7f && b != '"' && b != '\\' ? (char) b : '.');
        }
        return text.append('"').toString();
    }

    /** Gives a checked file its name. What is there already is kept if it is right, and put aside if it is not. */
    private void settle(Partial partial, Digest sha256) {
        Path target = area.blob(sha256);
        Disk disk = area.disk();
        try {
            if (verifier.isIntact(sha256, VerifyPolicy.ALWAYS) && keep(target)) {
                partial.discard();
            } else {
                disk.touch(partial.file(), area.seams().clock().now());
                disk.makeReadOnly(partial.file());
                area.settle(partial.file(), target);
                partial.published();
            }
            partials.tidy(partial);
        } catch (IOException e) {
            throw partial.abandon("a checked file could not be given its name", e);
        }
    }

    /** Makes a blob that was there before young and durable; false if it was put aside or removed meanwhile. */
    private boolean keep(Path target) throws IOException {
        try {
            area.disk().touch(target, area.seams().clock().now());
            area.disk().sync(target.getParent());
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void drop(Partial partial) {
        try {
            partial.discard();
        } catch (IOException e) {
            throw area.failure("a download could not be removed", partial.file(), e);
        }
    }
}
