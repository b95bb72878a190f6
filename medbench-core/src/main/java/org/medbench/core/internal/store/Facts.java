package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.medbench.core.internal.io.Disk;
import org.medbench.item.Digest;

/**
 * Small facts of one kind, each a JSON file that is replaced whole, found by its key. A fact that was damaged counts as
 * absent: all of them can be learnt again. Thread-safe; the last writer wins.
 *
 * @param <T> a record that Jackson can write and read without further hints
 */
public final class Facts<T> {

    private static final int LARGEST = 256 * 1024 * 1024;

    private final Area area;
    private final Path directory;
    private final Class<T> type;
    private final FactFormat format;

    Facts(Area area, String kind, Class<T> type, FactFormat format) {
        this.area = area;
        this.directory = area.facts(kind);
        this.type = type;
        this.format = format;
    }

    /** What is known under a key. */
    public Optional<T> get(String key) {
        Path file = file(key);
        try {
            return readAll(area.disk(), file)
                    .flatMap(bytes -> format.read(bytes, type))
                    .filter(fact -> fact.key().equals(key))
                    .map(FactFormat.Fact::value);
        } catch (IOException e) {
            throw area.failure("a fact could not be read", file, e);
        }
    }

    /** Stores a fact, in place of what was known under the key; when this returns, a power cut cannot undo it. */
    public void put(String key, T value) {
        area.requireWritable();
        Path file = file(key);
        try {
            write(file, format.write(key, value));
        } catch (IOException e) {
            throw area.failure("a fact could not be stored", file, e);
        }
    }

    /**
     * Hands out every fact of the kind, in no order.
     *
     * @param each takes the key and the fact
     * @return the files that were damaged and left out
     */
    public List<Path> forEach(BiConsumer<String, T> each) {
        List<Path> damaged = new ArrayList<>();
        try {
            for (Path file : area.disk().list(directory)) {
                Optional<FactFormat.Fact<T>> fact =
                        readAll(area.disk(), file).flatMap(bytes -> format.read(bytes, type));
                if (fact.isEmpty() || !file(fact.get().key()).equals(file)) {
                    damaged.add(file);
                } else {
                    each.accept(fact.get().key(), fact.get().value());
                }
            }
        } catch (IOException e) {
            throw area.failure("facts could not be read", directory, e);
        }
        return damaged;
    }

    /** Forgets a fact. */
    public void remove(String key) {
        area.requireWritable();
        Path file = file(key);
        try {
            if (area.disk().facts(file).isPresent()) {
                area.disk().delete(file);
                area.disk().sync(directory);
            }
        } catch (IOException e) {
            throw area.failure("a fact could not be removed", file, e);
        }
    }

    /** Makes facts that other processes stored survive a power cut. */
    void sync() {
        try {
            area.disk().sync(directory);
        } catch (IOException e) {
            throw area.failure("facts could not be synced", directory, e);
        }
    }

    private Path file(String key) {
        return directory.resolve(Digest.ofText(key).hex() + ".json");
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path temporary = area.newTemporary();
        try {
            try (Disk.Output out = area.disk().create(temporary)) {
                out.write(bytes, 0, bytes.length);
                out.sync();
            }
            area.settle(temporary, file);
        } catch (IOException e) {
            try {
                area.disk().delete(temporary);
            } catch (IOException leftover) {
                e.addSuppressed(leftover);
            }
            throw e;
        }
    }

    static Optional<byte[]> readAll(Disk disk, Path file) throws IOException {
        try (Disk.Input input = disk.open(file)) {
            long size = input.size();
            if (size > LARGEST) {
                throw new IOException(file + " has " + size + " bytes, at most " + LARGEST + " are expected");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            while (bytes.hasRemaining() && input.read(bytes, bytes.position()) >= 0) {
                continue;
            }
            return Optional.of(bytes.hasRemaining() ? new byte[0] : bytes.array());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
