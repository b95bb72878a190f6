package org.medbench.format.csv;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;

/**
 * Reads delimited text. Delimiter (comma, semicolon, tab, bar or double bar), quotation marks and header are found by the
 * first 64 KiB, as {@link DialectDetector} and {@link HeaderDetector} state; format {@code tsv} fixes the delimiter to the
 * tab. Every cell is text, unchanged: an empty one is the empty text. Line ends may be LF, CRLF or CR, also mixed; blank
 * lines are no records.
 *
 * <p>Columns have the names of the header, unchanged. A name that comes again gets {@code #2}, {@code #3}, …; without a
 * name the first column is {@code _index} and another {@code _c} and its position, unless it seems to be empty: then it is
 * left out, and a value in it is an error. Without a header columns are {@code c0}, {@code c1}, …. A record with fewer or
 * more fields than columns is an error, as are text behind a closing quotation mark and a quotation mark that is never
 * closed. A text of one column has no delimiter.
 *
 * <p>Options:
 *
 * <ul>
 *   <li>{@code delimiter}: {@code auto}, {@code tab} or any signs.
 *   <li>{@code header}: {@code auto}, {@code yes} or {@code no}.
 *   <li>{@code quote}: {@code auto}, {@code "} or {@code none}.
 *   <li>{@code ragged}: {@code error} or {@code allow}; then missing fields are null and further ones {@code _c} and their
 *       position.
 *   <li>{@code charset}: the character set, see {@link Utf8Stream}.
 * </ul>
 */
public final class CsvAdapter implements FormatAdapter {

    private static final String CSV = "csv";
    private static final String TSV = "tsv";
    private static final String DELIMITED = "delimited";
    private static final List<String> TSV_EXTENSIONS = List.of(".tsv", ".tab");
    private static final List<String> OTHER_EXTENSIONS = List.of(".txt", ".dat", ".psv", ".data", ".text");
    private static final long MOST_FOR_CHARSET = 16L << 20;

    @Override
    public Set<String> formats() {
        return Set.of(CSV, TSV, DELIMITED);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        boolean tabs = TSV_EXTENSIONS.stream().anyMatch(probe::nameEndsWith);
        boolean named = tabs || probe.nameEndsWith("." + CSV);
        boolean possible = named || OTHER_EXTENSIONS.stream().anyMatch(probe::nameEndsWith);
        if (!possible
                && probe.name().substring(probe.name().lastIndexOf('/') + 1).contains(".")) {
            return Recognition.NO;
        }
        String format = tabs ? TSV : probe.nameEndsWith("." + CSV) ? CSV : DELIMITED;
        try {
            if (looksDelimited(probe)) {
                return new Recognition(format, Confidence.LIKELY);
            }
        } catch (IOException e) {
            return named ? new Recognition(format, Confidence.POSSIBLE) : Recognition.NO;
        }
        return named ? new Recognition(format, Confidence.POSSIBLE) : Recognition.NO;
    }

    private static boolean looksDelimited(Probe probe) throws IOException {
        CsvOptions options = CsvOptions.of(Map.of());
        try (Utf8Stream in = Utf8Stream.of(probe)) {
            String sample = CsvText.sample(in);
            return sample.indexOf('\0') < 0 && new DialectDetector(sample, probe.isWhole(), options).looksDelimited();
        }
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (CsvText text = open(request)) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("charset", text.stream().detectCharset(MOST_FOR_CHARSET));
            facts.put("delimiter", text.dialect().delimiter());
            facts.put("quote", text.dialect().quoted() ? "\"" : "none");
            facts.put("header", text.dialect().header() ? "yes" : "no");
            return new FileDescription(OptionalLong.empty(), Map.of(), facts);
        }
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        boolean raggedAllowed = options(request).raggedAllowed();
        CsvText text = open(request);
        try {
            return RowReader.stream(new CsvRowReader(text, request, raggedAllowed));
        } catch (IOException | RuntimeException e) {
            try (text) {
                throw e;
            }
        }
    }

    private static CsvText open(DecodeRequest request) throws IOException {
        CsvOptions options = options(request);
        return CsvText.open(request.input().stream(), options);
    }

    private static CsvOptions options(DecodeRequest request) throws IOException {
        CsvOptions options = CsvOptions.of(request.options());
        return request.format().equals(TSV) ? options.withDelimiter("\t") : options;
    }
}
