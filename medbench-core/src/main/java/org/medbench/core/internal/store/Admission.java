package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.Seams;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Decides at the door whether a folder can be our cache, and for what. */
final class Admission {

    private static final int FORMAT = 1;
    private static final String FORMAT_FILE = "FORMAT";
    private static final String TAG_FILE = "CACHEDIR.TAG";
    private static final String TAG =
            """
            Signature: 8a477f597d28d172789f06886806bc55
            # This folder holds verified copies of public files, which can be fetched again.
            """;

    /** What may have survived a power cut without the format, and what every new file system has. */
    private static final Set<String> MADE_EARLY = Set.of("tmp", "leases", "locks", "lost+found");

    private final Seams seams;
    private final Disk disk;
    private final List<String> warnings = new ArrayList<>();
    private Optional<String> readOnlyReason = Optional.empty();

    Admission(Seams seams) {
        this.seams = seams;
        this.disk = seams.disk();
    }

    /** Which readers and writers may use the cache. A newer format is never rewritten. */
    private record Format(int format, int minReader, int minWriter) {}

    CacheHealth admit(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            create(root);
            if (disk.facts(root).isEmpty()) {
                return new CacheHealth(root, readOnlyReason, 0, warnings);
            }
            root = disk.canonical(root);
            if (readOnlyReason.isEmpty() && !disk.isWritable(root)) {
                readOnlyReason = Optional.of("this user may not write to it");
            }
            checkFormat(root);
            if (readOnlyReason.isEmpty()) {
                probe(root);
            }
            return new CacheHealth(root, readOnlyReason, disk.freeSpace(root), warnings);
        } catch (IOException e) {
            throw Failures.cache("the cache folder could not be opened", root.resolve(FORMAT_FILE), e, disk);
        }
    }

    private void create(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (disk.facts(directory).isPresent() || parent == null) {
            return;
        }
        create(parent);
        if (readOnlyReason.isPresent()) {
            return;
        }
        try {
            if (disk.createDirectory(directory, false)) {
                disk.sync(parent);
            }
        } catch (IOException e) {
            readOnlyReason = Optional.of(directory + " could not be made (" + e + ")");
        }
    }

    private void checkFormat(Path root) throws IOException {
        Path file = root.resolve(FORMAT_FILE);
        List<Path> entries = disk.list(root); // first, since another process may be making the cache just now
        Optional<byte[]> text = Facts.readAll(disk, file);
        if (text.isPresent()) {
            checkFormat(file, text.get());
        } else {
            requireOurs(root, entries);
            if (readOnlyReason.isEmpty()) {
                syncParent(root); // if another process made the folder, it may not have come to that
                write(file, JsonMapper.shared().writeValueAsBytes(new Format(FORMAT, FORMAT, FORMAT)));
                write(root.resolve(TAG_FILE), TAG.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void syncParent(Path root) throws IOException {
        Path parent = root.getParent();
        try {
            if (parent != null) {
                disk.sync(parent);
            }
        } catch (AccessDeniedException e) {
            warnings.add("a power cut may undo the making of the folder: " + e);
        }
    }

    private void checkFormat(Path file, byte[] text) {
        Format format;
        try {
            format = JsonMapper.shared().readValue(text, Format.class);
        } catch (JacksonException e) {
            Problem problem = Problem.of(
                            ErrorCode.CACHE_IO,
                            "the file that states the cache's format cannot be read: " + e.getOriginalMessage(),
                            "If this is a medbench cache, delete this one file; otherwise choose another folder.")
                    .at(file.toString());
            throw new CacheException(problem, e);
        }
        if (format.minReader > FORMAT) {
            Problem problem = Problem.of(
                            ErrorCode.NEWER_CACHE_FORMAT,
                            "the cache has format " + format.format + ", this release reads up to " + FORMAT,
                            "Use a newer release, or another cache folder.")
                    .at(file.toString());
            throw new CacheException(problem, null);
        }
        if (format.minWriter > FORMAT) {
            readOnlyReason = Optional.of("it has format " + format.format + ", to which this release may not write");
        }
    }

    /** The cache is tagged as disposable, so somebody's own folder must not become one. */
    private static void requireOurs(Path root, List<Path> entries) {
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean ours = name.startsWith(FORMAT_FILE) || name.startsWith(TAG_FILE) || MADE_EARLY.contains(name);
            if (!ours) {
                Problem problem = Problem.of(
                                ErrorCode.CACHE_IO,
                                "the folder is no medbench cache (it has no file FORMAT) and not empty (it has " + name
                                        + ")",
                                "Choose a new or empty folder.")
                        .at(root.toString());
                throw new CacheException(problem, null);
            }
        }
    }

    private void write(Path file, byte[] text) throws IOException {
        Path temporary = file.resolveSibling(
                file.getFileName() + "." + Long.toHexString(seams.random().nextLong()));
        try {
            try (Disk.Output out = disk.create(temporary)) {
                out.write(text, 0, text.length);
                out.sync();
            }
            disk.move(temporary, file);
            disk.sync(file.getParent());
        } catch (AtomicMoveNotSupportedException e) {
            throw noAtomicMove(file.getParent(), e);
        }
    }

    /** Tries what everything rests on: that a file gets its name in one step. */
    private void probe(Path root) throws IOException {
        Path directory = root.resolve("tmp");
        String name = "probe-" + Long.toHexString(seams.random().nextLong());
        Path from = directory.resolve(name);
        Path to = directory.resolve(name + ".moved");
        try {
            disk.createDirectory(directory, false);
            disk.create(from).close();
            disk.move(from, to);
            if (disk.facts(directory.resolve(name.toUpperCase(Locale.ROOT) + ".MOVED"))
                    .isPresent()) {
                warnings.add("the file system does not tell upper from lower case; only lower-case names are used");
            }
        } catch (AtomicMoveNotSupportedException e) {
            throw noAtomicMove(root, e);
        } catch (IOException e) {
            warnings.add("storing may fail: " + e);
        } finally {
            disk.delete(from);
            disk.delete(to);
        }
    }

    private static CacheException noAtomicMove(Path root, AtomicMoveNotSupportedException cause) {
        Problem problem = Problem.of(
                        ErrorCode.CACHE_IO,
                        "the file system cannot rename a file in one step, on which the cache rests",
                        "Choose a cache folder on a local disk.")
                .at(root.toString());
        return new CacheException(problem, cause);
    }
}
