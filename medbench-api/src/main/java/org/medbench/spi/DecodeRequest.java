package org.medbench.spi;

import java.util.Map;
import java.util.Set;

/**
 * A wish to decode one input.
 *
 * @param input the verified bytes
 * @param format which of the adapter's formats to read it as
 * @param fields the top-level fields wanted; empty means all
 * @param limits what a file may ask for
 * @param options how to read it where the file itself does not say, by the names that the adapter documents; taken from
 *     a card, and overruling what the adapter would detect
 */
public record DecodeRequest(
        Input input, String format, Set<String> fields, Limits limits, Map<String, String> options) {

    /** Copies the collections. */
    public DecodeRequest {
        fields = Set.copyOf(fields);
        options = Map.copyOf(options);
    }

    /**
     * A wish for all fields, with default limits and no options.
     *
     * @param input the verified bytes
     * @param format which of the adapter's formats to read it as
     * @return the request
     */
    public static DecodeRequest of(Input input, String format) {
        return new DecodeRequest(input, format, Set.of(), Limits.defaults(), Map.of());
    }

    /**
     * Whether a field is wanted.
     *
     * @param field the field's name
     * @return true if it is, or if all are
     */
    public boolean wants(String field) {
        return fields.isEmpty() || fields.contains(field);
    }
}
