package org.medbench.source.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that a server sent, whose length is limited where it was received, and answers questions about it without believing in its types. */
public final class JsonAnswer {

    private static final JsonMapper MAPPER = mapper(Limits.defaults());

    private JsonAnswer() {}

    private static JsonMapper mapper(Limits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth((int) limits.get(Limit.JSON_DEPTH))
                .maxStringLength((int) limits.get(Limit.JSON_STRING_CHARS))
                .maxNameLength((int) limits.get(Limit.JSON_NAME_CHARS))
                .maxNumberLength((int) limits.get(Limit.JSON_NUMBER_DIGITS))
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .build();
    }

    /**
     * Parses the body of an answer.
     *
     * @param reply the answer; stays open
     * @return the document
     * @throws SourceFailure {@code PROTOCOL} if it is no JSON
     */
    public static JsonNode of(Reply reply) throws SourceFailure {
        try {
            return MAPPER.readTree(reply.body());
        } catch (JacksonException e) {
            throw notJson(reply.last().uri(), e);
        }
    }

    private static SourceFailure notJson(URI uri, JacksonException e) {
        return SourceFailure.of(
                Reason.PROTOCOL,
                uri.getHost() + uri.getPath() + " did not answer in JSON: " + e.getOriginalMessage(),
                e);
    }

    /**
     * Writes a document, as a request's body or a fact.
     *
     * @param value anything that Jackson can write
     * @return JSON in one line
     */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * A text in an object.
     *
     * @param object the object
     * @param name the field
     * @return its text, if the field is there and is one that is not empty
     */
    public static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() && !value.asString().isBlank() ? Optional.of(value.asString()) : Optional.empty();
    }

    /**
     * A field that may hold one text or several, as metadata written by people does.
     *
     * @param object the object
     * @param name the field
     * @return the texts, numbers and booleans in it as text; empty if there are none
     */
    public static List<String> texts(JsonNode object, String name) {
        JsonNode value = object.path(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (element.isValueNode()
                    && !element.isNull()
                    && !element.isMissingNode()
                    && !element.asString().isBlank()) {
                texts.add(element.asString());
            }
        }
        return texts;
    }
}
