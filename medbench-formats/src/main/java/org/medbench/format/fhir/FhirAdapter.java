package org.medbench.format.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.format.json.JsonAdapter;
import org.medbench.format.json.Vocabulary;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Reads HL7 FHIR: bundles, single resources, and one resource in each line. A row for each resource, with its members as
 * fields, {@code resourceType} among them; the resources of a bundle are its entries' (not those of bundles inside), and
 * what else an entry holds is the field {@code _entry}. Decoding is that of {@link JsonAdapter}.
 */
public final class FhirAdapter implements FormatAdapter {

    private static final String FHIR = "fhir";
    private static final String LINES = "fhir-ndjson";
    private static final String TYPE = "resourceType";
    private static final String RESOURCE = "resource";
    private static final String ENTRY = "_entry";
    private static final int ROWS_LOOKED_AT = 1000;

    private final JsonAdapter json = new JsonAdapter();

    /** Made by {@code ServiceLoader}. */
    public FhirAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(FHIR, LINES);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        if (Vocabulary.of(probe) != Vocabulary.FHIR) {
            return Recognition.NO;
        }
        boolean lines = json.recognizes(probe).format().equals("jsonl");
        return new Recognition(lines ? LINES : FHIR, Confidence.CERTAIN);
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        Map<String, Integer> types = new TreeMap<>();
        try (Stream<Row> rows = read(request)) {
            int seen = 0;
            for (Iterator<Row> i = rows.iterator(); seen++ < ROWS_LOOKED_AT && i.hasNext(); ) {
                types.merge(i.next().optionalText(TYPE).orElse("unnamed"), 1, Integer::sum);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("content", "clinical records, no labelled items");
        facts.put(
                "resources",
                types.entrySet().stream()
                        .map(type -> type.getKey() + " " + type.getValue())
                        .collect(Collectors.joining(", ")));
        facts.putAll(json.describe(plain(request, shape(request), Set.of())).facts());
        facts.remove("layout");
        facts.remove("records");
        return new FileDescription(OptionalLong.empty(), Map.of(), facts);
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        Shape shape = shape(request);
        Set<String> wanted = shape == Shape.BUNDLE ? Set.of() : withType(request.fields());
        Stream<Row> rows = json.read(plain(request, shape, wanted));
        return rows.map(row -> Row.of(row.position(), resource(row, shape, request)));
    }

    private static Set<String> withType(Set<String> fields) {
        return fields.isEmpty()
                ? fields
                : Stream.concat(fields.stream(), Stream.of(TYPE)).collect(Collectors.toSet());
    }

    private enum Shape {
        LINES,
        ARRAY,
        BUNDLE,
        RESOURCE
    }

    private static Shape shape(DecodeRequest request) throws IOException {
        if (request.format().equals(LINES)) {
            return Shape.LINES;
        }
        byte[] head;
        try (InputStream in = request.input().stream()) {
            head = in.readNBytes(Utf8Stream.SAMPLE);
        }
        Probe probe = new Probe(request.input().name(), request.input().length(), head);
        if (Vocabulary.startsWithArray(probe)) {
            return Shape.ARRAY;
        }
        return "Bundle".equals(Vocabulary.firstObject(probe).get(TYPE)) ? Shape.BUNDLE : Shape.RESOURCE;
    }

    private static DecodeRequest plain(DecodeRequest request, Shape shape, Set<String> fields) {
        Map<String, String> options = new LinkedHashMap<>(request.options());
        options.put("layout", shape == Shape.LINES ? "lines" : shape == Shape.RESOURCE ? "single" : "records");
        if (shape == Shape.BUNDLE) {
            options.put("records", "entry[]");
        }
        return new DecodeRequest(
                request.input(), shape == Shape.LINES ? "jsonl" : "json", fields, request.limits(), options);
    }

    private static Map<String, Value> resource(Row row, Shape shape, DecodeRequest request) {
        Map<String, Value> resource = new LinkedHashMap<>();
        if (shape == Shape.BUNDLE) {
            Map<String, Value> entry = new LinkedHashMap<>();
            row.fields().stream()
                    .filter(field -> !field.startsWith("_wrapper.") && !field.equals(RESOURCE))
                    .forEach(field -> entry.put(field, row.value(field)));
            if (row.value(RESOURCE) instanceof Value.Struct struct) {
                resource.putAll(struct.members());
            }
            resource.put(ENTRY, new Value.Struct(entry));
        } else {
            row.fields().forEach(field -> resource.put(field, row.value(field)));
        }
        boolean isResource = shape != Shape.BUNDLE || row.fields().contains(RESOURCE);
        if (isResource && !resource.containsKey(TYPE)) {
            throw new UncheckedIOException(DecodeFailure.malformed(
                    "a FHIR resource has a resourceType; this object has " + resource.keySet(),
                    -1,
                    row.position(),
                    null));
        }
        resource.keySet().removeIf(field -> !request.wants(field));
        return resource;
    }
}
