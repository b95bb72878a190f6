package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.Location;

/**
 * The folder in which Python's {@code huggingface_hub} keeps downloads: {@code datasets--owner--name/snapshots/COMMIT/PATH},
 * links to {@code blobs/ETAG} or plain copies. Only read: others write to its files in place, so a file is hashed first
 * and then copied through the same descriptor, and what is copied is hashed again by whoever stores it. A file that has no
 * digest to be checked by, or another one, is left alone.
 */
public final class HubCache {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REPOSITORY = Pattern.compile("(?!.*(--|\\.\\.))[\\w.-]{1,96}(/[\\w.-]{1,96})?");
    private static final int BUFFER = 128 * 1024;

    private final Optional<Path> root;

    private HubCache(Optional<Path> root) {
        this.root = root;
    }

    /** No cache to read. */
    public static HubCache none() {
        return new HubCache(Optional.empty());
    }

    /** The cache in a folder, usually {@code ~/.cache/huggingface/hub}. */
    public static HubCache in(Path folder) {
        return new HubCache(Optional.of(folder));
    }

    /**
     * Opens a file of a commit whose bytes are right.
     *
     * @param place a data set of the Hub at a commit; nothing is found for other places
     * @param file what is wanted
     * @param notice is told of a file that is there and cannot be used
     * @return the whole file, closed by the caller
     * @throws IOException if the disk fails
     */
    public Optional<Download> open(Location place, RemoteFile file, Consumer<String> notice) throws IOException {
        Optional<Path> found = find(place, file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Digest> expected = file.digest().or(() -> named(found.get()));
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        SeekableByteChannel channel = Files.newByteChannel(found.get());
        boolean opened = false;
        try {
            long size = channel.size();
            if (file.size().orElse(size) == size && expected.get().equals(digest(channel, size, expected.get()))) {
                channel.position(0);
                opened = true;
                return Optional.of(Download.whole(Channels.newInputStream(channel), size));
            }
            notice.accept("the Hugging Face cache holds other bytes for '" + file.path() + "' than " + expected.get()
                    + "; they are not used and were left as they are");
            return Optional.empty();
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private Optional<Path> find(Location place, RemoteFile file) throws IOException {
        String commit = place.revision().orElse("");
        boolean ours = root.isPresent()
                && place.scheme().equals("hf")
                && COMMIT.matcher(commit).matches()
                && REPOSITORY.matcher(place.path()).matches();
        if (!ours || !Files.isDirectory(root.get())) {
            return Optional.empty();
        }
        Path cache = root.get().toRealPath();
        Path snapshot = cache.resolve("datasets--" + place.path().replace("/", "--"))
                .resolve("snapshots")
                .resolve(commit);
        Path wanted = snapshot.resolve(file.path());
        if (!wanted.normalize().startsWith(snapshot) || !Files.isRegularFile(wanted)) {
            return Optional.empty();
        }
        Path real = wanted.toRealPath();
        return real.startsWith(cache) ? Optional.of(real) : Optional.empty();
    }

    /** The digest that a blob is named by. Some clients name blobs by Xet's hash, which then does not fit and is no harm. */
    private static Optional<Digest> named(Path blob) {
        String name = blob.getFileName().toString();
        if (!blob.getParent().endsWith("blobs")) {
            return Optional.empty();
        }
        if (name.matches("[0-9a-f]{64}")) {
            return Optional.of(Digest.sha256(name));
        }
        return name.matches("[0-9a-f]{40}")
                ? Optional.of(new Digest(Digest.Algorithm.GIT_SHA_1, name))
                : Optional.empty();
    }

    private static Digest digest(SeekableByteChannel channel, long size, Digest like) throws IOException {
        boolean git = like.algorithm() == Digest.Algorithm.GIT_SHA_1;
        MessageDigest engine = git ? newSha1() : Digest.newSha256();
        if (git) {
            engine.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        InputStream in = Channels.newInputStream(channel);
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            engine.update(buffer, 0, n);
        }
        String hex = HexFormat.of().formatHex(engine.digest());
        return git ? new Digest(Digest.Algorithm.GIT_SHA_1, hex) : Digest.sha256(hex);
    }

    private static MessageDigest newSha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
