package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.FileFacts;
import org.medbench.item.Digest;

/** Opens blobs, and hands out only those whose bytes were hashed through the descriptor that is handed out. */
final class Verifier {

    /** Up to here a blob is read into memory once, where nobody can rewrite it after it was hashed. */
    private static final int SMALL = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final Area area;
    private final Quarantine quarantine;
    private final ConcurrentMap<Digest, String> seenIntact = new ConcurrentHashMap<>();

    Verifier(Area area, Quarantine quarantine) {
        this.area = area;
        this.quarantine = quarantine;
    }

    /**
     * Opens a blob.
     *
     * @return the blob, or empty if it is not there
     * @throws org.medbench.error.IntegrityException if its bytes are not those of its name; it is put in quarantine
     */
    Optional<Blob> open(Digest sha256, VerifyPolicy policy) {
        Path path = area.blob(sha256);
        try {
            Reading reading = readOrPutAside(sha256, path, policy);
            if (reading.actual.isPresent()) {
                throw Failures.mismatch(
                        "a cached file was changed",
                        path.toString(),
                        sha256,
                        reading.actual.get(),
                        "It was put aside and will not be used. Fetch it again; if this happens often, check the disk.");
            }
            return reading.blob;
        } catch (IOException e) {
            throw area.failure("a cached file could not be read", path, e);
        }
    }

    /** Whether a blob is there and as it should be; a bad one is put in quarantine. */
    boolean isIntact(Digest sha256, VerifyPolicy policy) {
        Path path = area.blob(sha256);
        try {
            Optional<Blob> blob = readOrPutAside(sha256, path, policy).blob;
            if (blob.isPresent()) {
                blob.get().close();
            }
            return blob.isPresent();
        } catch (IOException e) {
            throw area.failure("a cached file could not be read", path, e);
        }
    }

    private Reading readOrPutAside(Digest sha256, Path path, VerifyPolicy policy) throws IOException {
        Reading first = readOrTryAgain(sha256, path, policy);
        if (first.actual.isEmpty()) {
            return first;
        }
        // A cable or a memory cell can lie once: only bytes that are wrong twice condemn the file.
        Reading second = read(sha256, path, VerifyPolicy.ALWAYS);
        if (second.actual.isPresent()) {
            quarantine.take(path, "expected " + sha256 + ", found " + second.actual.get());
        }
        return second;
    }

    /** A failed read says nothing about the bytes; it is tried once more through a new descriptor. */
    private Reading readOrTryAgain(Digest sha256, Path path, VerifyPolicy policy) throws IOException {
        try {
            return read(sha256, path, policy);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            try {
                return read(sha256, path, policy);
            } catch (IOException again) {
                again.addSuppressed(e);
                throw again;
            }
        }
    }

    /** An opened blob, or what its bytes hash to instead, or neither if it is not there. */
    private record Reading(Optional<Blob> blob, Optional<Digest> actual) {}

    private Reading read(Digest sha256, Path path, VerifyPolicy policy) throws IOException {
        Optional<FileFacts> before = area.disk().facts(path);
        Disk.Input input;
        try {
            input = area.disk().open(path);
        } catch (NoSuchFileException e) {
            return new Reading(Optional.empty(), Optional.empty());
        }
        boolean handedOut = false;
        try {
            long size = input.size();
            if (size <= SMALL) {
                return ofSmall(sha256, input, (int) size);
            }
            if (!isKnown(sha256, before, policy)) {
                Digest actual = hash(input, size, path);
                if (!actual.equals(sha256)) {
                    return new Reading(Optional.empty(), Optional.of(actual));
                }
                remember(sha256, before, path);
            }
            handedOut = true;
            return new Reading(Optional.of(new Blob(sha256, size, input)), Optional.empty());
        } finally {
            if (!handedOut) {
                input.close();
            }
        }
    }

    private static Reading ofSmall(Digest sha256, Disk.Input input, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining() && input.read(bytes, bytes.position()) >= 0) {
            continue;
        }
        byte[] whole = bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
        Digest actual = Digest.ofBytes(whole);
        return actual.equals(sha256)
                ? new Reading(Optional.of(Blob.inMemory(sha256, whole)), Optional.empty())
                : new Reading(Optional.empty(), Optional.of(actual));
    }

    private boolean isKnown(Digest sha256, Optional<FileFacts> now, VerifyPolicy policy) {
        return policy == VerifyPolicy.ONCE_PER_PROCESS
                && now.map(FileFacts::stamp)
                        .filter(stamp -> stamp.equals(seenIntact.get(sha256)))
                        .isPresent();
    }

    /** Only a file that was the same before and after its bytes were hashed is worth remembering. */
    private void remember(Digest sha256, Optional<FileFacts> before, Path path) throws IOException {
        Optional<FileFacts> after = area.disk().facts(path);
        if (before.isPresent() && before.equals(after)) {
            seenIntact.put(sha256, before.get().stamp());
        }
    }

    private static Digest hash(Disk.Input input, long size, Path path) throws IOException {
        Hasher hasher = Hasher.ofSha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long position = 0;
        while (position < size) {
            Failures.checkInterrupt("verifying " + path);
            buffer.clear();
            int count = input.read(buffer, position);
            if (count < 0) {
                break; // cut meanwhile: the digest tells
            }
            hasher.update(buffer.array(), 0, count);
            position += count;
        }
        return hasher.finish().sha256();
    }
}
