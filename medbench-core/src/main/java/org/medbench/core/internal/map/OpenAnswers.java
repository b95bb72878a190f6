package org.medbench.core.internal.map;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.Role;
import org.medbench.core.internal.map.ItemReader.Question;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.OpenEndedItem.Criterion;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Reference answers, or a rubric of criteria with signed points. */
final class OpenAnswers extends AnswerReader {

    private final List<FieldPath> references;
    private final List<FieldPath> rubric;
    private final boolean withheld;
    private final boolean alternatives;
    private final KeyStates states;

    OpenAnswers(Mapping mapping) {
        List<String> fields = new ArrayList<>(mapping.fields(Role.REFERENCE));
        mapping.keys().stream()
                .map(KeySource::field)
                .filter(field -> !fields.contains(field))
                .forEach(fields::add);
        this.alternatives = mapping.keys().stream().anyMatch(key -> key.encoding() == KeyEncoding.ALTERNATIVES);
        this.references = FieldPath.all(fields);
        this.rubric = FieldPath.all(mapping.fields(Role.RUBRIC));
        this.withheld = references.isEmpty() && rubric.isEmpty();
        this.states = new KeyStates(mapping.annulments());
    }

    @Override
    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>(states.topLevelFields());
        references.forEach(path -> names.addAll(path.topLevel()));
        rubric.forEach(path -> names.addAll(path.topLevel()));
        return names;
    }

    @Override
    BenchmarkItem read(Row row, Question question) throws RowProblem {
        List<String> answers = new ArrayList<>(1);
        for (FieldPath path : references) {
            for (String text : Values.texts(path.in(row))) {
                answers.addAll(alternatives ? alternatives(text) : List.of(text));
            }
        }
        List<Criterion> criteria = new ArrayList<>();
        for (FieldPath path : rubric) {
            criteria.addAll(criteria(path.in(row), path.name()));
        }
        boolean annulled = states.isAnnulled(row);
        if (answers.isEmpty() && criteria.isEmpty() && !withheld && !annulled) {
            throw new RowProblem("no reference answer in "
                    + references.stream().map(path -> "'" + path.name() + "'").toList());
        }
        KeyStatus status = annulled ? KeyStatus.ANNULLED : withheld ? KeyStatus.WITHHELD : KeyStatus.GIVEN;
        return new OpenEndedItem(
                question.id(), question.prompt(), status, answers, criteria, question.facts(), question.origin());
    }

    /** The texts between number signs, and each without its part in brackets. */
    private static Set<String> alternatives(String cell) {
        Set<String> found = new LinkedHashSet<>();
        for (String one : Delimiters.split(cell, "#")) {
            if (!one.isEmpty()) {
                found.add(one);
                int open = one.indexOf('(');
                int close = one.indexOf(')', open + 1);
                String without = open < 0 || close < 0
                        ? ""
                        : (one.substring(0, open).stripTrailing() + one.substring(close + 1)).strip();
                if (!without.isEmpty()) {
                    found.add(without);
                }
            }
        }
        return found;
    }

    private static List<Criterion> criteria(Value value, String field) throws RowProblem {
        if (value instanceof Value.Text text) {
            value = Literal.parse(text.text()).orElse(value);
        }
        if (!(value instanceof Value.Elements list)) {
            throw new RowProblem("expected criteria in '" + field + "', found " + Values.shown(value));
        }
        List<Criterion> criteria = new ArrayList<>(list.elements().size());
        for (Value element : list.elements()) {
            String text = null;
            BigDecimal points = null;
            List<String> tags = List.of();
            if (element instanceof Value.Struct struct) {
                for (var member : struct.members().entrySet()) {
                    String scalar = Values.text(member.getValue());
                    if (Names.score("points", member.getKey()) == Names.WHOLE) {
                        points = number(scalar == null ? "" : scalar);
                    } else if (Names.score("criterion", member.getKey()) == Names.WHOLE && text == null) {
                        text = scalar;
                    } else if (member.getKey().equals("tags")) {
                        tags = Values.texts(member.getValue());
                    }
                }
            }
            if (text == null || points == null) {
                throw new RowProblem("a criterion in '" + field + "' lacks text or points: " + Values.shown(element));
            }
            criteria.add(new Criterion(text, points, tags));
        }
        return criteria;
    }

    private static BigDecimal number(String text) throws RowProblem {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new RowProblem("points are a number, not '" + Values.shorten(text) + "'");
        }
    }
}
