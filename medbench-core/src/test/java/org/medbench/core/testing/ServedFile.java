package org.medbench.core.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A file that a test server hands out, with the digests that the real platforms state for it.
 *
 * @param size in bytes
 * @param sha256 of the content, lower-case hex
 * @param gitSha1 id of the git blob of the content
 * @param bytes opens the content
 */
public record ServedFile(long size, String sha256, String gitSha1, Source bytes) {

    /** Opens the bytes. */
    @FunctionalInterface
    public interface Source {
        /** Opens them from their start; the caller closes. */
        InputStream open() throws IOException;
    }

    /** A file in memory. */
    public static ServedFile of(byte[] content) {
        return of(content.length, () -> new ByteArrayInputStream(content));
    }

    /** A file in memory, in UTF-8. */
    public static ServedFile of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file on disk. */
    public static ServedFile of(Path file) {
        try {
            return of(Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of a known number from anywhere. */
    public static ServedFile of(long size, Source source) {
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest sha1 = digest("SHA-1");
        sha1.update(("blob " + size + "\0").getBytes(StandardCharsets.UTF_8));
        try (InputStream in = source.open()) {
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                sha1.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServedFile(size, hex(sha256), hex(sha1), source);
    }

    /** All files below a folder, by relative path with slashes. */
    public static Map<String, ServedFile> folder(Path folder) {
        Map<String, ServedFile> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(
                            path -> files.put(folder.relativize(path).toString().replace('\\', '/'), of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The Git LFS pointer that stands for this file in a git tree. */
    public ServedFile pointer() {
        return of("version https://git-lfs.github.com/spec/v1\noid sha256:" + sha256 + "\nsize " + size + "\n");
    }

    /** A whole or partial answer (200, 206, 416), as {@code Range} and {@code If-Range} ask for. */
    public Reply reply(SeenRequest request, String strongEtag) {
        String quoted = '"' + strongEtag + '"';
        String range = request.header("Range").orElse("");
        boolean sameVersion = request.header("If-Range").map(quoted::equals).orElse(true);
        if (!range.startsWith("bytes=") || !sameVersion) {
            return slice(Reply.status(200), quoted, 0, size);
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        long from = ends[0].isEmpty() ? Math.max(0, size - Long.parseLong(ends[1])) : Long.parseLong(ends[0]);
        long to = ends[0].isEmpty() || ends[1].isEmpty() ? size : Math.min(size, Long.parseLong(ends[1]) + 1);
        if (from >= size) {
            return Reply.status(416).header("Content-Range", "bytes */" + size);
        }
        String contentRange = "bytes " + from + "-" + (to - 1) + "/" + size;
        return slice(Reply.status(206).header("Content-Range", contentRange), quoted, from, to);
    }

    private Reply slice(Reply reply, String etag, long from, long to) {
        return reply.header("ETag", etag).header("Accept-Ranges", "bytes").body(to - from, out -> {
            try (InputStream in = bytes.open()) {
                in.skipNBytes(from);
                byte[] buffer = new byte[65_536];
                for (long left = to - from; left > 0; ) {
                    int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    out.write(buffer, 0, n);
                    left -= n;
                }
            }
        });
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
