package org.medbench.format.xml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;

/**
 * Reads XML as rows. Attributes become fields named {@code @name}, text beside them {@code #text}, children of one name a
 * list; an element that holds nothing but text is text. Names lose their namespaces. If all children of the root have
 * one name they are the records, otherwise the document is one record.
 *
 * <p>Option {@code record}: the name of the elements that are records, wherever they are; what is above and before them
 * is added by its path, such as {@code Document/@id} or {@code Document/Focus}. Option {@code lists}: names, separated by
 * commas, of elements that are lists even where there is only one.
 */
public final class XmlAdapter implements FormatAdapter {

    private static final String XML = "xml";

    /** Made by {@code ServiceLoader}. */
    public XmlAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(XML);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        String head = head(probe.head()).stripLeading();
        if (head.startsWith("<?xml")) {
            return new Recognition(XML, Confidence.CERTAIN);
        }
        boolean element = head.matches("(?s)<[\\p{L}_!][^>]{0,1000}>.*")
                && !head.regionMatches(true, 1, "html", 0, 4)
                && !head.regionMatches(true, 1, "!doctype html", 0, 13);
        if (!element) {
            return Recognition.NO;
        }
        return new Recognition(XML, probe.nameEndsWith(".xml") ? Confidence.LIKELY : Confidence.POSSIBLE);
    }

    private static String head(byte[] head) {
        int length = Math.min(head.length, 2_048);
        Charset set = StandardCharsets.UTF_8;
        if (length >= 2 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] == '<' && head[1] == 0)) {
            set = StandardCharsets.UTF_16LE;
        } else if (length >= 2
                && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF || head[0] == 0 && head[1] == '<')) {
            set = StandardCharsets.UTF_16BE;
        }
        String text = new String(head, 0, length, set);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        SafeXml xml = new SafeXml(request.input().stream(), request.limits());
        Map<String, String> options = request.options();
        String lists = options.getOrDefault("lists", "");
        ElementReader elements =
                new ElementReader(xml, request.limits(), lists.isEmpty() ? Set.of() : Set.of(lists.split("\\s*,\\s*")));
        String record = options.get("record");
        XmlRows rows = record == null
                ? new XmlRows.Guessed(xml, elements, request::wants)
                : new XmlRows.Named(xml, elements, record, request::wants, request.limits());
        return StreamSupport.stream(new Records(rows), false).onClose(() -> close(xml));
    }

    private static void close(SafeXml xml) {
        try {
            xml.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Records extends AbstractSpliterator<Row> {
        private final XmlRows rows;

        Records(XmlRows rows) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.rows = rows;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Row> action) {
            Row row;
            try {
                row = rows.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (row == null) {
                return false;
            }
            action.accept(row);
            return true;
        }
    }
}
