package org.medbench.core.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.FileFacts;

/**
 * A disk in memory that forgets at a power cut what was not synced: bytes of files, and names in directories, each of
 * them by itself, in part or in whole. Not thread-safe.
 */
public final class SimDisk implements Disk {

    private static final class Inode {
        private final boolean directory;
        private final long number;
        private byte[] bytes = {};
        private byte[] synced = {};
        private TreeMap<String, Inode> names = new TreeMap<>();
        private TreeMap<String, Inode> syncedNames = new TreeMap<>();
        private Instant modified;

        Inode(boolean directory, long number, Instant modified) {
            this.directory = directory;
            this.number = number;
            this.modified = modified;
        }
    }

    private final Inode root;
    private final Supplier<Instant> clock;
    private long inodes;

    public SimDisk(Supplier<Instant> clock) {
        this.clock = clock;
        this.root = new Inode(true, 0, clock.get());
    }

    /** Everything that was not synced is lost, or not, or half. */
    public void powerCut(Random random) {
        forget(root, random, new HashSet<>());
    }

    private void forget(Inode inode, Random random, Set<Long> done) {
        if (!done.add(inode.number)) {
            return;
        }
        if (!inode.directory) {
            inode.bytes = afterCut(inode, random);
            inode.synced = inode.bytes;
            return;
        }
        TreeMap<String, Inode> left = new TreeMap<>();
        Set<String> all = new TreeSet<>(inode.names.keySet());
        all.addAll(inode.syncedNames.keySet());
        for (String name : all) {
            Inode survivor = random.nextBoolean() ? inode.names.get(name) : inode.syncedNames.get(name);
            if (survivor != null) {
                left.put(name, survivor);
            }
        }
        inode.names = left;
        inode.syncedNames = new TreeMap<>(left);
        left.values().forEach(child -> forget(child, random, done));
    }

    private static byte[] afterCut(Inode inode, Random random) {
        if (Arrays.equals(inode.bytes, inode.synced)) {
            return inode.bytes;
        }
        int kept = random.nextInt(inode.bytes.length + 1);
        return switch (random.nextInt(3)) {
            case 0 -> inode.synced;
            case 1 -> Arrays.copyOf(inode.bytes, kept);
            default -> Arrays.copyOf(Arrays.copyOf(inode.bytes, kept), inode.bytes.length); // zeros to the end
        };
    }

    /**
     * Flips a bit of a file.
     *
     * @return false if there is no such file, or nothing in it
     */
    public boolean flip(Path file, Random random) {
        Inode inode = find(file);
        if (inode == null || inode.bytes.length == 0) {
            return false;
        }
        byte[] flipped = inode.bytes.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        inode.bytes = flipped;
        inode.synced = flipped;
        return true;
    }

    private Inode find(Path path) {
        Inode inode = root;
        for (Path name : path) {
            inode = inode == null ? null : inode.names.get(name.toString());
        }
        return inode;
    }

    private Inode get(Path path) throws NoSuchFileException {
        Inode inode = find(path);
        if (inode == null) {
            throw new NoSuchFileException(path.toString());
        }
        return inode;
    }

    private Inode add(Path path, boolean directory) throws IOException {
        Inode parent = get(path.getParent());
        String name = path.getFileName().toString();
        if (parent.names.containsKey(name)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Inode inode = new Inode(directory, ++inodes, clock.get());
        parent.names.put(name, inode);
        return inode;
    }

    @Override
    public Path canonical(Path path) {
        return path;
    }

    @Override
    public Optional<FileFacts> facts(Path path) {
        return Optional.ofNullable(find(path))
                .map(inode -> new FileFacts(
                        inode.directory,
                        inode.bytes.length,
                        inode.modified,
                        inode.number + " " + inode.bytes.length + " " + inode.modified));
    }

    @Override
    public List<Path> list(Path directory) {
        Inode inode = find(directory);
        List<Path> found = new ArrayList<>();
        if (inode != null) {
            inode.names.keySet().forEach(name -> found.add(directory.resolve(name)));
        }
        return found;
    }

    @Override
    public boolean createDirectory(Path directory, boolean ownerOnly) throws IOException {
        if (find(directory) != null) {
            return false;
        }
        add(directory, true);
        return true;
    }

    @Override
    public Output create(Path file) throws IOException {
        return new SimOutput(add(file, false));
    }

    @Override
    public Output append(Path file) throws IOException {
        return new SimOutput(get(file));
    }

    @Override
    public Input open(Path file) throws IOException {
        return new SimInput(get(file));
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        Inode inode = get(file);
        inode.bytes = Arrays.copyOf(inode.bytes, (int) length);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Inode inode = get(from);
        Inode target = get(to.getParent());
        get(from.getParent()).names.remove(from.getFileName().toString());
        target.names.put(to.getFileName().toString(), inode);
    }

    @Override
    public void delete(Path path) throws IOException {
        Inode inode = find(path);
        if (inode == null) {
            return;
        }
        if (!inode.names.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        get(path.getParent()).names.remove(path.getFileName().toString());
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        get(file);
    }

    @Override
    public void touch(Path file, Instant modified) throws IOException {
        get(file).modified = modified;
    }

    @Override
    public void sync(Path directory) throws IOException {
        Inode inode = get(directory);
        inode.syncedNames = new TreeMap<>(inode.names);
    }

    @Override
    public long freeSpace(Path directory) {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isWritable(Path directory) {
        return true;
    }

    private final class SimOutput implements Output {
        private final Inode inode;

        SimOutput(Inode inode) {
            this.inode = inode;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            byte[] longer = Arrays.copyOf(inode.bytes, inode.bytes.length + length);
            System.arraycopy(bytes, offset, longer, inode.bytes.length, length);
            inode.bytes = longer;
            inode.modified = clock.get();
        }

        @Override
        public void sync() {
            inode.synced = inode.bytes;
        }

        @Override
        public void close() {}
    }

    private static final class SimInput implements Input {
        private final Inode inode;

        SimInput(Inode inode) {
            this.inode = inode;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            byte[] bytes = inode.bytes;
            if (position >= bytes.length) {
                return -1;
            }
            int count = (int) Math.min(into.remaining(), bytes.length - position);
            into.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public long size() {
            return inode.bytes.length;
        }

        @Override
        public void close() {}
    }
}
