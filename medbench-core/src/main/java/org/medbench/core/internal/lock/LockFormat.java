package org.medbench.core.internal.lock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.IntegrityException;
import org.medbench.error.Problem;
import org.medbench.item.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lock file as text: JSON with sorted names, no floats, LF, UTF-8, and a digest over all the rest, so that a change
 * by hand or a merge gone wrong is noticed. The same content gives the same bytes.
 */
public final class LockFormat {

    /** Raised when what an entry must have changes; a reader refuses a higher one. */
    private static final int FORMAT = 1;

    /** Far above any lock file, far below what would hurt. */
    public static final int LARGEST = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .defaultPrettyPrinter(printer())
            .build();

    private LockFormat() {}

    /** The whole document. */
    record Document(int format, String lockDigest, String tool, List<LockedBenchmark> benchmarks) {}

    /** All that the digest covers. */
    record Covered(int format, String tool, List<LockedBenchmark> benchmarks) {}

    /** Only what tells whether the rest can be understood. */
    record Version(int format) {}

    private static DefaultPrettyPrinter printer() {
        Separators separators = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
        return new DefaultPrettyPrinter(separators)
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    }

    /** Writes a lock file. */
    public static byte[] write(LockFile lock) {
        Document document = new Document(FORMAT, digest(lock), lock.tool(), lock.benchmarks());
        String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(LockFile lock) {
        return Digest.ofBytes(JSON.writeValueAsBytes(new Covered(FORMAT, lock.tool(), lock.benchmarks())))
                .toString();
    }

    /**
     * Reads a lock file, strictly.
     *
     * @param bytes its content
     * @param file its name, for messages
     * @throws DecodeException if it is no lock file, or one of a newer format
     * @throws IntegrityException if it is not as it was written
     */
    public static LockFile read(byte[] bytes, Path file) {
        if (bytes.length > LARGEST) {
            throw refuse(file, "it has " + bytes.length + " bytes, at most " + LARGEST + " are expected", null);
        }
        refuseMergeMarkers(bytes, file);
        Document document;
        try {
            refuseNewer(bytes, file);
            document = JSON.readValue(bytes, Document.class);
            LockFile lock = new LockFile(document.tool(), document.benchmarks());
            requireUnchanged(document, lock, file);
            return lock;
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw refuse(file, reason(malformed), malformed);
        }
    }

    private static void refuseNewer(byte[] bytes, Path file) {
        Version version = JSON.readerFor(Version.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(bytes);
        if (version == null) {
            throw new IllegalArgumentException("it holds no JSON object");
        }
        if (version.format() != FORMAT) {
            throw new DecodeException(
                    Problem.of(
                                    ErrorCode.MALFORMED_DATA,
                                    "the lock file has format " + version.format() + "; this release reads format "
                                            + FORMAT,
                                    "Use the release of medbench that wrote it, or a newer one.")
                            .at(file.toString()),
                    OptionalLong.empty(),
                    null);
        }
    }

    private static void requireUnchanged(Document document, LockFile lock, Path file) {
        String found = digest(lock);
        if (!found.equals(document.lockDigest())) {
            throw new IntegrityException(
                    Problem.of(
                                    ErrorCode.LOCKFILE_MISMATCH,
                                    "the lock file says that it hashes to " + document.lockDigest() + " and hashes to "
                                            + found + "; it was edited, or merged by hand",
                                    "Take back the change, or lock the benchmarks anew.")
                            .at(file.toString()),
                    document.lockDigest(),
                    found,
                    null);
        }
    }

    private static void refuseMergeMarkers(byte[] bytes, Path file) {
        long line = 0;
        for (String text : (Iterable<String>) new String(bytes, StandardCharsets.UTF_8).lines()::iterator) {
            line++;
            if (text.startsWith("<<<<<<< ") || text.startsWith(">>>>>>> ") || text.equals("=======")) {
                throw refuse(file, "line " + line + " is a mark of an unfinished merge: " + text, null);
            }
        }
    }

    /** Jackson's message without the snippet of the source. */
    private static String reason(RuntimeException malformed) {
        if (!(malformed instanceof JacksonException json)) {
            return String.valueOf(malformed.getMessage());
        }
        TokenStreamLocation place = json.getLocation();
        return json.getOriginalMessage() + (place == null ? "" : " (line " + place.getLineNr() + ")");
    }

    private static DecodeException refuse(Path file, String why, @Nullable Throwable cause) {
        return new DecodeException(
                Problem.of(
                                ErrorCode.MALFORMED_DATA,
                                "this is not a lock file: " + why,
                                "Take the file back from version control, or lock the benchmarks anew.")
                        .at(file.toString()),
                OptionalLong.empty(),
                cause);
    }
}
