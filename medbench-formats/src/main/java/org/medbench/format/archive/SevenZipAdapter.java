package org.medbench.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Confidence;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Member;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;

/** Opens 7z archives by commons-compress and xz, if the host has them. */
public final class SevenZipAdapter implements ContainerAdapter {

    private static final String SEVEN_ZIP = "7z";

    /** Made by {@code ServiceLoader}. */
    public SevenZipAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(SEVEN_ZIP);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        return probe.startsWith('7', 'z', 0xBC, 0xAF, 0x27, 0x1C)
                ? new Recognition(SEVEN_ZIP, Confidence.CERTAIN)
                : Recognition.NO;
    }

    @Override
    public Stream<Member> members(DecodeRequest request) throws IOException {
        SeekableByteChannel channel = request.input().channel();
        try {
            Members members = Libraries.COMMONS_COMPRESS.open(() -> new Members(channel, request));
            return MemberStream.of(members, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static final class Members implements MemberStream.Source {
        private final SevenZFile archive;
        private final DecodeRequest request;
        private final MemberNames names;
        private final Tally tally;

        Members(SeekableByteChannel channel, DecodeRequest request) throws IOException {
            this.archive = open(channel);
            this.request = request;
            this.names = new MemberNames(request.limits());
            this.tally = new Tally(request.limits());
        }

        private static SevenZFile open(SeekableByteChannel channel) throws IOException {
            try {
                return CommonsCompress.sevenZip(channel);
            } catch (IOException | RuntimeException e) {
                throw malformed(e);
            }
        }

        private @Nullable SevenZArchiveEntry nextEntry() throws IOException {
            try {
                return archive.getNextEntry();
            } catch (IOException | RuntimeException e) {
                throw malformed(e);
            }
        }

        @Override
        public @Nullable Member next() throws IOException {
            SevenZArchiveEntry entry;
            while ((entry = nextEntry()) != null) {
                tally.entry();
                if (!entry.isDirectory() && !entry.isAntiItem() && (entry.hasStream() || entry.getSize() == 0)) {
                    long packed = Math.max(1, request.input().length());
                    request.limits().check(Limit.ARCHIVE_ENTRY_BYTES, entry.getSize());
                    return new ArchiveMember(
                            names.file(entry.getName()),
                            OptionalLong.of(entry.getSize()),
                            () -> tally.count(new Content(archive), () -> packed, () -> 0));
                }
                names.checked(entry.getName());
            }
            return null;
        }
    }

    private static DecodeFailure malformed(Exception cause) {
        return DecodeFailure.malformed("the 7z archive is cut or damaged: " + cause.getMessage(), 0, -1, cause);
    }

    /** The bytes of the current entry. */
    private static final class Content extends InputStream {
        private final SevenZFile archive;

        Content(SevenZFile archive) {
            this.archive = archive;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return archive.read(bytes, from, length);
        }
    }
}
