package org.medbench.core.internal.io;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file system of the machine, by {@code java.nio.file} where it can be used in an interrupted thread. */
final class SystemDisk implements Disk {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    @Override
    public Path canonical(Path path) throws IOException {
        return path.toRealPath();
    }

    @Override
    public Optional<FileFacts> facts(Path path) throws IOException {
        try {
            BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new FileFacts(
                    basic.isDirectory(), basic.size(), basic.lastModifiedTime().toInstant(), stamp(path, basic)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String stamp(Path path, BasicFileAttributes basic) throws IOException {
        String stamp = basic.fileKey() + " " + basic.size() + " " + basic.lastModifiedTime();
        if (!UNIX) {
            return stamp;
        }
        Map<String, Object> unix = Files.readAttributes(path, "unix:ctime");
        return stamp + " " + unix.get("ctime");
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    @Override
    public boolean createDirectory(Path directory, boolean ownerOnly) throws IOException {
        try {
            if (ownerOnly && POSIX) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        Files.createFile(file);
        return new Stream(new FileOutputStream(file.toFile(), true));
    }

    @Override
    public Output append(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new Stream(new FileOutputStream(file.toFile(), true));
    }

    @Override
    public Input open(Path file) throws IOException {
        return new Channel(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        } else if (!file.toFile().setReadOnly()) {
            throw new IOException("cannot make " + file + " read-only");
        }
    }

    @Override
    public void touch(Path file, Instant modified) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    @Override
    public void sync(Path directory) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows cannot open a directory as a file
        }
        // A file channel closes itself in an interrupted thread, and there is no other way to a directory.
        boolean interrupted = Thread.interrupted();
        try {
            while (!force(directory)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    @Override
    public long freeSpace(Path directory) throws IOException {
        long free = directory.toFile().getUsableSpace(); // a file store would read the table of mounts for each file
        return free > 0 ? free : Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public boolean isWritable(Path directory) {
        return Files.isWritable(directory);
    }

    /** Unlike a channel, a stream stays open when its thread is interrupted. */
    private record Stream(FileOutputStream out) implements Output {

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void sync() throws IOException {
            out.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private record Channel(FileChannel channel) implements Input {

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
