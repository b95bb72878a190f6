package org.medbench.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything but the model that a score depends on. Two results compare only if their protocols are equal.
 *
 * @param benchmark the benchmark's id
 * @param fingerprint the digest of the choice of items
 * @param template name and digest of the prompt template
 * @param control what was withheld from the model: {@code none}, {@code without-media} or {@code options-only}
 * @param decoding how the model decoded
 * @param extractor how answers were read, with versions; one name for each shape of items, joined by {@code +}
 * @param unparsed what happens to responses without an answer
 * @param repeats how often each item was asked
 */
public record Protocol(
        String benchmark,
        String fingerprint,
        String template,
        String control,
        String decoding,
        String extractor,
        String unparsed,
        int repeats) {

    /**
     * The fields in which another protocol differs.
     *
     * @param other the other protocol
     * @return one entry a field: name, this value, other value
     */
    public List<String> differences(Protocol other) {
        List<String> differences = new ArrayList<>();
        Map<String, String> theirs = other.fields();
        fields().forEach((name, value) -> {
            if (!Objects.equals(value, theirs.get(name))) {
                differences.add(name + ": " + value + " / " + theirs.get(name));
            }
        });
        return List.copyOf(differences);
    }

    /** The same run, read by other extractors. */
    Protocol withExtractor(String other) {
        return new Protocol(benchmark, fingerprint, template, control, decoding, other, unparsed, repeats);
    }

    /**
     * The fields by name.
     *
     * @return names and values, in order
     */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("benchmark", benchmark);
        fields.put("fingerprint", fingerprint);
        fields.put("template", template);
        fields.put("control", control);
        fields.put("decoding", decoding);
        fields.put("extractor", extractor);
        fields.put("unparsed", unparsed);
        fields.put("repeats", String.valueOf(repeats));
        return fields;
    }
}
