package org.medbench.core.internal.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;
import org.medbench.core.internal.io.Disk;
import org.medbench.error.CacheException;
import org.medbench.error.CancelledException;
import org.medbench.error.ErrorCode;
import org.medbench.error.IntegrityException;
import org.medbench.error.MedbenchException;
import org.medbench.error.Problem;
import org.medbench.item.Digest;

/** Turns what the disk says into errors that say what to do. */
final class Failures {

    /** Below this, a failed write is taken for a full disk whatever the platform's (localized) message says. */
    private static final long NEARLY_FULL = 64 * 1024;

    private Failures() {}

    static MedbenchException cache(String what, Path path, IOException cause, Disk disk) {
        if (cause instanceof ClosedByInterruptException || cause instanceof InterruptedIOException) {
            return cancelled(what + " was interrupted", cause);
        }
        if (cause instanceof AccessDeniedException || isReadOnly(path, disk)) {
            return readOnly(what + ": " + reason(cause), path, cause);
        }
        if (isFull(path, cause, disk)) {
            return full(what + ": " + reason(cause), path, cause);
        }
        Problem problem = Problem.of(
                        ErrorCode.CACHE_IO,
                        what + ": " + reason(cause),
                        "Nothing wrong was stored. Check the disk, then try again.")
                .at(path.toString());
        return new CacheException(problem, cause);
    }

    static CacheException full(String what, Path path, IOException cause) {
        Problem problem = Problem.of(
                        ErrorCode.DISK_FULL,
                        what,
                        "Free some space, prune the cache, or choose a cache folder on another disk; what is cached stays"
                                + " readable.")
                .at(path.toString());
        return new CacheException(problem, cause);
    }

    static CacheException tooLittleSpace(Path directory, long needed, long free) {
        return full(
                needed + " bytes are needed, " + free + " are free", directory, new IOException("too little space"));
    }

    static CacheException readOnly(String what, Path path, Exception cause) {
        Problem problem = Problem.of(
                        ErrorCode.READ_ONLY_CACHE,
                        what,
                        "What is cached can be read; to store more, choose a cache folder that this user may write to.")
                .at(path.toString());
        return new CacheException(problem, cause);
    }

    static CancelledException cancelled(String what, Exception cause) {
        return new CancelledException(
                Problem.of(ErrorCode.CANCELLED, what, "What was received so far is kept; the same call resumes."),
                cause);
    }

    static IntegrityException mismatch(String what, String where, Digest expected, Digest actual, String remedy) {
        Problem problem = Problem.of(
                        ErrorCode.DIGEST_MISMATCH, what + ": expected " + expected + ", found " + actual, remedy)
                .at(where);
        return new IntegrityException(problem, expected.toString(), actual.toString(), null);
    }

    /** Stops here if the thread was interrupted; the flag stays set. */
    static void checkInterrupt(String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(what + " was interrupted", new InterruptedException(what));
        }
    }

    private static boolean isFull(Path path, IOException cause, Disk disk) {
        if (says(cause, "no space left") || says(cause, "quota exceeded") || says(cause, "file too large")) {
            return true;
        }
        try {
            Path parent = path.getParent();
            return parent != null && disk.freeSpace(parent) < NEARLY_FULL;
        } catch (IOException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    private static boolean isReadOnly(Path path, Disk disk) {
        Path parent = path.getParent();
        return parent != null && !disk.isWritable(parent);
    }

    private static boolean says(IOException cause, String phrase) {
        String message = cause.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(phrase);
    }

    private static String reason(IOException cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }
}
