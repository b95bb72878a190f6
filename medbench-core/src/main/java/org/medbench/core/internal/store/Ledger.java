package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medbench.core.internal.io.DamagedLogException;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.FramedLog;
import org.medbench.core.internal.io.RunLock;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.item.Digest;

/**
 * Something that grows record by record and is now and then written anew as a whole: a base, {@code base-<n>}, and the
 * records since, {@code log-<n>}. Each base is checked by its digest, each record by its own; a new base takes effect by
 * one rename, so that a crash at any time loses nothing that was kept. One process writes, any read.
 */
public final class Ledger {

    private static final Pattern BASE = Pattern.compile("base-(\\d{1,9})");
    private static final int DIGEST = 32;
    private static final int CHUNK = 16 * 1024;

    private final Area area;
    private final Path folder;

    Ledger(Area area, String name) {
        this.area = area;
        this.folder = area.root().resolve(name);
    }

    /** Takes what a ledger holds. */
    public interface Reader {
        /** The base, which comes first and begins at an offset; not called if there is none. */
        void base(byte[] bytes, int offset);

        /** A record since. */
        void record(byte[] payload);
    }

    /** Reads what is there, while others may write. */
    public void read(Reader reader) {
        try {
            int generation = readBase(reader);
            Path log = log(generation);
            if (area.disk().facts(log).isPresent()) {
                FramedLog.read(log, area.disk(), reader::record);
            }
        } catch (DamagedLogException e) {
            return; // what came before the damage was handed out; the writer mends it
        } catch (IOException e) {
            throw area.failure("what was discovered could not be read", folder, e);
        }
    }

    /** Becomes the one who writes, and reads what is there by then. */
    public Writer write(Reader reader) {
        area.requireWritable();
        try {
            area.ensureDirectory(folder);
            RunLock lock = RunLock.tryAcquire(folder, area.seams().process(), area.seams())
                    .orElseThrow(this::busy);
            try {
                return new Writer(lock, reader);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw area.failure("what was discovered could not be opened", folder, e);
        }
    }

    private CacheException busy() {
        Optional<String> holder;
        try {
            holder = RunLock.holder(folder, area.disk());
        } catch (IOException e) {
            holder = Optional.empty();
        }
        return new CacheException(
                Problem.of(
                                ErrorCode.LOCK_TIMEOUT,
                                "another process is writing to the catalogue: " + holder.orElse("unknown"),
                                "Wait until it has ended; what it finds is then known here, too.")
                        .at(folder.toString()),
                null);
    }

    private int readBase(Reader reader) throws IOException {
        int newest = 0;
        byte @Nullable [] whole = null;
        for (Path file : area.disk().list(folder)) {
            Matcher base = BASE.matcher(file.getFileName().toString());
            if (base.matches() && Integer.parseInt(base.group(1)) > newest) {
                Optional<byte[]> content = checked(file);
                newest = content.isPresent() ? Integer.parseInt(base.group(1)) : newest;
                whole = content.orElse(whole);
            }
        }
        if (whole != null) {
            reader.base(whole, DIGEST);
        }
        return newest;
    }

    private Optional<byte[]> checked(Path file) throws IOException {
        byte[] bytes = Facts.readAll(area.disk(), file).orElse(new byte[0]);
        if (bytes.length < DIGEST) {
            return Optional.empty();
        }
        MessageDigest engine = Digest.newSha256();
        for (int from = DIGEST; from < bytes.length; from += CHUNK) { // a fresh JVM is slow to notice one long call
            engine.update(bytes, from, Math.min(CHUNK, bytes.length - from));
        }
        return Arrays.equals(engine.digest(), 0, DIGEST, bytes, 0, DIGEST) ? Optional.of(bytes) : Optional.empty();
    }

    private Path log(int generation) {
        return folder.resolve("log-" + generation);
    }

    /** The one who writes. For one thread at a time. */
    public final class Writer implements AutoCloseable {

        private final RunLock lock;
        private int generation;
        private FramedLog log;
        private long logged;

        private Writer(RunLock lock, Reader reader) throws IOException {
            this.lock = lock;
            this.generation = readBase(reader);
            FramedLog opened;
            try {
                opened = FramedLog.open(log(generation), area.seams(), payload -> {
                    logged += payload.length;
                    reader.record(payload);
                });
            } catch (DamagedLogException e) {
                // The records before the damage were handed out. The log stays for whoever wants to look at it.
                area.disk().move(log(generation), folder.resolve("log-" + generation + ".damaged"));
                opened = FramedLog.open(log(generation), area.seams(), payload -> {});
                logged = Long.MAX_VALUE / 2;
            }
            log = opened;
        }

        /** How many bytes of records there are since the base; huge if some were damaged, so that a base is due. */
        public long logged() {
            return logged;
        }

        /** Keeps a record for good. */
        public void append(byte[] payload) {
            try {
                log.sync(log.append(payload));
                logged += payload.length;
            } catch (IOException e) {
                throw area.failure("what was discovered could not be kept", folder, e);
            }
        }

        /** Puts one base, given in pieces, in the place of all that there is. */
        public void replace(List<byte[]> pieces) {
            try {
                int next = generation + 1;
                Path temporary = area.newTemporary();
                try (Disk.Output out = area.disk().create(temporary)) {
                    MessageDigest engine = Digest.newSha256();
                    pieces.forEach(engine::update);
                    out.write(engine.digest(), 0, DIGEST);
                    for (byte[] piece : pieces) {
                        out.write(piece, 0, piece.length);
                    }
                    out.sync();
                }
                FramedLog fresh = FramedLog.open(log(next), area.seams(), payload -> {});
                area.settle(temporary, folder.resolve("base-" + next));
                log.close();
                log = fresh;
                logged = 0;
                area.disk().delete(log(generation));
                area.disk().delete(folder.resolve("base-" + generation));
                generation = next;
            } catch (IOException e) {
                throw area.failure("what was discovered could not be written anew", folder, e);
            }
        }

        @Override
        public void close() {
            try (lock) {
                log.close();
            } catch (IOException e) {
                throw area.failure("what was discovered could not be closed", folder, e);
            }
        }
    }
}
