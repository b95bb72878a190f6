package org.medbench.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a file states about itself beside its rows.
 *
 * @param rows how many rows it declares to have
 * @param classLabels fields whose values are declared to be positions in a list of labels, by dotted path
 * @param facts how it was read: character set, delimiter, compression, writer, …
 */
public record FileDescription(OptionalLong rows, Map<String, List<String>> classLabels, Map<String, String> facts) {

    /** Nothing is stated. */
    public static final FileDescription UNKNOWN = new FileDescription(OptionalLong.empty(), Map.of(), Map.of());

    /** Copies the maps, in order. */
    public FileDescription {
        classLabels = Collections.unmodifiableMap(new LinkedHashMap<>(classLabels));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
