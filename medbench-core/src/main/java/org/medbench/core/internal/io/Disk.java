package org.medbench.core.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The few things that medbench does to files. Nothing is buffered or retried here. Thread-safe. */
public interface Disk {

    /** Absolute, with all links resolved. */
    Path canonical(Path path) throws IOException;

    /** What is there under this name, following links; empty if nothing. */
    Optional<FileFacts> facts(Path path) throws IOException;

    /**
     * What a directory holds.
     *
     * @return the paths, sorted; empty if there is no such directory
     */
    List<Path> list(Path directory) throws IOException;

    /**
     * Makes a directory whose parent is there.
     *
     * @param ownerOnly whether nobody else may look in
     * @return false if it was there already
     */
    boolean createDirectory(Path directory, boolean ownerOnly) throws IOException;

    /**
     * Makes a file and opens it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something under this name
     */
    Output create(Path file) throws IOException;

    /** Opens an existing file to write at its end. */
    Output append(Path file) throws IOException;

    /**
     * Opens a file to read.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there
     */
    Input open(Path file) throws IOException;

    /** Cuts a file to a length. */
    void truncate(Path file, long length) throws IOException;

    /** Moves a file within the file system, atomically, in place of what was there. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty directory; does nothing if it is not there. */
    void delete(Path path) throws IOException;

    /** Takes everybody's right to write to a file. */
    void makeReadOnly(Path file) throws IOException;

    /** Sets a file's modification time. */
    void touch(Path file, Instant modified) throws IOException;

    /** Makes the names in a directory survive a power cut, where the platform can do that. */
    void sync(Path directory) throws IOException;

    /** Bytes that can still be written below a directory. */
    long freeSpace(Path directory) throws IOException;

    /** Whether files can be made in a directory. */
    boolean isWritable(Path directory);

    /** The machine's file system. */
    static Disk system() {
        return new SystemDisk();
    }

    /** A file open to be written, for one thread. Being interrupted does no harm to it. */
    interface Output extends Closeable {

        /** Writes all these bytes, by one call where the kernel takes them at once. */
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Makes what was written survive a power cut. A failed sync is final: the file is not to be trusted. */
        void sync() throws IOException;
    }

    /** A file open to be read at any position, by any thread. Stays readable when its name is moved or deleted. */
    interface Input extends Closeable {

        /**
         * Reads some bytes.
         *
         * @return how many, or -1 at the end
         */
        int read(ByteBuffer into, long position) throws IOException;

        /** The length in bytes. */
        long size() throws IOException;
    }
}
