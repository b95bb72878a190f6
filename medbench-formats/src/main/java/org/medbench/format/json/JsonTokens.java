package org.medbench.format.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.TextPlaces;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** The tokens of one document, under the limits, with failures that say where. */
final class JsonTokens implements Closeable {

    /** Which limit a constraint of the parser stands for, by a word of its message. */
    private static final Map<String, Limit> CONSTRAINTS = Map.of(
            "nesting depth", Limit.JSON_DEPTH,
            "string value length", Limit.JSON_STRING_CHARS,
            "name length", Limit.JSON_NAME_CHARS,
            "number value length", Limit.JSON_NUMBER_DIGITS);

    private final Utf8Stream in;
    private final Input input;
    private final JsonOptions options;
    private final Limits limits;
    private final JsonParser parser;
    private final long start;

    private JsonTokens(Utf8Stream in, DecodeRequest request, JsonOptions options, boolean shareNames, long start) {
        this.in = in;
        this.input = request.input();
        this.options = options;
        this.limits = request.limits();
        this.start = start;
        JsonFactory factory = factory(options, limits, shareNames);
        this.parser = shareNames
                ? factory.createParser(ObjectReadContext.empty(), in)
                : factory.createParser(ObjectReadContext.empty(), new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * Takes an open document.
     *
     * @param text the document at its start, closed with the tokens
     * @param shareNames whether equal names become one string; all names are then kept until the end
     */
    static JsonTokens of(Utf8Stream text, DecodeRequest request, JsonOptions options, boolean shareNames) {
        return new JsonTokens(text, request, options, shareNames, 0);
    }

    /**
     * Takes a part of a document.
     *
     * @param part the text from the part's start
     * @param start where in the document that is
     */
    static JsonTokens part(
            Utf8Stream part, DecodeRequest request, JsonOptions options, boolean shareNames, long start) {
        return new JsonTokens(part, request, options, shareNames, start);
    }

    private static JsonFactory factory(JsonOptions options, Limits limits, boolean shareNames) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(intLimit(limits, Limit.JSON_DEPTH))
                        .maxStringLength(intLimit(limits, Limit.JSON_STRING_CHARS))
                        .maxNameLength(intLimit(limits, Limit.JSON_NAME_CHARS))
                        .maxNumberLength(intLimit(limits, Limit.JSON_NUMBER_DIGITS))
                        .build())
                .configure(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES, shareNames)
                .configure(TokenStreamFactory.Feature.CHARSET_DETECTION, false)
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, options.nonFinite())
                .build();
    }

    private static int intLimit(Limits limits, Limit limit) {
        return (int) Math.min(Integer.MAX_VALUE, limits.get(limit));
    }

    JsonParser parser() {
        return parser;
    }

    Utf8Stream stream() {
        return in;
    }

    Limits limits() {
        return limits;
    }

    /** The next token, or null at the end of the document. */
    @Nullable
    JsonToken next(long row) throws IOException {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw failure(e, row);
        }
    }

    void skipChildren(long row) throws IOException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw failure(e, row);
        }
    }

    String text(long row) throws IOException {
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw failure(e, row);
        }
    }

    /** How much of the text was read up to the end of the current token: bytes, or characters if names are not shared. */
    long consumed() {
        return place(parser.currentLocation());
    }

    /** Where in the text the current token starts, counted like {@link #consumed()}. */
    long tokenPlace() {
        return place(parser.currentTokenLocation());
    }

    private static long place(TokenStreamLocation location) {
        return Math.max(location.getByteOffset(), location.getCharOffset());
    }

    /** Where in the input a place of the text is, or -1. What must be counted for is counted once, for a failure. */
    private long inInput(@Nullable TokenStreamLocation location) {
        if (location == null || place(location) < 0) {
            return -1;
        }
        long bytes = location.getByteOffset();
        long known = bytes < 0 ? -1 : in.inputOffset(bytes);
        if (known >= 0) {
            return start + known;
        }
        if (start > 0) {
            return start;
        }
        try {
            TextPlaces places = new TextPlaces(input, options.charset());
            return bytes < 0 ? places.ofUnits(List.of(location.getCharOffset())).get(0) : places.ofUtf8(bytes);
        } catch (IOException e) {
            return -1;
        }
    }

    DecodeFailure malformed(String message, long row) {
        return DecodeFailure.malformed(message, inInput(parser.currentTokenLocation()), row, null);
    }

    IOException failure(JacksonException e, long row) {
        if (e instanceof JacksonIOException && e.getCause() instanceof DecodeFailure cause) {
            return located(cause, row);
        }
        if (e instanceof JacksonIOException io) {
            return io.getCause();
        }
        if (e instanceof StreamConstraintsException) {
            String message = e.getOriginalMessage().toLowerCase(Locale.ROOT);
            for (Map.Entry<String, Limit> constraint : CONSTRAINTS.entrySet()) {
                if (message.contains(constraint.getKey())) {
                    return DecodeFailure.limit(constraint.getValue(), limits.get(constraint.getValue()), -1, row);
                }
            }
        }
        long at = inInput(e.getLocation());
        return DecodeFailure.malformed(
                "not JSON: " + e.getOriginalMessage(), at < 0 ? inInput(parser.currentTokenLocation()) : at, row, e);
    }

    /** The failure of the bytes below, with what is known here. */
    private DecodeFailure located(DecodeFailure cause, long row) {
        long offset = cause.byteOffset().orElse(-1);
        switch (cause.reason()) {
            case MALFORMED:
                return DecodeFailure.malformed(cause.getMessage(), offset < 0 ? -1 : start + offset, row, cause);
            case LIMIT:
                Limit limit = cause.limit().orElseThrow();
                return DecodeFailure.limit(limit, limits.get(limit), -1, row);
            default:
                return cause;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            parser.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } finally {
            in.close();
        }
    }
}
