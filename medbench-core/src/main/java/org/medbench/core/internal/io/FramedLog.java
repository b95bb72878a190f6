package org.medbench.core.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of records to which one writer appends, and of which nothing is ever rewritten. A record counts as kept once
 * {@link #sync} has returned for it; several threads that sync at once share one sync of the disk. After a crash, what
 * is left of the last write is cut off and kept beside the file; any other damage is an error. Thread-safe.
 */
public final class FramedLog implements Closeable {

    private static final int CHUNK = 64 * 1024;

    private final Path file;
    private final Disk.Output out;
    private final int salt;
    private final LogScan found;
    private int records;
    private long written;
    private long synced;
    private boolean syncing;
    private @Nullable IOException failure;

    private FramedLog(Path file, Disk.Output out, int salt, LogScan found) {
        this.file = file;
        this.out = out;
        this.salt = salt;
        this.found = found;
        this.records = (int) found.records();
        this.written = found.end();
        this.synced = found.end();
    }

    /**
     * Opens a log to append to it, making it if it is not there. No other writer may have it open.
     *
     * @param each takes the records that are there, in order
     * @throws DamagedLogException if it is damaged before its tail; nothing was changed
     */
    public static FramedLog open(Path file, Seams seams, Consumer<byte[]> each) throws IOException {
        Disk disk = seams.disk();
        if (disk.facts(file).isEmpty()) {
            return create(file, disk.create(file), seams);
        }
        LogScan scan = LogScan.of(disk, file, each);
        if (scan.tornBytes() > 0) {
            keepTail(disk, file, scan.end());
            disk.truncate(file, scan.end());
        }
        Disk.Output out = disk.append(file);
        if (scan.salt().isEmpty()) {
            return create(file, out, seams);
        }
        try {
            out.sync(); // what was read here may be all that is known of these records, so it is to stay
        } catch (IOException e) {
            out.close();
            throw e;
        }
        return new FramedLog(file, out, scan.salt().get(), scan);
    }

    /**
     * Reads a log that another writer owns, changing nothing.
     *
     * @param each takes the records, in order
     * @throws DamagedLogException if good records follow on bad bytes; the records before were handed out
     */
    public static LogScan read(Path file, Disk disk, Consumer<byte[]> each) throws IOException {
        return LogScan.of(disk, file, each);
    }

    private static FramedLog create(Path file, Disk.Output out, Seams seams) throws IOException {
        int salt = (int) seams.random().nextLong();
        byte[] header = Frame.fileHeader(salt);
        try {
            out.write(header, 0, header.length);
            out.sync();
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                seams.disk().sync(directory);
            }
        } catch (IOException e) {
            out.close();
            throw e;
        }
        return new FramedLog(file, out, salt, new LogScan(Optional.of(salt), 0, header.length, 0));
    }

    /** Nothing that was written is thrown away, even what makes no sense. */
    private static void keepTail(Disk disk, Path file, long end) throws IOException {
        Path torn = file.resolveSibling(file.getFileName() + ".torn");
        Disk.Output copy = disk.facts(torn).isPresent() ? disk.append(torn) : disk.create(torn);
        try (copy;
                Disk.Input log = disk.open(file)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            for (long position = end; log.read(chunk.clear(), position) >= 0; position += chunk.position()) {
                copy.write(chunk.array(), 0, chunk.position());
            }
            copy.sync();
        }
    }

    /** What was found at opening. */
    public LogScan found() {
        return found;
    }

    /**
     * Writes a record, by one call of the disk. It survives the end of this process, but a power cut only after a sync.
     *
     * @param payload at most 64 MiB
     * @return the ticket to sync it by; a ticket covers all that were given before it
     * @throws IOException if this write, or one before, failed; from then on the log takes nothing, so that no record
     *     follows on half a one
     */
    public synchronized long append(byte[] payload) throws IOException {
        if (payload.length > Frame.LARGEST) {
            throw new IllegalArgumentException(
                    "a record has at most " + Frame.LARGEST + " bytes, not " + payload.length);
        }
        requireSound();
        byte[] frame = Frame.write(salt, records, payload);
        try {
            out.write(frame, 0, frame.length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        records++;
        written += frame.length;
        return written;
    }

    /**
     * Makes a record and all before it survive a power cut. Not cut short by an interrupt.
     *
     * @param ticket what {@link #append} returned
     * @throws IOException if they may be lost; a failed sync is final, the log takes nothing from then on
     */
    public void sync(long ticket) throws IOException {
        long target;
        synchronized (this) {
            awaitTurn(ticket);
            if (synced >= ticket) {
                return;
            }
            requireSound();
            syncing = true;
            target = written;
        }
        IOException failed = null;
        try {
            out.sync();
        } catch (IOException e) {
            failed = e;
            throw e;
        } finally {
            finishTurn(target, failed);
        }
    }

    /** Whoever comes while a sync runs waits for it, and syncs for all who came meanwhile. */
    private void awaitTurn(long ticket) {
        boolean interrupted = false;
        while (syncing && synced < ticket) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void finishTurn(long target, @Nullable IOException failed) {
        syncing = false;
        if (failed == null) {
            synced = target;
        } else {
            failure = failed;
        }
        notifyAll();
    }

    private void requireSound() throws IOException {
        if (failure != null) {
            throw new IOException(file + " takes no more records, since a write or sync failed", failure);
        }
    }

    /** Syncs what was written, and closes the file. */
    @Override
    public void close() throws IOException {
        try {
            if (failure == null) {
                sync(written);
            }
        } finally {
            out.close();
        }
    }
}
