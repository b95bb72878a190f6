package org.medbench.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything but the model that a score depends on. Two results compare only if their protocols are equal.
 *
 * @param fields by name, in order: {@code benchmark}; {@code fingerprint}, the digest of the choice of items; {@code items},
 *     the digest of their ids; {@code transform}, how they were varied; {@code template}, name and digest; {@code shots}, the
 *     solved examples shown before; {@code control}, what was withheld from the model ({@code none}, {@code without-media} or
 *     {@code options-only}); {@code decoding}; {@code extractor}, how answers were read, one name with version for each shape
 *     of items; {@code judge}; {@code unparsed}, what happens to responses without an answer; {@code aggregation}; {@code
 *     repeats}, how often each item was asked
 */
public record Protocol(Map<String, String> fields) {

    private static final String NONE = "none";

    /** Copies the fields, in order. */
    public Protocol {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * The benchmark's id.
     *
     * @return the id; for a suite the ids joined by {@code +}
     */
    public String benchmark() {
        return field("benchmark");
    }

    /**
     * The digest of the choice of items.
     *
     * @return hexadecimal digits
     */
    public String fingerprint() {
        return field("fingerprint");
    }

    /**
     * What was withheld from the model.
     *
     * @return {@code none}, {@code without-media} or {@code options-only}
     */
    public String control() {
        return field("control");
    }

    /**
     * How answers were read.
     *
     * @return names with versions
     */
    public String extractor() {
        return field("extractor");
    }

    /**
     * How often each item was asked.
     *
     * @return at least 1
     */
    public int repeats() {
        return Integer.parseInt(fields.getOrDefault("repeats", "1"));
    }

    /**
     * One field.
     *
     * @param name its name
     * @return its value; {@code none} if a run of an earlier release does not know it
     */
    public String field(String name) {
        return fields.getOrDefault(name, NONE);
    }

    /**
     * The fields in which another protocol differs.
     *
     * @param other the other protocol
     * @return one entry a field: name, this value, other value
     */
    public List<String> differences(Protocol other) {
        Set<String> names = new LinkedHashSet<>(fields.keySet());
        names.addAll(other.fields.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!field(name).equals(other.field(name))) {
                differences.add(name + ": " + field(name) + " / " + other.field(name));
            }
        }
        return List.copyOf(differences);
    }

    /** The same with another value. */
    Protocol with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new Protocol(changed);
    }
}
