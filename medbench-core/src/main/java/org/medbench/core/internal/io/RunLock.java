package org.medbench.core.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a folder to one process. Where the file system knows no locks it keeps nobody out, so that writers still write to
 * files of their own.
 */
public final class RunLock implements Closeable {

    private static final int LONGEST_NAME = 1024;

    private final Locks.Held held;

    private RunLock(Locks.Held held) {
        this.held = held;
    }

    /**
     * Takes the lock without waiting.
     *
     * @param folder the folder, which is there
     * @param name who takes it, for the message to others
     * @return the lock; empty if somebody else has it, whom {@link #holder} names
     */
    public static Optional<RunLock> tryAcquire(Path folder, String name, Seams seams) throws IOException {
        Optional<Locks.Held> held = tryLock(folder, seams);
        if (held.isPresent()) {
            note(folder, name, seams);
        }
        return held.map(RunLock::new);
    }

    private static Optional<Locks.Held> tryLock(Path folder, Seams seams) {
        try {
            return seams.locks().tryLock(folder.resolve("run.lock"), 0);
        } catch (IOException e) {
            return Optional.of(() -> {}); // no locks on this file system
        }
    }

    private static void note(Path folder, String name, Seams seams) throws IOException {
        Path note = folder.resolve("run.holder");
        Path temporary =
                folder.resolve("run.holder." + Long.toHexString(seams.random().nextLong()));
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        try (Disk.Output out = seams.disk().create(temporary)) {
            out.write(text, 0, text.length);
        }
        seams.disk().move(temporary, note);
    }

    /** Who took the lock last; empty if nobody did. */
    public static Optional<String> holder(Path folder, Disk disk) throws IOException {
        try (Disk.Input input = disk.open(folder.resolve("run.holder"))) {
            ByteBuffer text = ByteBuffer.allocate(LONGEST_NAME);
            int length = input.read(text, 0);
            return length <= 0
                    ? Optional.empty()
                    : Optional.of(new String(text.array(), 0, length, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        held.close();
    }
}
