package org.medbench.format.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.format.json.JsonAdapter;
import org.medbench.format.json.Vocabulary;
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
 * Reads the description of a data set in MLCommons' Croissant. One row of {@code kind} {@code dataset} with name, licence
 * and the like; then one of {@code kind} {@code file} for each file or set of files ({@code id}, {@code encoding}, {@code
 * url}, {@code sha256}, {@code containedIn}, {@code includes}); then one of {@code kind} {@code field} for each field of its
 * record sets ({@code recordSet}, {@code id}, {@code name}, {@code types}, {@code repeated}, {@code isKey}, {@code source},
 * {@code extract}, {@code regex}, {@code references}, {@code values}). What is absent is null.
 */
public final class CroissantAdapter implements FormatAdapter {

    private static final String CROISSANT = "croissant";

    private final JsonAdapter json = new JsonAdapter();

    /** Made by {@code ServiceLoader}. */
    public CroissantAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(CROISSANT);
    }

    @Override
    public boolean holdsRecords() {
        return false;
    }

    @Override
    public Recognition recognizes(Probe probe) {
        return Vocabulary.of(probe) == Vocabulary.CROISSANT
                ? new Recognition(CROISSANT, Confidence.CERTAIN)
                : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        Croissant croissant = croissant(request);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("content", "the description of a data set, no items");
        facts.put("files", String.valueOf(croissant.files().size()));
        facts.put("fields", String.valueOf(croissant.fields().size()));
        return new FileDescription(OptionalLong.empty(), Map.of(), facts);
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        Croissant croissant = croissant(request);
        List<Map<String, Value>> rows = new ArrayList<>();
        Map<String, Value> dataset = new LinkedHashMap<>();
        dataset.put("kind", new Value.Text("dataset"));
        dataset.putAll(croissant.dataset());
        rows.add(dataset);
        croissant.files().forEach(file -> rows.add(row(file)));
        croissant.fields().forEach(field -> rows.add(row(field)));
        List<Row> numbered = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            row.keySet().removeIf(field -> !request.wants(field));
            numbered.add(Row.of(numbered.size(), row));
        }
        return numbered.stream();
    }

    private Croissant croissant(DecodeRequest request) throws IOException {
        DecodeRequest whole =
                new DecodeRequest(request.input(), "json", Set.of(), request.limits(), Map.of("layout", "single"));
        try (Stream<Row> rows = json.read(whole)) {
            Row root = rows.findFirst()
                    .orElseThrow(() -> new UncheckedIOException(
                            DecodeFailure.malformed("this is no description in Croissant: it is empty", 0, -1, null)));
            Map<String, Value> members = new LinkedHashMap<>();
            root.fields().forEach(name -> members.put(name, root.value(name)));
            Croissant croissant = Croissant.of(members);
            if (croissant.files().isEmpty() && croissant.fields().isEmpty()) {
                throw DecodeFailure.malformed(
                        "this is no description in Croissant: it names neither files nor fields", 0, -1, null);
            }
            return croissant;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Map<String, Value> row(Croissant.File file) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("kind", new Value.Text("file"));
        row.put("id", new Value.Text(file.id()));
        row.put("encoding", text(file.encoding()));
        row.put("url", text(file.url()));
        row.put("sha256", text(file.sha256()));
        row.put("containedIn", list(file.containedIn()));
        row.put("includes", list(file.includes()));
        return row;
    }

    private static Map<String, Value> row(Croissant.Field field) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("kind", new Value.Text("field"));
        row.put("recordSet", new Value.Text(field.recordSet()));
        row.put("id", new Value.Text(field.id()));
        row.put("name", new Value.Text(field.name()));
        row.put("types", list(field.types()));
        row.put("repeated", new Value.Flag(field.repeated()));
        row.put("isKey", new Value.Flag(field.isKey()));
        row.put("source", text(field.source()));
        row.put("extract", text(field.extract()));
        row.put("regex", text(field.regex()));
        row.put("references", text(field.references()));
        row.put("values", new Value.Elements(field.values()));
        return row;
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value.Text::new).orElse(Value.NULL);
    }

    private static Value list(List<String> texts) {
        return new Value.Elements(texts.stream().<Value>map(Value.Text::new).toList());
    }
}
