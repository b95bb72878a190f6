package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.medbench.core.internal.io.Disk;
import org.medbench.error.MedbenchException;

/** A file that one writer fills, hashing as it grows. Closing it keeps what is worth resuming and deletes the rest. */
final class Partial implements AutoCloseable {

    private static final int HEAD = 200;
    private static final int BUFFER = 64 * 1024;

    private final Area area;
    private final BlobRequest request;
    private final Path file;
    private final Optional<Path> state;
    private final byte[] head = new byte[HEAD];
    private Hasher hasher;
    private final Disk.Output out;
    private long length;
    private Optional<String> validator = Optional.empty();
    private boolean done;

    private Partial(Area area, BlobRequest request, Path file, Optional<Path> state, Disk.Output out) {
        this.area = area;
        this.request = request;
        this.file = file;
        this.state = state;
        this.hasher = Hasher.of(request);
        this.out = out;
    }

    /**
     * Starts an empty file.
     *
     * @param file where nothing is yet
     * @param state where to note the version of the bytes, if the file is to be resumed
     */
    static Partial create(Area area, BlobRequest request, Path file, Optional<Path> state) throws IOException {
        return new Partial(area, request, file, state, area.disk().create(file));
    }

    /** Goes on with a file that this very writer left; nobody else ever writes to it. */
    static Partial resume(Area area, BlobRequest request, Path file, Path state) throws IOException {
        Partial partial =
                new Partial(area, request, file, Optional.of(state), area.disk().append(file));
        try (Disk.Input written = area.disk().open(file)) {
            read(written, partial::count);
            partial.validator = readState(area.disk(), state);
        } catch (IOException | MedbenchException e) {
            partial.close();
            throw e;
        }
        return partial;
    }

    /**
     * Takes over another writer's bytes, by copying them: should it be alive behind a broken lock, it goes on writing
     * into a file that is not ours.
     */
    void adopt(Path orphan, Path orphanState) throws IOException {
        try (Disk.Input written = area.disk().open(orphan)) {
            read(written, this::append);
        }
        belongsTo(readState(area.disk(), orphanState));
    }

    private interface Sink {
        void accept(byte[] bytes, int offset, int count);
    }

    private static void read(Disk.Input input, Sink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long position = 0;
        while (true) {
            Failures.checkInterrupt("resuming a download");
            buffer.clear();
            int count = input.read(buffer, position);
            if (count < 0) {
                return;
            }
            sink.accept(buffer.array(), 0, count);
            position += count;
        }
    }

    /** A version goes into a request's header, so that only plain characters are believed. */
    private static Optional<String> readState(Disk disk, Path state) throws IOException {
        return Facts.readAll(disk, state)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(text -> text.matches("[!-~]{1,1024}"));
    }

    /** How many bytes are here. */
    long length() {
        return length;
    }

    /** The version they belong to. */
    Optional<String> validator() {
        return validator;
    }

    /** The first bytes, to be quoted where they turn out to be something else than expected. */
    byte[] head() {
        return Arrays.copyOf(head, (int) Math.min(HEAD, length));
    }

    Path file() {
        return file;
    }

    void append(byte[] bytes, int offset, int count) {
        try {
            out.write(bytes, offset, count);
        } catch (IOException e) {
            throw abandon(length + " bytes were written, the next " + count + " were not", e);
        }
        count(bytes, offset, count);
    }

    private void count(byte[] bytes, int offset, int count) {
        hasher.update(bytes, offset, count);
        if (length < HEAD) {
            System.arraycopy(bytes, offset, head, (int) length, (int) Math.min(count, HEAD - length));
        }
        length += count;
    }

    /** Notes the version, so that whoever resumes can ask for the rest of the same one. */
    void belongsTo(Optional<String> version) {
        if (version.equals(validator)) {
            return;
        }
        validator = version;
        if (state.isEmpty()) {
            return;
        }
        try {
            area.disk().delete(state.get());
            if (version.isPresent()) {
                byte[] text = version.get().getBytes(StandardCharsets.UTF_8);
                try (Disk.Output note = area.disk().create(state.get())) {
                    note.write(text, 0, text.length);
                }
            }
        } catch (IOException e) {
            throw abandon("the state of a download could not be noted", e);
        }
    }

    /** Throws away what is here and begins again. */
    void restart() {
        try {
            // Without the file its directory would be empty, and another writer might remove it.
            area.disk().truncate(file, 0);
            if (state.isPresent()) {
                area.disk().delete(state.get());
            }
        } catch (IOException e) {
            throw abandon("a download could not be started again", e);
        }
        hasher = Hasher.of(request);
        length = 0;
        validator = Optional.empty();
    }

    /** Syncs and closes the file. A failed sync is final: what the kernel still has of the file may be lost. */
    Hasher.Digests finish() {
        try {
            out.sync();
            out.close();
        } catch (IOException e) {
            throw abandon("a file of " + length + " bytes could not be synced", e);
        }
        return hasher.finish();
    }

    /** To be called when the file has got its final name. */
    void published() {
        done = true;
    }

    /** Throws the file away. */
    void discard() throws IOException {
        done = true;
        out.close();
        delete();
    }

    /** Throws the file away because the disk failed, and says so. */
    MedbenchException abandon(String what, IOException cause) {
        MedbenchException failure = area.failure(what, file, cause);
        try {
            discard();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private void delete() throws IOException {
        area.disk().delete(file);
        if (state.isPresent()) {
            area.disk().delete(state.get());
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (!done && state.isEmpty()) {
            discard();
        }
    }
}
