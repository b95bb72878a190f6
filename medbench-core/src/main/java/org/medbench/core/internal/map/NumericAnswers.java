package org.medbench.core.internal.map;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.Role;
import org.medbench.core.internal.map.ItemReader.Question;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.NumericItem;
import org.medbench.item.NumericItem.Quantity;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** A number, date or duration, with limits that must enclose it. */
final class NumericAnswers extends AnswerReader {

    private final FieldPath value;
    private final Quantities.Dates dates;
    private final List<FieldPath> lower;
    private final List<FieldPath> upper;
    private final List<FieldPath> unit;

    NumericAnswers(Mapping mapping) {
        KeySource key = mapping.keys().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a numeric mapping names the field of the value"));
        this.value = FieldPath.of(key.field());
        this.dates = dates(key.encoding());
        this.lower = FieldPath.all(mapping.fields(Role.LOWER));
        this.upper = FieldPath.all(mapping.fields(Role.UPPER));
        this.unit = FieldPath.all(mapping.fields(Role.UNIT));
    }

    static Quantities.Dates dates(Mapping.KeyEncoding encoding) {
        return switch (encoding) {
            case QUANTITY_MONTH_FIRST -> Quantities.Dates.MONTH_FIRST;
            case QUANTITY_DAY_FIRST -> Quantities.Dates.DAY_FIRST;
            default -> Quantities.Dates.YEAR_FIRST;
        };
    }

    @Override
    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>(value.topLevel());
        for (List<FieldPath> paths : List.of(lower, upper, unit)) {
            paths.forEach(path -> names.addAll(path.topLevel()));
        }
        return names;
    }

    @Override
    BenchmarkItem read(Row row, Question question) throws RowProblem {
        Quantity found = quantity(value, row);
        if (found == null) {
            throw new RowProblem("no value in '" + value.name() + "'");
        }
        Quantity least = lower.isEmpty() ? null : quantity(lower.get(0), row);
        Quantity most = upper.isEmpty() ? null : quantity(upper.get(0), row);
        if (!Quantities.encloses(least, found, most)) {
            throw new RowProblem("the value " + Values.shown(value.in(row)) + " lies outside its limits "
                    + shown(lower, row) + " and " + shown(upper, row));
        }
        return new NumericItem(
                question.id(),
                question.prompt(),
                KeyStatus.GIVEN,
                Optional.of(found),
                Optional.ofNullable(least),
                Optional.ofNullable(most),
                unit.isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(Values.text(unit.get(0).in(row))),
                question.facts(),
                question.origin());
    }

    private static String shown(List<FieldPath> paths, Row row) {
        return paths.isEmpty() ? "nothing" : Values.shown(paths.get(0).in(row));
    }

    private @Nullable Quantity quantity(FieldPath path, Row row) throws RowProblem {
        Value cell = path.in(row);
        if (Values.isAbsent(cell)) {
            return null;
        }
        String text = Values.text(cell);
        Quantity found = text == null ? null : Quantities.parse(text, dates);
        if (found == null) {
            throw new RowProblem("'" + path.name() + "' is no number, date or duration: " + Values.shown(cell));
        }
        return found;
    }
}
