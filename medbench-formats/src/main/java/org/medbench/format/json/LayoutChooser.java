package org.medbench.format.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Value;

/** Chooses the layout of a document whose root is an object, by its outline; the rules are in {@link JsonAdapter}. */
final class LayoutChooser {

    /** Names that are given to a list of all records of a file. */
    private static final Set<String> RECORD_NAMES = Set.of(
            "data",
            "dataset",
            "items",
            "records",
            "rows",
            "examples",
            "instances",
            "samples",
            "entries",
            "entry",
            "cases",
            "questions",
            "qas",
            "qa",
            "qa_pairs",
            "results",
            "annotations",
            "documents");

    /** Names that are given to the parts of a data set. */
    private static final Set<String> SPLIT_NAMES =
            Set.of("train", "training", "test", "testing", "dev", "val", "valid", "validation", "eval", "evaluation");

    private static final int MANY_RECORDS = 20;
    private static final int MANY_VALUES = 100;
    private static final String WRAPPER = "_wrapper.";

    private record Collection(RecordPath path, boolean named, long size, Outline.Fields fields) {}

    private final JsonOptions options;

    LayoutChooser(JsonOptions options) {
        this.options = options;
    }

    Layout choose(Outline root) throws DecodeFailure {
        if (!options.records().isEmpty()) {
            return records(root, options.records());
        }
        if (options.layout().isPresent()) {
            return asked(root, options.layout().get());
        }
        if (root.members() == 0) {
            return new Layout.Single();
        }
        if (root.hasEqualIndexes() && !root.keysAreNumbers()) {
            return columns(root, true);
        }
        if (isKeyed(root, false)) {
            return records(root, List.of(new RecordPath(List.of(), true, List.of())));
        }
        if (root.hasEqualSequences()) {
            return equalSequences(root);
        }
        boolean simple = root.hasOnlyScalars() || root.hasOnlyScalarSequences();
        if (simple && root.members() > 1 && root.keysAllHaveDigits()
                || root.hasOnlyScalars() && root.members() > MANY_VALUES) {
            return new Layout.Values();
        }
        return collections(root);
    }

    private Layout asked(Outline root, Layout.Kind kind) throws DecodeFailure {
        switch (kind) {
            case VALUES:
                return new Layout.Values();
            case SINGLE:
                return new Layout.Single();
            case COLUMNS:
                if (!root.hasEqualIndexes() && !root.hasEqualSequences()) {
                    throw refusal("its members are not columns of one length");
                }
                return columns(root, root.hasEqualIndexes());
            case RECORDS:
                return root.hasOnlyObjects()
                        ? records(root, List.of(new RecordPath(List.of(), true, List.of())))
                        : collections(root);
            default:
                throw refusal("option layout=" + kind + " does not fit it");
        }
    }

    private Layout equalSequences(Outline root) throws DecodeFailure {
        if (root.keysAreNumbers() || SPLIT_NAMES.containsAll(root.kept().keySet())) {
            throw refusal("its members " + names(root)
                    + " are lists of one length, and may be columns (option layout=columns) or rows (layout=values)");
        }
        return columns(root, false);
    }

    private static Layout columns(Outline root, boolean indexed) throws DecodeFailure {
        if (!root.isWhole()) {
            throw refusal("it would have " + root.members() + " columns, or one name twice");
        }
        List<Long> places = new ArrayList<>();
        for (Object column : root.kept().values()) {
            places.add(column instanceof Outline.Sequence sequence ? sequence.place() : ((Outline) column).place());
        }
        return new Layout.Columns(List.copyOf(root.kept().keySet()), places, indexed);
    }

    /** Whether the members of an object are records, named by their keys. */
    private static boolean isKeyed(Outline object, boolean inSplit) {
        boolean keys = object.members() == 1 ? object.keysAreNumbers() : object.keysAllHaveDigits();
        return object.hasOnlyObjects()
                && (keys || object.members() >= MANY_RECORDS || inSplit && object.members() > 1)
                && object.childFields().areAlike(object.members())
                && object.kept().values().stream().noneMatch(LayoutChooser::holdsSplits);
    }

    private static boolean holdsSplits(Object member) {
        return member instanceof Outline object
                && object.kept().entrySet().stream()
                        .anyMatch(entry -> SPLIT_NAMES.contains(lower(entry.getKey()))
                                && !(entry.getValue() instanceof Outline.Scalar));
    }

    private Layout collections(Outline root) throws DecodeFailure {
        List<Collection> found = new ArrayList<>();
        boolean bare = find(root, List.of(), found);
        List<Collection> chosen = found.stream().filter(Collection::named).toList();
        if (chosen.isEmpty()) {
            chosen = bare
                    ? found
                    : found.stream().filter(c -> c.size() >= MANY_RECORDS).toList();
        }
        if (chosen.isEmpty()) {
            return new Layout.Single();
        }
        if (chosen.size() > 1 && !areAlike(chosen)) {
            throw refusal("it has several different lists of records: "
                    + chosen.stream().map(c -> c.path().toString()).collect(Collectors.joining(", "))
                    + "; name the right one by option records, or take all as one row by layout=single");
        }
        return records(root, chosen.stream().map(Collection::path).toList());
    }

    /** Collects lists of records outside lists; says whether no scalar stands beside them. */
    private static boolean find(Outline object, List<String> path, List<Collection> found) {
        boolean bare = object.scalars() == 0;
        for (Map.Entry<String, Object> member : object.kept().entrySet()) {
            String name = lower(member.getKey());
            boolean split = SPLIT_NAMES.contains(name);
            List<String> longer = new ArrayList<>(path);
            longer.add(member.getKey());
            if (member.getValue() instanceof Outline.Sequence list && list.isRecords()) {
                RecordPath here = new RecordPath(longer, false, List.of());
                found.add(new Collection(here, split || RECORD_NAMES.contains(name), list.length(), list.fields()));
            } else if (member.getValue() instanceof Outline inner) {
                if (isKeyed(inner, split)) {
                    RecordPath here = new RecordPath(longer, true, List.of());
                    found.add(new Collection(
                            here, split || RECORD_NAMES.contains(name), inner.members(), inner.childFields()));
                } else {
                    bare &= find(inner, longer, found);
                }
            }
        }
        return bare;
    }

    private static boolean areAlike(List<Collection> collections) {
        Outline.Fields all = new Outline.Fields();
        long size = 0;
        for (Collection collection : collections) {
            all.addAll(collection.fields());
            size += collection.size();
        }
        long total = size;
        return all.areAlike(total) && collections.stream().allMatch(c -> all.sharesHalfOf(c.fields()));
    }

    private static Layout records(Outline root, List<RecordPath> paths) {
        return new Layout.Records(
                paths, paths.stream().map(path -> wrapper(root, path)).toList());
    }

    /** The scalars that stand beside the objects of a path. */
    private static Map<String, Value> wrapper(Outline root, RecordPath path) {
        Map<String, Value> fields = new LinkedHashMap<>();
        StringBuilder prefix = new StringBuilder(WRAPPER);
        Object at = root;
        int depth = 0;
        while (at instanceof Outline object && depth < path.objects().size()) {
            object.kept().forEach((name, member) -> {
                if (member instanceof Outline.Scalar scalar) {
                    fields.put(prefix + name, scalar.value());
                }
            });
            String name = path.objects().get(depth++);
            prefix.append(name).append('.');
            at = object.kept().get(name);
        }
        return fields;
    }

    private static String names(Outline object) {
        return object.kept().keySet().stream().limit(5).toList().toString();
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    private static DecodeFailure refusal(String why) {
        return DecodeFailure.malformed("it is not clear how the records lie in this JSON object: " + why, 0, -1, null);
    }
}
