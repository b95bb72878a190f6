package org.medbench.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The class labels that Hugging Face {@code datasets} declares, as JSON under the key {@code huggingface} of a file's
 * metadata: a tree of features, of which some have {@code "_type": "ClassLabel"} and {@code names}.
 */
public final class ClassLabels {

    private static final String KEY = "huggingface";

    private final Map<String, List<String>> found = new LinkedHashMap<>();

    private ClassLabels() {}

    /**
     * Gives the labels by the dotted path of their field; a list adds nothing to the path of its elements.
     *
     * @param metadata the file's own metadata
     * @param limits how deep the declaration may nest
     * @return the labels; empty if none are declared
     * @throws JacksonException if the declaration is not JSON
     */
    public static Map<String, List<String>> in(Map<String, String> metadata, Limits limits) {
        ClassLabels labels = new ClassLabels();
        String declared = metadata.get(KEY);
        if (declared != null) {
            labels.collect(parse(declared, limits).path("info").path("features"), "");
        }
        return labels.found;
    }

    private static JsonNode parse(String json, Limits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth((int) limits.get(Limit.JSON_DEPTH))
                .maxNumberLength((int) limits.get(Limit.JSON_NUMBER_DIGITS))
                .build();
        return new JsonMapper(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .readTree(json);
    }

    private void collect(JsonNode feature, String path) {
        if (feature.isArray()) {
            feature.forEach(element -> collect(element, path));
        } else if (feature.path("_type").isString()) {
            collect(feature.path("feature"), path);
            if (feature.path("_type").stringValue().equals("ClassLabel")
                    && feature.path("names").isArray()) {
                List<String> names = new ArrayList<>();
                feature.path("names").forEach(name -> names.add(name.asString()));
                found.put(path, List.copyOf(names));
            }
        } else {
            feature.properties()
                    .forEach(field ->
                            collect(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
        }
    }
}
