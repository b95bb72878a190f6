package org.medbench.format.archive;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.format.archive.ZipDirectory.Entry;
import org.medbench.spi.Confidence;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Member;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;

/**
 * Opens zip files, also large ones (zip64) and NumPy's {@code .npz}. Folders, links and devices are passed over.
 *
 * <p>Option {@code names}: the character set of names that do not say so and are not UTF-8; default IBM437.
 */
public final class ZipAdapter implements ContainerAdapter {

    private static final String ZIP = "zip";

    /** Made by {@code ServiceLoader}. */
    public ZipAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(ZIP);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        boolean zip = probe.startsWith('P', 'K', 3, 4) || probe.startsWith('P', 'K', 5, 6);
        if (!zip) {
            return Recognition.NO;
        }
        // Office documents are zip files, but whoever reads such documents shall have them.
        boolean office = new String(probe.head(), StandardCharsets.ISO_8859_1).contains("[Content_Types].xml");
        return new Recognition(ZIP, office ? Confidence.POSSIBLE : Confidence.CERTAIN);
    }

    @Override
    public Stream<Member> members(DecodeRequest request) throws IOException {
        SeekableByteChannel channel = request.input().channel();
        try {
            Charset names = names(request);
            Iterator<Entry> entries = new ZipDirectory(channel, request.input().length(), names, request.limits())
                    .read()
                    .iterator();
            Members members = new Members(channel, entries, request);
            return MemberStream.of(members, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Charset names(DecodeRequest request) {
        String wanted = request.options().get("names");
        if (wanted != null) {
            return Charset.forName(wanted);
        }
        // The JDK's module with this character set is optional.
        return Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
    }

    private static final class Members implements MemberStream.Source {
        private final SeekableByteChannel channel;
        private final Iterator<Entry> entries;
        private final MemberNames names;
        private final Tally tally;

        Members(SeekableByteChannel channel, Iterator<Entry> entries, DecodeRequest request) {
            this.channel = channel;
            this.entries = entries;
            this.names = new MemberNames(request.limits());
            this.tally = new Tally(request.limits());
        }

        @Override
        public @Nullable Member next() throws IOException {
            while (entries.hasNext()) {
                Entry entry = entries.next();
                tally.entry();
                if (entry.isRegular()) {
                    return new ArchiveMember(
                            names.file(entry.name()),
                            OptionalLong.of(entry.size()),
                            () -> tally.count(ZipMember.open(channel, entry), entry::packed, entry::offset));
                }
                names.checked(entry.name());
            }
            return null;
        }
    }
}
