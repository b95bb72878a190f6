package org.medbench.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.medbench.item.Origin;

/**
 * Something that a check noticed. Findings flag; they never delete or rewrite.
 *
 * @param check which check, and by {@link Check#version()} which rules
 * @param severity how bad it is
 * @param itemId the item; absent for findings on the whole set and for rejected rows
 * @param origin where the item or row comes from, if there is one
 * @param field the part of the item: {@code question}, {@code context}, {@code option A}, {@code key}, {@code item} or {@code set}
 * @param span where in that field; absent where it concerns all of it
 * @param message one sentence for a reader; never the matched text of a privacy finding
 * @param evidence the values behind the message
 */
public record Finding(
        Check check,
        Severity severity,
        Optional<String> itemId,
        Optional<Origin> origin,
        String field,
        Optional<Span> span,
        String message,
        Map<String, String> evidence) {

    /**
     * A place in a field.
     *
     * @param start in UTF-16 code units
     * @param end exclusive
     */
    public record Span(int start, int end) {}

    /** Copies the evidence, in its order. */
    public Finding {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
}
