package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Reads the options of a row. One for each layout. */
abstract class ChoiceReader {

    /**
     * The options of a row.
     *
     * @throws RowProblem if it has fewer than two
     */
    abstract Options read(Row row) throws RowProblem;

    abstract Set<String> topLevelFields();

    /** The question without its options, where these are part of it. */
    @Nullable
    String stem(Row row) {
        return null;
    }

    static ChoiceReader of(ChoiceSource source) {
        return switch (source.layout()) {
            case LIST, MAP, LITERAL -> new OneField(FieldPath.of(source.fields().get(0)));
            case RECORDS -> new Records(source.fields());
            case PARALLEL -> new Parallel(source.fields());
            case COLUMNS -> new Columns(source.fields());
            case DELIMITED -> new Delimited(
                    FieldPath.of(source.fields().get(0)), source.values().get(0));
            case INLINE -> new Inline(FieldPath.of(source.fields().get(0)));
            case FIXED -> new Fixed(source.values());
        };
    }

    /** Texts without what is absent at the end; a row keeps a blank option in the middle, so that positions stay true. */
    static Options trimmed(List<String> texts, @Nullable List<String> labels, String where) throws RowProblem {
        int size = texts.size();
        while (size > 0 && Values.isNoOption(texts.get(size - 1))) {
            size--;
        }
        return exactly(texts.subList(0, size), labels == null ? null : labels.subList(0, size), null, where);
    }

    static Options exactly(List<String> texts, @Nullable List<String> labels, boolean @Nullable [] flags, String where)
            throws RowProblem {
        if (texts.size() < 2) {
            throw new RowProblem("expected at least two options in " + where + ", found " + texts.size());
        }
        String[] own = labels == null ? null : labels.toArray(String[]::new);
        return unlabelled(texts.toArray(String[]::new), own, flags);
    }

    /** Where each option begins with its own label, as in {@code A. Aspirin}, the label is taken off. */
    private static Options unlabelled(String[] texts, String @Nullable [] labels, boolean @Nullable [] flags) {
        for (int i = 0; i < texts.length; i++) {
            int start = Letters.afterLabel(texts[i]);
            if (start == 0 || Letters.position(Letters.label(texts[i]).charAt(0), 26) != i) {
                return new Options(texts, labels, flags);
            }
        }
        String[] bare = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            bare[i] = texts[i].substring(Letters.afterLabel(texts[i]));
        }
        return new Options(bare, labels, flags);
    }

    static Options ofValue(Value value, String where) throws RowProblem {
        if (value instanceof Value.Struct struct) {
            List<String> labels = new ArrayList<>(struct.members().size());
            List<String> texts = new ArrayList<>(struct.members().size());
            for (Map.Entry<String, Value> member : struct.members().entrySet()) {
                labels.add(member.getKey());
                texts.add(textOf(member.getValue(), where));
            }
            return trimmed(texts, labels, where);
        }
        if (value instanceof Value.Elements list) {
            List<String> texts = new ArrayList<>(list.elements().size());
            for (Value element : list.elements()) {
                texts.add(textOf(element, where));
            }
            return exactly(texts, null, null, where);
        }
        String text = Values.text(value);
        Value parsed = text == null ? null : Literal.parse(text).orElse(null);
        if (parsed == null) {
            throw new RowProblem("expected options in " + where + ", found " + Values.shown(value));
        }
        return ofValue(parsed, where);
    }

    private static String textOf(Value value, String where) throws RowProblem {
        if (value instanceof Value.Null) {
            return "";
        }
        String text = Values.text(value);
        if (text == null) {
            throw new RowProblem("expected texts as options in " + where + ", found " + Values.shown(value));
        }
        return text;
    }

    private static String quoted(FieldPath path) {
        return "'" + path.name() + "'";
    }

    private static final class OneField extends ChoiceReader {
        private final FieldPath path;

        OneField(FieldPath path) {
            this.path = path;
        }

        @Override
        Options read(Row row) throws RowProblem {
            return ofValue(path.in(row), quoted(path));
        }

        @Override
        Set<String> topLevelFields() {
            return path.topLevel();
        }
    }

    private static final class Records extends ChoiceReader {
        private final FieldPath list;
        private final String text;
        private final @Nullable String label;
        private final @Nullable String flag;

        Records(List<String> fields) {
            this.list = FieldPath.of(fields.get(0));
            this.text = fields.get(1);
            this.label = fields.size() > 2 && !fields.get(2).isEmpty() ? fields.get(2) : null;
            this.flag = fields.size() > 3 ? fields.get(3) : null;
        }

        @Override
        Options read(Row row) throws RowProblem {
            Value value = list.in(row);
            if (value instanceof Value.Text literal) {
                value = Literal.parse(literal.text()).orElse(value);
            }
            if (!(value instanceof Value.Elements records)) {
                throw new RowProblem("expected options in " + quoted(list) + ", found " + Values.shown(value));
            }
            int size = records.elements().size();
            List<String> texts = new ArrayList<>(size);
            List<String> labels = new ArrayList<>(size);
            boolean[] flags = flag == null ? null : new boolean[size];
            for (Value element : records.elements()) {
                if (flags != null && flag != null) {
                    flags[texts.size()] = Polarity.YES == flagOf(FieldPath.follow(element, flag));
                }
                texts.add(textOf(FieldPath.follow(element, text), quoted(list)));
                if (label != null) {
                    labels.add(textOf(FieldPath.follow(element, label), quoted(list)));
                }
            }
            return exactly(texts, label == null ? null : labels, flags, quoted(list));
        }

        private static @Nullable Polarity flagOf(Value value) {
            String text = Values.text(value);
            return text == null ? null : text.equals("1") ? Polarity.YES : Polarity.of(text);
        }

        @Override
        Set<String> topLevelFields() {
            return list.topLevel();
        }
    }

    private static final class Parallel extends ChoiceReader {
        private final FieldPath texts;
        private final FieldPath labels;

        Parallel(List<String> fields) {
            this.texts = FieldPath.of(fields.get(0));
            this.labels = FieldPath.of(fields.get(1));
        }

        @Override
        Options read(Row row) throws RowProblem {
            List<String> found = Values.texts(texts.in(row));
            List<String> names = Values.texts(labels.in(row));
            if (found.size() != names.size()) {
                throw new RowProblem(found.size() + " options in " + quoted(texts) + ", but " + names.size()
                        + " labels in " + quoted(labels));
            }
            return exactly(found, names, null, quoted(texts));
        }

        @Override
        Set<String> topLevelFields() {
            Set<String> names = new LinkedHashSet<>(texts.topLevel());
            names.addAll(labels.topLevel());
            return names;
        }
    }

    private static final class Columns extends ChoiceReader {
        private final List<FieldPath> paths;
        private final String where;

        Columns(List<String> fields) {
            this.paths = FieldPath.all(fields);
            this.where = "the fields " + fields;
        }

        @Override
        Options read(Row row) throws RowProblem {
            List<String> texts = new ArrayList<>(paths.size());
            for (FieldPath path : paths) {
                texts.add(textOf(path.in(row), where));
            }
            return trimmed(texts, null, where);
        }

        @Override
        Set<String> topLevelFields() {
            Set<String> names = new LinkedHashSet<>();
            paths.forEach(path -> names.addAll(path.topLevel()));
            return names;
        }
    }

    private static final class Delimited extends ChoiceReader {
        private final FieldPath path;
        private final String delimiter;

        Delimited(FieldPath path, String delimiter) {
            this.path = path;
            this.delimiter = delimiter;
        }

        @Override
        Options read(Row row) throws RowProblem {
            String text = Values.text(path.in(row));
            List<String> parts = text == null ? List.of() : Delimiters.split(text, delimiter);
            return exactly(parts, null, null, quoted(path));
        }

        @Override
        Set<String> topLevelFields() {
            return path.topLevel();
        }
    }

    private static final class Inline extends ChoiceReader {
        private final FieldPath path;

        Inline(FieldPath path) {
            this.path = path;
        }

        @Override
        Options read(Row row) throws RowProblem {
            InlineOptions found = find(row);
            if (found == null) {
                throw new RowProblem("no lettered options inside " + quoted(path));
            }
            return Options.of(found.texts());
        }

        @Override
        @Nullable
        String stem(Row row) {
            InlineOptions found = find(row);
            return found == null ? null : found.stem();
        }

        private @Nullable InlineOptions find(Row row) {
            String text = Values.text(path.in(row));
            return text == null ? null : InlineOptions.find(text);
        }

        @Override
        Set<String> topLevelFields() {
            return path.topLevel();
        }
    }

    private static final class Fixed extends ChoiceReader {
        private final Options options;

        Fixed(List<String> values) {
            this.options = Options.of(values);
        }

        @Override
        Options read(Row row) {
            return options;
        }

        @Override
        Set<String> topLevelFields() {
            return Set.of();
        }

        @Override
        public String toString() {
            return Arrays.toString(new Options[] {options});
        }
    }
}
