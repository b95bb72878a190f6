package org.medbench.core.internal.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.medbench.core.internal.io.Disk;

/** Small files outside the cache that are read and replaced as a whole. */
final class WholeFile {

    private WholeFile() {}

    static byte[] read(Disk disk, Path file, int most) throws IOException {
        try (Disk.Input input = disk.open(file)) {
            if (input.size() > most) {
                throw new IOException("it has " + input.size() + " bytes, at most " + most + " are expected");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) input.size());
            while (bytes.hasRemaining() && input.read(bytes, bytes.position()) >= 0) {
                continue;
            }
            if (bytes.hasRemaining()) {
                throw new IOException("it became shorter while it was read");
            }
            return bytes.array();
        }
    }

    /** Either the old or the new content is there, whole, whatever happens meanwhile. */
    static void replace(Disk disk, Path file, byte[] bytes) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        disk.delete(fresh); // left by a crash, or by another process that now fails instead of us mixing with it
        try (Disk.Output out = disk.create(fresh)) {
            out.write(bytes, 0, bytes.length);
            out.sync();
        }
        disk.move(fresh, target);
        Path folder = target.getParent();
        if (folder != null) {
            disk.sync(folder);
        }
    }
}
