package org.medbench.core.internal.map;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Attributes;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.Role;
import org.medbench.item.ItemFacts;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Reads what a row says beside question and answer. */
final class FactsReader {

    private final List<FieldPath> explanation;
    private final List<FieldPath> group;
    private final List<FieldPath> publishedAt;
    private final Map<String, FieldPath> attributes = new LinkedHashMap<>();
    private final Map<String, List<String>> constants = new LinkedHashMap<>();

    FactsReader(Mapping mapping) {
        this.explanation = FieldPath.all(mapping.fields(Role.EXPLANATION));
        this.group = FieldPath.all(mapping.fields(Role.GROUP));
        this.publishedAt = FieldPath.all(mapping.fields(Role.PUBLISHED_AT));
        mapping.attributes().forEach((name, path) -> attributes.put(name, FieldPath.of(path)));
        mapping.constants().forEach((name, value) -> constants.put(name, List.of(value)));
    }

    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>();
        for (List<FieldPath> paths : List.of(explanation, group, publishedAt, List.copyOf(attributes.values()))) {
            paths.forEach(path -> names.addAll(path.topLevel()));
        }
        return names;
    }

    ItemFacts read(Row row) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        attributes.forEach((name, path) -> {
            List<String> values = values(name, path.in(row));
            if (!values.isEmpty()) {
                found.put(name, values);
            }
        });
        constants.forEach(found::putIfAbsent);
        return new ItemFacts(first(explanation, row), first(group, row), date(row), found);
    }

    private static List<String> values(String name, Value value) {
        if (value instanceof Value.Text text) {
            return Values.isNoOption(text.text()) ? List.of() : List.of(plain(name, text.text()));
        }
        return Values.texts(value);
    }

    /** Reserved names promise a form: ages in years, sex as a word. */
    private static String plain(String name, String text) {
        if (name.equals(Attributes.PATIENT_AGE)) {
            int end = 0;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            boolean years =
                    end > 0 && (end == text.length() || text.startsWith(" year", end) || text.startsWith("-year", end));
            return years ? text.substring(0, end) : text;
        }
        if (name.equals(Attributes.PATIENT_SEX)) {
            return switch (text) {
                case "M", "m", "Male", "MALE", "man" -> "male";
                case "F", "f", "Female", "FEMALE", "woman" -> "female";
                default -> text;
            };
        }
        return text;
    }

    private static Optional<String> first(List<FieldPath> paths, Row row) {
        for (FieldPath path : paths) {
            Value value = path.in(row);
            if (!Values.isAbsent(value)) {
                return Optional.of(Values.render(value));
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDate> date(Row row) {
        return first(publishedAt, row).map(FactsReader::parse);
    }

    private static @Nullable LocalDate parse(String text) {
        if (text.length() < 10) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
