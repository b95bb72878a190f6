package org.medbench.format.archive;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;

/**
 * The members of a zip file by name, for formats that are zip files and read several members side by side. One channel
 * serves them all, so it is for one thread.
 */
public final class ZipParts implements Closeable {

    private final SeekableByteChannel channel;
    private final Tally tally;
    private final Map<String, ZipDirectory.Entry> entries = new LinkedHashMap<>();

    private ZipParts(SeekableByteChannel channel, Tally tally) {
        this.channel = channel;
        this.tally = tally;
    }

    /**
     * Opens a zip file.
     *
     * @param request the input and its limits
     * @return the members, to be closed
     * @throws DecodeFailure if the archive is broken, exceeds a limit or holds unsafe names
     * @throws IOException if its bytes cannot be read
     */
    public static ZipParts open(DecodeRequest request) throws IOException {
        SeekableByteChannel channel = request.input().channel();
        try {
            ZipParts parts = new ZipParts(channel, new Tally(request.limits()));
            MemberNames names = new MemberNames(request.limits());
            for (ZipDirectory.Entry entry : new ZipDirectory(
                            channel, request.input().length(), StandardCharsets.ISO_8859_1, request.limits())
                    .read()) {
                parts.tally.entry();
                if (entry.isRegular()) {
                    parts.entries.put(names.file(entry.name()), entry);
                } else {
                    names.checked(entry.name());
                }
            }
            return parts;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The members' names.
     *
     * @return the names, in the order of the archive
     */
    public Set<String> names() {
        return entries.keySet();
    }

    /**
     * How long a member is.
     *
     * @param name one of {@link #names()}
     * @return the length in bytes, which reading holds the archive to
     */
    public long length(String name) {
        return entries.get(name).size();
    }

    /**
     * Opens a member; others may be read in between.
     *
     * @param name one of {@link #names()}
     * @return its bytes, counted against the limits of the archive
     * @throws IOException if the archive is broken here
     */
    public InputStream open(String name) throws IOException {
        ZipDirectory.Entry entry = entries.get(name);
        return new BufferedInputStream(
                tally.count(ZipMember.open(channel, entry), entry::packed, entry::offset), 1 << 14);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
