package org.medbench.core.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.FileFacts;

/**
 * Failpoints: a disk that fails where a {@link Fault} says so. Every call of the disk and of the files it opens is a point.
 * Thread-safe if the fault is.
 */
public final class FaultyDisk implements Disk {

    /** What a call does. */
    public enum Call {
        LOOK,
        LIST,
        READ,
        OPEN,
        MKDIR,
        CREATE,
        WRITE,
        SYNC,
        CLOSE,
        MOVE,
        DELETE,
        CHMOD,
        TOUCH,
        TRUNCATE,
        SYNC_DIRECTORY;

        /** Whether it changes the disk. */
        public boolean writes() {
            return ordinal() >= MKDIR.ordinal() && this != SYNC && this != CLOSE && this != SYNC_DIRECTORY;
        }
    }

    /** Decides on the fate of a call. */
    @FunctionalInterface
    public interface Fault {

        /**
         * Called before the call is done.
         *
         * @throws IOException to fail the call
         */
        void before(Call call, Path path) throws IOException;
    }

    private final Disk disk;
    private final Fault fault;
    private final AtomicLong writes = new AtomicLong();
    private final boolean writable;
    private final boolean syncing;

    public FaultyDisk(Disk disk, Fault fault) {
        this(disk, fault, true, true);
    }

    private FaultyDisk(Disk disk, Fault fault, boolean writable, boolean syncing) {
        this.disk = disk;
        this.fault = fault;
        this.writable = writable;
        this.syncing = syncing;
    }

    /** A disk whose syncs are points of failure, but take no time: for tests that survive no power cut. */
    public static FaultyDisk unsynced(Disk disk, Fault fault) {
        return new FaultyDisk(disk, fault, true, false);
    }

    /** A disk mounted read-only. */
    public static FaultyDisk readOnly(Disk disk) {
        Fault refuse = (call, path) -> {
            if (call.writes()) {
                throw new FileSystemException(path.toString(), null, "Read-only file system");
            }
        };
        return new FaultyDisk(disk, refuse, false, true);
    }

    /** How many calls asked to change the disk. */
    public long writes() {
        return writes.get();
    }

    private void at(Call call, Path path) throws IOException {
        if (call.writes()) {
            writes.incrementAndGet();
        }
        fault.before(call, path);
    }

    @Override
    public Path canonical(Path path) throws IOException {
        at(Call.LOOK, path);
        return disk.canonical(path);
    }

    @Override
    public Optional<FileFacts> facts(Path path) throws IOException {
        at(Call.LOOK, path);
        return disk.facts(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        at(Call.LIST, directory);
        return disk.list(directory);
    }

    @Override
    public boolean createDirectory(Path directory, boolean ownerOnly) throws IOException {
        at(Call.MKDIR, directory);
        return disk.createDirectory(directory, ownerOnly);
    }

    @Override
    public Output create(Path file) throws IOException {
        at(Call.CREATE, file);
        return new FaultyOutput(file, disk.create(file));
    }

    @Override
    public Output append(Path file) throws IOException {
        at(Call.OPEN, file);
        return new FaultyOutput(file, disk.append(file));
    }

    @Override
    public Input open(Path file) throws IOException {
        at(Call.OPEN, file);
        return new FaultyInput(file, disk.open(file));
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        at(Call.TRUNCATE, file);
        disk.truncate(file, length);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        at(Call.MOVE, to);
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        at(Call.DELETE, path);
        disk.delete(path);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        at(Call.CHMOD, file);
        disk.makeReadOnly(file);
    }

    @Override
    public void touch(Path file, Instant modified) throws IOException {
        at(Call.TOUCH, file);
        disk.touch(file, modified);
    }

    @Override
    public void sync(Path directory) throws IOException {
        at(Call.SYNC_DIRECTORY, directory);
        if (syncing) {
            disk.sync(directory);
        }
    }

    @Override
    public long freeSpace(Path directory) throws IOException {
        at(Call.LOOK, directory);
        return disk.freeSpace(directory);
    }

    @Override
    public boolean isWritable(Path directory) {
        return writable && disk.isWritable(directory);
    }

    private final class FaultyOutput implements Output {
        private final Path file;
        private final Output out;
        private boolean closed;

        FaultyOutput(Path file, Output out) {
            this.file = file;
            this.out = out;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                at(Call.WRITE, file);
            } catch (IOException e) {
                out.write(bytes, offset, length / 2); // a full disk takes a part of it
                throw e;
            }
            out.write(bytes, offset, length);
        }

        @Override
        public void sync() throws IOException {
            at(Call.SYNC, file);
            if (syncing) {
                out.sync();
            }
        }

        @Override
        public void close() throws IOException {
            try {
                if (!closed) {
                    closed = true;
                    at(Call.CLOSE, file);
                }
            } finally {
                out.close(); // as in the kernel: a close that fails has closed all the same
            }
        }
    }

    private final class FaultyInput implements Input {
        private final Path file;
        private final Input in;

        FaultyInput(Path file, Input in) {
            this.file = file;
            this.in = in;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            at(Call.READ, file);
            return in.read(into, position);
        }

        @Override
        public long size() throws IOException {
            return in.size();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
