package org.medbench.format.json;

import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * What kind of JSON a file is, by its first bytes.
 *
 * @param kind the kind
 * @param sound whether those bytes are the beginning of JSON
 */
record Sniff(Kind kind, boolean sound) {

    /** The kinds. */
    enum Kind {
        /** Neither array nor object comes first. */
        OTHER,
        /** Nothing but white space. */
        EMPTY,
        /** An array, and nothing behind it so far. */
        ARRAY,
        /** An object, and nothing behind it. */
        OBJECT,
        /** An object that goes on behind the first bytes. */
        LONG_OBJECT,
        /** Several values. */
        SEVERAL
    }

    /** The longest token that is not a string and that the end of the first bytes may cut. */
    private static final int LONGEST_WORD = 16;

    /**
     * Looks at the beginning of a text.
     *
     * @param head its first bytes, in UTF-8
     * @param whole whether they are all there is
     */
    static Sniff of(byte[] head, boolean whole) {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        Kind kind = Kind.OTHER;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(head))) {
            @Nullable JsonToken token = parser.nextToken();
            if (token == null) {
                return new Sniff(Kind.EMPTY, true);
            }
            if (!token.isStructStart()) {
                return new Sniff(Kind.OTHER, false);
            }
            kind = token == JsonToken.START_ARRAY ? Kind.ARRAY : Kind.LONG_OBJECT;
            parser.skipChildren();
            token = parser.nextToken();
            if (token == null) {
                return new Sniff(kind == Kind.LONG_OBJECT && whole ? Kind.OBJECT : kind, true);
            }
            return new Sniff(Kind.SEVERAL, token.isStructStart());
        } catch (UnexpectedEndOfInputException e) {
            return new Sniff(kind, kind != Kind.OTHER);
        } catch (JacksonException e) {
            boolean cut = e.getLocation() != null && e.getLocation().getByteOffset() > head.length - LONGEST_WORD;
            return new Sniff(kind, cut && !whole && kind != Kind.OTHER);
        }
    }
}
