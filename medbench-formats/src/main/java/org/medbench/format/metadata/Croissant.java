package org.medbench.format.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.spi.Value;

/**
 * What a Croissant file says of a data set, https://docs.mlcommons.org/croissant/docs/croissant-spec.html, versions 0.8 to
 * 1.0.
 *
 * @param dataset name, description, licence, … of the data set, as the file has them
 * @param files the files and sets of files that it consists of
 * @param fields the fields of its record sets, in order
 */
record Croissant(Map<String, Value> dataset, List<File> files, List<Field> fields) {

    private static final List<String> ABOUT = List.of(
            "name",
            "description",
            "license",
            "url",
            "version",
            "citeAs",
            "conformsTo",
            "datePublished",
            "keywords",
            "inLanguage",
            "sameAs",
            "isLiveDataset");

    Croissant {
        files = List.copyOf(files);
        fields = List.copyOf(fields);
    }

    /**
     * A file, or the files that a pattern finds.
     *
     * @param id what fields call it
     * @param encoding its media type
     * @param url where its content lies, if it is one file
     * @param sha256 the content's digest, if it is given
     * @param containedIn what it lies in: an archive or a repository
     * @param includes the patterns of a set of files
     */
    record File(
            String id,
            Optional<String> encoding,
            Optional<String> url,
            Optional<String> sha256,
            List<String> containedIn,
            List<String> includes) {}

    /**
     * A field of a record set.
     *
     * @param recordSet the record set's id
     * @param id what others call it
     * @param name its name without that of the record set
     * @param types its data types, without their prefix: {@code Text}, {@code Integer}, {@code Split}, {@code Label}, …
     * @param repeated whether it is a list
     * @param isKey whether it identifies a record
     * @param source the file or field that it is taken from
     * @param extract what is taken: a column, JSON path or property of the file, after its kind ({@code column answer})
     * @param regex what turns that into the value
     * @param references the field that its values are listed in
     * @param values the values, where the file itself holds the records
     */
    record Field(
            String recordSet,
            String id,
            String name,
            List<String> types,
            boolean repeated,
            boolean isKey,
            Optional<String> source,
            Optional<String> extract,
            Optional<String> regex,
            Optional<String> references,
            List<Value> values) {}

    static Croissant of(Map<String, Value> root) {
        LinkedData data = new LinkedData(root);
        Map<String, Value> dataset = new LinkedHashMap<>();
        for (String name : ABOUT) {
            if (data.members().containsKey(name)) {
                dataset.put(name, data.members().get(name));
            }
        }
        List<File> files =
                data.nodes("distribution").stream().map(Croissant::file).toList();
        List<Field> fields = new ArrayList<>();
        for (LinkedData recordSet : data.nodes("recordSet")) {
            for (LinkedData field : recordSet.nodes("field")) {
                collect(recordSet, field, fields);
            }
        }
        return new Croissant(dataset, files, fields);
    }

    private static File file(LinkedData file) {
        return new File(
                file.reference().orElse(""),
                file.text("encodingFormat"),
                file.text("contentUrl"),
                file.text("sha256").filter(digest -> digest.matches("[0-9a-fA-F]{64}")),
                file.texts("containedIn"),
                file.texts("includes"));
    }

    private static void collect(LinkedData recordSet, LinkedData field, List<Field> into) {
        into.add(field(recordSet, field));
        field.nodes("subField").forEach(inner -> collect(recordSet, inner, into));
    }

    private static Field field(LinkedData recordSet, LinkedData field) {
        String set = recordSet.reference().orElse("");
        String id = field.reference().orElse("");
        String name = field.text("name").orElse(id);
        Optional<LinkedData> source = field.node("source");
        Optional<LinkedData> extract = source.flatMap(from -> from.node("extract"));
        return new Field(
                set,
                id,
                name.startsWith(set + "/") ? name.substring(set.length() + 1) : name,
                field.texts("dataType").stream().map(LinkedData::local).toList(),
                field.text("repeated").filter("true"::equalsIgnoreCase).isPresent(),
                recordSet.texts("key").contains(id),
                source.flatMap(Croissant::origin),
                extract.flatMap(Croissant::extracted),
                source.flatMap(from -> from.node("transform")).flatMap(change -> change.text("regex")),
                field.node("references").flatMap(Croissant::origin),
                values(recordSet, id, name));
    }

    /** What a source or reference points at; version 0.8 has the id on the source itself. */
    private static Optional<String> origin(LinkedData source) {
        return source.text("fileObject")
                .or(() -> source.text("fileSet"))
                .or(() -> source.text("field"))
                .or(() -> source.text("recordSet"))
                .or(source::reference);
    }

    private static Optional<String> extracted(LinkedData extract) {
        for (String kind : List.of("column", "jsonPath", "fileProperty", "csvColumn")) {
            Optional<String> what = extract.text(kind);
            if (what.isPresent()) {
                return what.map(path -> kind + " " + path);
            }
        }
        return Optional.empty();
    }

    private static List<Value> values(LinkedData recordSet, String id, String name) {
        List<Value> values = new ArrayList<>();
        for (Value record : recordSet.values("data")) {
            if (record instanceof Value.Struct struct) {
                Value value = struct.members().getOrDefault(id, struct.members().get(name));
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}
