package org.medbench.core.internal.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.medbench.core.internal.plugin.Plugins;
import org.medbench.core.internal.store.BlobRequest;
import org.medbench.core.internal.store.BlobStore;
import org.medbench.core.internal.store.Receipt;
import org.medbench.spi.Confidence;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Download;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Member;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;

/** Turns a file of the store into tables: itself, or the members of the archive that it is. */
public final class Decoder {

    /** A card names the format by this option where content would not tell it. */
    private static final String FORMAT = "format";

    private static final int HEAD = 64 * 1024;

    private final Plugins plugins;
    private final BlobStore store;
    private final Limits limits;

    /**
     * A decoder of one repository.
     *
     * @param plugins the formats
     * @param store where files and members lie
     * @param limits what files may ask for
     */
    public Decoder(Plugins plugins, BlobStore store, Limits limits) {
        this.plugins = plugins;
        this.store = store;
        this.limits = limits;
    }

    /** A file or member that holds rows. */
    public final class Table {

        private final String file;
        private final Optional<String> member;
        private final Input input;
        private final FormatAdapter adapter;
        private final String format;
        private final Map<String, String> options;

        private Table(
                String file,
                Optional<String> member,
                Input input,
                FormatAdapter adapter,
                String format,
                Map<String, String> options) {
            this.file = file;
            this.member = member;
            this.input = input;
            this.adapter = adapter;
            this.format = format;
            this.options = options;
        }

        /** The file's name. */
        public String file() {
            return file;
        }

        /** The member's name, if the file is an archive. */
        public Optional<String> member() {
            return member;
        }

        /** What the file or member was recognized as. */
        public String format() {
            return format;
        }

        /** What the file says of itself. */
        public FileDescription describe() throws IOException {
            return adapter.describe(request(Set.of()));
        }

        /** The rows, lazily; closed by the caller. */
        public Stream<Row> rows(Set<String> fields) throws IOException {
            return adapter.read(request(fields));
        }

        private DecodeRequest request(Set<String> fields) {
            return new DecodeRequest(input, format, fields, limits, options);
        }
    }

    /**
     * The tables of a file.
     *
     * @param file the file's name, by upstream
     * @param receipt its bytes
     * @param member which members, if it is an archive; empty for all
     * @param options how to decode, by the adapters' names
     * @return one table, or one for each member that holds rows
     * @throws DecodeFailure if no format recognizes it
     * @throws IOException if its bytes cannot be read
     */
    public List<Table> tables(String file, Receipt receipt, Optional<Pattern> member, Map<String, String> options)
            throws IOException {
        List<Table> tables = new ArrayList<>();
        StoredInput input = new StoredInput(file, receipt.size(), receipt.digest(), store);
        collect(file, Optional.empty(), input, member, options, 0, tables);
        if (tables.isEmpty()) {
            throw DecodeFailure.malformed(
                    "no member of the archive holds rows"
                            + member.map(name -> " and fits " + name).orElse(""),
                    -1,
                    -1,
                    null);
        }
        return tables;
    }

    /**
     * A file that is a text and no table, such as one that others annotate.
     *
     * @param file the file's name, by upstream
     * @param receipt its bytes
     * @return the text
     * @throws IOException if it cannot be read, is longer than a field may be, or is not UTF-8
     */
    public String text(String file, Receipt receipt) throws IOException {
        limits.check(Limit.FIELD_BYTES, receipt.size());
        try (InputStream in = new StoredInput(file, receipt.size(), receipt.digest(), store).stream()) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw DecodeFailure.malformed("the text " + file + " is not UTF-8", -1, -1, e);
        }
    }

    private void collect(
            String file,
            Optional<String> path,
            StoredInput input,
            Optional<Pattern> wanted,
            Map<String, String> options,
            int nesting,
            List<Table> tables)
            throws IOException {
        Probe probe = probe(input);
        Optional<Plugins.Recognized<FormatAdapter>> format = path.isEmpty() && options.containsKey(FORMAT)
                ? named(options.get(FORMAT))
                : plugins.recognizeFormat(probe);
        Optional<Plugins.Recognized<ContainerAdapter>> container = plugins.recognizeContainer(probe);
        if (isArchive(format, container)) {
            limits.check(Limit.ARCHIVE_NESTING, nesting + 1);
            for (StoredInput member : unpack(input, container.orElseThrow())) {
                String name = path.map(outer -> outer + "!" + member.name()).orElse(member.name());
                collect(file, Optional.of(name), member, wanted, options, nesting + 1, tables);
            }
        } else if (path.isPresent()
                && wanted.map(fits -> !fits.matcher(path.get()).matches()).orElse(false)) {
            return;
        } else if (format.isPresent()) {
            FormatAdapter adapter = format.get().adapter();
            if (path.isPresent() && wanted.isEmpty() && !adapter.holdsRecords()) {
                return;
            }
            String name = format.get().recognition().format();
            tables.add(new Table(file, path, input, adapter, name, options));
        } else if (path.isEmpty() || wanted.isPresent()) {
            throw unrecognized(probe);
        }
    }

    private Optional<Plugins.Recognized<FormatAdapter>> named(String format) {
        return Optional.of(
                new Plugins.Recognized<>(plugins.format(format), new Recognition(format, Confidence.CERTAIN)));
    }

    /** A workbook is a zip archive too; the format that is sure of it wins. */
    private static boolean isArchive(
            Optional<Plugins.Recognized<FormatAdapter>> format,
            Optional<Plugins.Recognized<ContainerAdapter>> container) {
        return container.isPresent()
                && format.map(found -> found.recognition()
                                        .confidence()
                                        .compareTo(container.get().recognition().confidence())
                                < 0)
                        .orElse(true);
    }

    /** Members become blobs of their own, under their digest; nothing is ever written under a name from the archive. */
    private List<StoredInput> unpack(StoredInput archive, Plugins.Recognized<ContainerAdapter> container)
            throws IOException {
        DecodeRequest request =
                new DecodeRequest(archive, container.recognition().format(), Set.of(), limits, Map.of());
        List<StoredInput> members = new ArrayList<>();
        try (Stream<Member> stream = container.adapter().members(request)) {
            for (Iterator<Member> i = stream.iterator(); i.hasNext(); ) {
                Member member = i.next();
                String key = "member:" + archive.digest().hex() + "!" + member.name();
                BlobRequest wanted = BlobRequest.upstream(
                        key, Optional.empty(), OptionalLong.empty(), limits.get(Limit.ARCHIVE_ENTRY_BYTES));
                Receipt receipt = store.write(
                        wanted,
                        (offset, validator) ->
                                new Download(member.stream(), 0, member.length(), Optional.empty(), Optional.empty()));
                members.add(new StoredInput(member.name(), receipt.size(), receipt.digest(), store));
            }
        }
        return members;
    }

    private static Probe probe(Input input) throws IOException {
        try (InputStream in = input.stream()) {
            return new Probe(input.name(), input.length(), in.readNBytes(HEAD));
        }
    }

    private static DecodeFailure unrecognized(Probe probe) {
        String start = new String(probe.head(), 0, Math.min(probe.head().length, 48), StandardCharsets.ISO_8859_1);
        return DecodeFailure.malformed(
                "no installed format recognizes this file of " + probe.length() + " bytes, which begins with '"
                        + start.replaceAll("[^\\x20-\\x7e]", "·") + "'",
                0,
                -1,
                null);
    }
}
