package org.medbench.format.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.format.archive.ZipAdapter;
import org.medbench.format.xml.SafeXml;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Member;

/** The parts of a workbook, which are the members of a zip file; each opening goes through the checks of that format. */
final class Package {

    private static final long GRACE = 10L << 20;
    private static final long ENTRIES = 10_000;

    private final DecodeRequest zip;
    private final Limits limits;

    Package(DecodeRequest request) {
        limits = request.limits();
        Limits tighter = limits.with(Limit.ARCHIVE_GRACE_BYTES, Math.min(GRACE, limits.get(Limit.ARCHIVE_GRACE_BYTES)))
                .with(Limit.ARCHIVE_ENTRIES, Math.min(ENTRIES, limits.get(Limit.ARCHIVE_ENTRIES)));
        zip = new DecodeRequest(request.input(), "zip", Set.of(), tighter, Map.of());
    }

    /** The names of all parts. */
    List<String> names() throws IOException {
        try (Stream<Member> members = new ZipAdapter().members(zip)) {
            List<String> names = new ArrayList<>();
            members.forEach(member -> names.add(member.name()));
            return names;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Opens a part; empty if the workbook has none of this name. */
    Optional<SafeXml> open(String name) throws IOException {
        Stream<Member> members = new ZipAdapter().members(zip);
        try {
            Optional<Member> part = members.filter(member -> member.name().equalsIgnoreCase(name))
                    .findFirst();
            if (part.isEmpty()) {
                members.close();
                return Optional.empty();
            }
            return Optional.of(new SafeXml(new Part(part.get().stream(), members), limits));
        } catch (UncheckedIOException e) {
            members.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            members.close();
            throw e;
        }
    }

    /** A part that closes its archive. */
    private static final class Part extends FilterInputStream {
        private final Stream<Member> members;

        Part(InputStream in, Stream<Member> members) {
            super(in);
            this.members = members;
        }

        @Override
        public void close() throws IOException {
            try (members) {
                super.close();
            }
        }
    }
}
