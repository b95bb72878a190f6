package org.medbench.core.internal.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Byte-range locks through {@link FileLock}. A channel once opened stays open: closing any channel on a file drops every
 * lock that this process holds on it. Only {@code tryLock} is used, since {@code lock()} closes the channel when its
 * thread is interrupted.
 */
final class KernelLocks implements Locks {

    /** A lock file as it was opened, to notice when somebody deleted and remade it. */
    private record Open(FileChannel channel, @Nullable Object fileKey) {}

    private final Map<Path, Open> files = new HashMap<>();
    private final List<FileChannel> replaced = new ArrayList<>();
    private boolean closed;

    @Override
    public synchronized Optional<Held> tryLock(Path file, long position) throws IOException {
        if (closed) {
            throw new IOException("locks are closed");
        }
        FileChannel channel = channel(file);
        try {
            FileLock lock = channel.tryLock(position, 1, false);
            return Optional.ofNullable(lock).map(held -> () -> release(held));
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // held in this process, perhaps through another class loader
        }
    }

    @Override
    public boolean isHeldElsewhere(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock(position, 1, false) == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private FileChannel channel(Path file) throws IOException {
        Open open = files.get(file);
        if (open != null && open.channel.isOpen() && Objects.equals(open.fileKey, fileKey(file))) {
            return open.channel;
        }
        if (open != null) {
            replaced.add(open.channel);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        files.put(file, new Open(channel, fileKey(file)));
        return channel;
    }

    private static @Nullable Object fileKey(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void release(FileLock lock) {
        try {
            if (lock.isValid()) {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a lock could not be given up", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        files.values().forEach(open -> replaced.add(open.channel));
        files.clear();
        IOException failure = null;
        for (FileChannel channel : replaced) {
            try {
                channel.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        replaced.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
