package org.medbench.format.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;

/**
 * Reads JSON in all its habits, and JSON Lines, whatever the file's name says. How the records lie is found out so:
 *
 * <ol>
 *   <li>Several values, one after another: each is a row ({@code lines}). A file of one object is that only if format
 *       {@code jsonl} is asked for.
 *   <li>An array: each element is a row.
 *   <li>An object of two or more objects that have the same keys, all of them numbers, or of lists of one length that are
 *       not all lists of objects: its members are {@code columns}; those keys are field {@code _key}.
 *   <li>An object of objects that are alike (half of what they hold is held by half of them), whose keys all have a digit
 *       or that are 20 or more: each member is a row, its key is field {@code _key}.
 *   <li>An object of simple values or lists of them whose keys all have a digit, or of more than 100 simple values: each
 *       member is a row of {@code _key} and {@code _value}.
 *   <li>Otherwise the lists of objects, and the objects as in the rule before the last, that lie in the object or in
 *       objects inside it: those that have a name for records ({@code data}, {@code questions}, {@code train}, …); else
 *       all, if no simple value lies beside them or inside their enclosing objects; else those with 20 records or more. If
 *       there are several, they must be alike; their rows carry field {@code _path}, for example {@code medqa.test}.
 *   <li>Otherwise the object is the only row.
 * </ol>
 *
 * <p>Records inside records are followed if the list is the only list of records in its record, and leads to a list named
 * for questions ({@code qas}, {@code questions}, …), by the first record; so SQuAD becomes a row per question. Not in
 * lines. What lies around a record becomes fields of its row: simple values of enclosing objects and all other members of
 * enclosing records, named {@code _wrapper.} and their path without brackets, for example {@code _wrapper.year} or {@code
 * _wrapper.data.paragraphs.context}. A value that is no object is field {@code _value}.
 *
 * <p>Numbers keep their literal. A name that comes twice in an object, NaN, infinities and half a surrogate pair are
 * errors. Memory is needed for one record at a time; an object at the root is read twice.
 *
 * <p>Options:
 *
 * <ul>
 *   <li>{@code records}: where the records are, for example {@code data[].paragraphs[].qas[]}, {@code []}, {@code {}},
 *       {@code train[],test[]}; see {@link RecordPath}. Overrules all of the above.
 *   <li>{@code layout}: {@code auto}, {@code lines}, {@code records}, {@code values}, {@code columns} or {@code single}.
 *   <li>{@code key}: the field's name instead of {@code _key}.
 *   <li>{@code duplicates}: {@code error} or {@code last}, for names inside records.
 *   <li>{@code nonfinite}: {@code error} or {@code allow}, for NaN and infinities.
 *   <li>{@code charset}: the character set, see {@link Utf8Stream}.
 * </ul>
 */
public final class JsonAdapter implements FormatAdapter {

    private static final String JSON = "json";
    private static final String LINES = "jsonl";
    private static final List<String> LINES_EXTENSIONS = List.of(".jsonl", ".ndjson", ".jsonlines");
    private static final long MOST_FOR_CHARSET = 16L << 20;

    @Override
    public Set<String> formats() {
        return Set.of(JSON, LINES);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        boolean namedLines = LINES_EXTENSIONS.stream().anyMatch(probe::nameEndsWith);
        boolean named = namedLines || probe.nameEndsWith("." + JSON);
        Sniff sniff;
        try (Utf8Stream text = Utf8Stream.of(probe)) {
            sniff = Sniff.of(text.head(), probe.isWhole());
        } catch (IOException e) {
            return Recognition.NO;
        }
        Sniff.Kind kind = sniff.kind();
        String format = kind == Sniff.Kind.SEVERAL || namedLines && kind != Sniff.Kind.ARRAY ? LINES : JSON;
        if (kind == Sniff.Kind.OTHER || kind == Sniff.Kind.EMPTY) {
            return named ? new Recognition(format, Confidence.POSSIBLE) : Recognition.NO;
        }
        if (!sniff.sound()) {
            return named ? new Recognition(format, Confidence.LIKELY) : Recognition.NO;
        }
        // Who knows what the words mean shall have the file.
        boolean plain = Vocabulary.of(probe) == Vocabulary.PLAIN;
        return new Recognition(format, plain ? Confidence.CERTAIN : Confidence.LIKELY);
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        JsonOptions options = JsonOptions.of(request.options());
        Layout layout;
        try (Utf8Stream text = open(request, options)) {
            Optional<Layout> simple = simpleLayout(text, request, options);
            layout = simple.isPresent() ? simple.get() : objectLayout(text, request, options);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        try (Utf8Stream text = open(request, options)) {
            facts.put("charset", text.detectCharset(MOST_FOR_CHARSET));
        }
        facts.put("layout", layout.kind().name().toLowerCase(Locale.ROOT));
        if (layout instanceof Layout.Records records) {
            facts.put("records", followed(request, options, records));
        }
        return new FileDescription(OptionalLong.empty(), Map.of(), facts);
    }

    /** The paths of the records, with the lists inside records that the first one tells. */
    private static String followed(DecodeRequest request, JsonOptions options, Layout.Records layout)
            throws IOException {
        try (RecordsReader reader = new RecordsReader(open(request, options), request, options, layout)) {
            reader.next();
            return String.join(",", reader.followed());
        }
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        JsonOptions options = JsonOptions.of(request.options());
        Utf8Stream text = open(request, options);
        Optional<Layout> simple;
        Layout layout;
        try {
            simple = simpleLayout(text, request, options);
            layout = simple.isPresent() ? simple.get() : objectLayout(text, request, options);
        } catch (IOException | RuntimeException e) {
            try (text) {
                throw e;
            }
        }
        return rows(simple.isPresent() ? text : open(request, options), request, options, layout);
    }

    private static Stream<Row> rows(Utf8Stream text, DecodeRequest request, JsonOptions options, Layout layout)
            throws IOException {
        try {
            return RowReader.stream(reader(text, request, options, layout));
        } catch (IOException | RuntimeException e) {
            try (text) {
                throw e;
            }
        }
    }

    private static Utf8Stream open(DecodeRequest request, JsonOptions options) throws IOException {
        return Utf8Stream.open(request.input(), options.charset());
    }

    private static RowReader reader(Utf8Stream text, DecodeRequest request, JsonOptions options, Layout layout)
            throws IOException {
        if (layout instanceof Layout.Lines lines) {
            return new LinesReader(text, request, options, new Flattening(lines.lists(), "_wrapper."));
        }
        if (layout instanceof Layout.Records records) {
            return new RecordsReader(text, request, options, records);
        }
        if (layout instanceof Layout.Columns columns) {
            try (text) {
                return new ColumnsReader(request, options, columns, text.detectCharset(Long.MAX_VALUE));
            }
        }
        return layout instanceof Layout.Values
                ? new ValuesReader(text, request, options)
                : new SingleReader(text, request, options);
    }

    /** The layout, if the beginning of the text tells it; empty for an object that must be looked through. */
    private static Optional<Layout> simpleLayout(Utf8Stream text, DecodeRequest request, JsonOptions options)
            throws IOException {
        Optional<Layout.Kind> asked = options.layout();
        if (asked.filter(Layout.Kind.LINES::equals).isPresent()) {
            return Optional.of(lines(options));
        }
        byte[] head = text.head();
        Sniff sniff = Sniff.of(head, head.length < Utf8Stream.SAMPLE);
        boolean lines = request.format().equals(LINES);
        switch (sniff.kind()) {
            case SEVERAL:
                return Optional.of(lines(options));
            case ARRAY:
                return Optional.of(array(options));
            case OBJECT:
            case LONG_OBJECT:
                if (lines && asked.isEmpty()) {
                    return Optional.of(lines(options));
                }
                return asked.filter(Layout.Kind.SINGLE::equals).map(kind -> new Layout.Single());
            default:
                return Optional.of(lines ? lines(options) : new Layout.Single());
        }
    }

    private static Layout objectLayout(Utf8Stream text, DecodeRequest request, JsonOptions options) throws IOException {
        try (JsonTokens tokens = JsonTokens.of(text, request, options, false)) {
            Optional<Outline> outline = new OutlineReader(tokens).read();
            return outline.isPresent() ? new LayoutChooser(options).choose(outline.get()) : lines(options);
        }
    }

    private static Layout array(JsonOptions options) throws DecodeFailure {
        Layout.Kind kind = options.layout().orElse(Layout.Kind.RECORDS);
        if (kind == Layout.Kind.SINGLE) {
            return new Layout.Single();
        }
        if (kind != Layout.Kind.RECORDS) {
            throw DecodeFailure.malformed("option layout=" + kind + " does not fit an array", 0, -1, null);
        }
        List<RecordPath> paths = options.records().isEmpty() ? List.of(RecordPath.ROOT_ARRAY) : options.records();
        return new Layout.Records(
                paths,
                paths.stream()
                        .map(path -> Map.<String, org.medbench.spi.Value>of())
                        .toList());
    }

    /** In lines a path of records starts inside each line, so it may only name lists. */
    private static Layout lines(JsonOptions options) throws DecodeFailure {
        if (options.records().isEmpty()) {
            return new Layout.Lines(List.of());
        }
        RecordPath path = options.records().get(0);
        if (options.records().size() > 1 || path.keyed() || path.objects().size() > 1) {
            throw DecodeFailure.malformed(
                    "option records=" + options.records()
                            + " does not fit JSON Lines; there it is one path of lists, as in"
                            + " questions[] or paragraphs[].qas[]",
                    -1,
                    -1,
                    null);
        }
        return new Layout.Lines(path.lists());
    }
}
