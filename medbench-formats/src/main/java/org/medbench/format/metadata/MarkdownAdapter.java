package org.medbench.format.metadata;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Reads a document in Markdown, such as a data set card, as one row: the members of its YAML front matter ({@code license},
 * {@code language}, {@code tags}, {@code configs}, {@code dataset_info}, …,
 * https://huggingface.co/docs/hub/datasets-cards) and {@code _body}, the text below. Blank lines may come before the front
 * matter. A document without one has its text only.
 */
public final class MarkdownAdapter implements FormatAdapter {

    private static final String MARKDOWN = "markdown";
    private static final String BODY = "_body";
    private static final String CHARSET = "charset";
    private static final int BYTES_PER_CHAR = 2;
    private static final Pattern START =
            Pattern.compile("\\s*?---[ \\t]*\\r?\\n(?=[ \\t]*(?:[#\\r\\n]|[\\w\"'-]+[ \\t]*:|---))");
    private static final Pattern END = Pattern.compile("(?m)^---[ \\t]*\\r?$\\n?");

    /** Made by {@code ServiceLoader}. */
    public MarkdownAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(MARKDOWN);
    }

    @Override
    public boolean holdsRecords() {
        return false;
    }

    @Override
    public Recognition recognizes(Probe probe) {
        boolean named = probe.nameEndsWith(".md") || probe.nameEndsWith(".markdown");
        if (probe.nameEndsWith(".yaml") || probe.nameEndsWith(".yml")) {
            return Recognition.NO;
        }
        try (Utf8Stream text = Utf8Stream.of(probe)) {
            String head = new String(text.head(), StandardCharsets.UTF_8);
            Matcher start = START.matcher(head);
            boolean card = start.lookingAt() && (END.matcher(head).find(start.end()) || !probe.isWhole() && named);
            if (card) {
                return new Recognition(MARKDOWN, Confidence.CERTAIN);
            }
        } catch (IOException notText) {
            return Recognition.NO;
        }
        return named ? new Recognition(MARKDOWN, Confidence.POSSIBLE) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (Utf8Stream text = open(request)) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("content", "a document, no items");
            facts.put(CHARSET, text.detectCharset(request.limits().get(Limit.FIELD_BYTES)));
            return new FileDescription(OptionalLong.of(1), Map.of(), facts);
        }
    }

    private static Utf8Stream open(DecodeRequest request) throws IOException {
        return Utf8Stream.open(
                request.input(), Optional.ofNullable(request.options().get(CHARSET)));
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        String text = text(request);
        Map<String, Value> row = new LinkedHashMap<>();
        int body = 0;
        Matcher start = START.matcher(text);
        if (start.lookingAt()) {
            Matcher end = END.matcher(text);
            if (!end.find(start.end())) {
                throw DecodeFailure.malformed("the front matter has no end, a line of three dashes", -1, 0, null);
            }
            Value matter = Yaml.read(text.substring(start.end(), end.start()), request.limits());
            if (matter instanceof Value.Struct struct) {
                row.putAll(struct.members());
            } else if (!(matter instanceof Value.Null)) {
                throw DecodeFailure.malformed("the front matter has no names for its values", -1, 0, null);
            }
            body = end.end();
        }
        row.put(BODY, new Value.Text(text.substring(body)));
        row.keySet().removeIf(field -> !request.wants(field));
        return Stream.of(Row.of(0, row));
    }

    private static String text(DecodeRequest request) throws IOException {
        long limit = request.limits().get(Limit.FIELD_BYTES);
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1 << 13];
        try (Reader in = new InputStreamReader(open(request), StandardCharsets.UTF_8)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                text.append(buffer, 0, read);
                if (BYTES_PER_CHAR * (long) text.length() > limit) {
                    throw DecodeFailure.limit(Limit.FIELD_BYTES, limit, -1, 0);
                }
            }
        }
        return text.toString();
    }
}
