package org.medbench.format.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Confidence;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Member;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;

/** Opens tar archives by commons-compress, if the host has it. Folders, links and devices are passed over. */
public final class TarAdapter implements ContainerAdapter {

    private static final String TAR = "tar";
    private static final int BLOCK = 512;
    private static final int SUM_START = 148;
    private static final int SUM_END = 156;

    /** Made by {@code ServiceLoader}. */
    public TarAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(TAR);
    }

    /** Every header has a checksum, whatever the flavour of tar. */
    @Override
    public Recognition recognizes(Probe probe) {
        byte[] head = probe.head();
        if (head.length < BLOCK || head[0] == 0) {
            return Recognition.NO;
        }
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM_START && i < SUM_END ? ' ' : head[i] & 0xFF;
        }
        String declared = new String(head, SUM_START, SUM_END - SUM_START, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        boolean tar = declared.matches("[0-7]{1,7}") && Long.parseLong(declared, 8) == sum;
        return tar ? new Recognition(TAR, Confidence.CERTAIN) : Recognition.NO;
    }

    @Override
    public Stream<Member> members(DecodeRequest request) throws IOException {
        SourceBytes in = new SourceBytes(new BufferedInputStream(request.input().stream(), 1 << 16));
        try {
            Members members = Libraries.COMMONS_COMPRESS.open(() -> new Members(in, request));
            return MemberStream.of(members, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static final class Members implements MemberStream.Source {
        private final TarArchiveInputStream tar;
        private final SourceBytes bytes;
        private final DecodeRequest request;
        private final MemberNames names;
        private final Tally tally;

        private long end;

        Members(SourceBytes bytes, DecodeRequest request) {
            this.bytes = bytes;
            this.tar = CommonsCompress.tar(bytes);
            this.request = request;
            this.names = new MemberNames(request.limits());
            this.tally = new Tally(request.limits());
        }

        @Override
        public @Nullable Member next() throws IOException {
            TarArchiveEntry entry;
            while ((entry = nextEntry()) != null) {
                tally.entry();
                end = bytes.count() + (entry.isSparse() ? 0 : (entry.getSize() + BLOCK - 1) / BLOCK * BLOCK);
                if (isRegular(entry)) {
                    long size = entry.getSize();
                    request.limits().check(Limit.ARCHIVE_ENTRY_BYTES, entry.getRealSize());
                    return new ArchiveMember(
                            names.file(entry.getName()),
                            OptionalLong.of(entry.getRealSize()),
                            () -> tally.count(new Unclosed(tar), () -> Math.max(1, size), bytes::count));
                }
                names.checked(entry.getName());
            }
            // The library takes the end of the file for the end of the archive, which a block of zeros ought to mark.
            if (bytes.count() < end + BLOCK) {
                throw DecodeFailure.malformed("the tar archive was cut behind a member", bytes.count(), -1, null);
            }
            return null;
        }

        private @Nullable TarArchiveEntry nextEntry() throws IOException {
            try {
                return tar.getNextEntry();
            } catch (SourceBytes.Unreadable e) {
                throw e.reason();
            } catch (IOException | RuntimeException e) {
                throw DecodeFailure.malformed(
                        "the tar archive is cut or damaged: " + e.getMessage(), tar.getBytesRead(), -1, e);
            }
        }

        private static boolean isRegular(TarArchiveEntry entry) {
            return entry.isFile()
                    && !entry.isDirectory()
                    && !entry.isLink()
                    && !entry.isSymbolicLink()
                    && !entry.isBlockDevice()
                    && !entry.isCharacterDevice()
                    && !entry.isFIFO();
        }
    }

    /** The end of a member is not the end of the archive. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The archive is closed with the stream of its members.
        }
    }
}
