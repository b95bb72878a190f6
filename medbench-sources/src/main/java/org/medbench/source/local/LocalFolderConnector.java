package org.medbench.source.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Reads {@code file:/some/folder}, {@code file:/some/file.csv} and the form that {@link Path#toUri()} writes. A folder is
 * pinned by its content: its revision is {@link ContentRevision}, so a snapshot reads every file once. A folder that has
 * changed no longer has the revision that was pinned, and says so.
 */
public final class LocalFolderConnector implements SourceConnector {

    /** Made by {@code ServiceLoader}. */
    public LocalFolderConnector() {}

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public Snapshot snapshot(Location location, HttpAccess http) throws IOException {
        Path root = existing(location);
        long entries = http.limits().get(Limits.Limit.LISTING_ENTRIES);
        List<RemoteFile> files = new ArrayList<>();
        for (Path file : Files.isDirectory(root) ? FolderListing.of(root, entries) : List.of(root)) {
            files.add(described(base(root), file));
        }
        files.sort(Comparator.comparing(RemoteFile::path));
        String commit = ContentRevision.of(files);
        if (!location.revision().orElse(commit).equals(commit)) {
            throw SourceFailure.of(
                    Reason.REVISION_NOT_FOUND,
                    location.withoutRevision() + " has changed: expected content "
                            + location.revision().orElseThrow() + ", found " + commit);
        }
        return new Snapshot(
                location.at(commit),
                commit,
                files,
                Optional.empty(),
                Optional.empty(),
                Access.UNKNOWN,
                Optional.empty(),
                Map.of());
    }

    @Override
    public Download open(DownloadRequest request, HttpAccess http) throws IOException {
        Path base = base(existing(request.location()));
        String name = request.file().path();
        Path file = base.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !file.toRealPath().startsWith(base)) {
            throw SourceFailure.of(Reason.FILE_NOT_FOUND, "no regular file '" + name + "' below " + base);
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return opened(channel, request);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** A length that changed is told at once; equal lengths with other bytes are for the store, which hashes anyway. */
    private static Download opened(SeekableByteChannel channel, DownloadRequest request) throws IOException {
        RemoteFile file = request.file();
        long size = channel.size();
        if (file.size().orElse(size) != size) {
            throw SourceFailure.of(
                    Reason.DIGEST_MISMATCH,
                    "'" + file.path() + "' has changed since it was listed: expected "
                            + file.size().getAsLong() + " bytes, found " + size);
        }
        long offset = request.offset() <= size ? request.offset() : 0;
        channel.position(offset);
        return new Download(
                Channels.newInputStream(channel), offset, OptionalLong.of(size), Optional.empty(), file.digest());
    }

    /** File names are relative to this folder: the one that was asked for, or the one that holds the file. */
    private static Path base(Path root) {
        return Files.isDirectory(root) ? root : root.getParent();
    }

    private static Path existing(Location location) throws IOException {
        String path = location.path();
        try {
            // The literal name wins, since a name may hold a percent sign; otherwise it may be an encoded address.
            Path literal = Path.of(path.startsWith("///") ? path.substring(2) : path);
            return (Files.exists(literal) ? literal : Path.of(new URI("file:" + path))).toRealPath();
        } catch (URISyntaxException | IllegalArgumentException | NoSuchFileException missing) {
            throw SourceFailure.of(Reason.REPOSITORY_NOT_FOUND, "there is no folder or file '" + path + "'", missing);
        }
    }

    private static RemoteFile described(Path base, Path file) throws IOException {
        Path relative = base.relativize(file);
        List<String> names = new ArrayList<>();
        relative.forEach(name -> names.add(name.toString()));
        MessageDigest engine = Digest.newSha256();
        long size;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), engine)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        Digest digest = Digest.sha256(HexFormat.of().formatHex(engine.digest()));
        try {
            return new RemoteFile(String.join("/", names), OptionalLong.of(size), Optional.of(digest));
        } catch (IllegalArgumentException unusable) {
            throw SourceFailure.of(
                    Reason.PROTOCOL, "the file name '" + relative + "' cannot be used; rename the file", unusable);
        }
    }
}
