package org.medbench.core.internal.map;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.Role;
import org.medbench.core.internal.map.ItemReader.Question;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.RankingItem;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Documents with their grade: a structure of grades by document, or two lists side by side, documents and grades. */
final class GradedAnswers extends AnswerReader {

    private final List<FieldPath> paths;

    GradedAnswers(Mapping mapping) {
        this.paths = FieldPath.all(mapping.fields(Role.RELEVANCE));
        if (paths.isEmpty() || paths.size() > 2) {
            throw new IllegalArgumentException("a ranking mapping names one field of grades by document, or two lists");
        }
    }

    @Override
    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>();
        paths.forEach(path -> names.addAll(path.topLevel()));
        return names;
    }

    @Override
    BenchmarkItem read(Row row, Question question) throws RowProblem {
        Map<String, BigDecimal> grades = paths.size() == 1 ? structure(row) : lists(row);
        if (grades.isEmpty()) {
            throw new RowProblem("no document is judged in '" + paths.get(0).name() + "'");
        }
        return new RankingItem(
                question.id(), question.prompt(), KeyStatus.GIVEN, grades, question.facts(), question.origin());
    }

    private Map<String, BigDecimal> structure(Row row) throws RowProblem {
        Value value = paths.get(0).in(row);
        if (!(value instanceof Value.Struct struct)) {
            throw new RowProblem(
                    "expected grades by document in '" + paths.get(0).name() + "', found " + Values.shown(value));
        }
        Map<String, BigDecimal> grades = new LinkedHashMap<>();
        for (Map.Entry<String, Value> member : struct.members().entrySet()) {
            put(grades, member.getKey(), Values.text(member.getValue()) + "");
        }
        return grades;
    }

    private Map<String, BigDecimal> lists(Row row) throws RowProblem {
        List<String> documents = Values.texts(paths.get(0).in(row));
        List<String> values = Values.texts(paths.get(1).in(row));
        if (documents.size() != values.size()) {
            throw new RowProblem(documents.size() + " documents, but " + values.size() + " grades");
        }
        Map<String, BigDecimal> grades = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            put(grades, documents.get(i), values.get(i));
        }
        return grades;
    }

    private static void put(Map<String, BigDecimal> grades, String document, String grade) throws RowProblem {
        BigDecimal number;
        try {
            number = new BigDecimal(grade.strip());
        } catch (NumberFormatException e) {
            throw new RowProblem("the grade of '" + document + "' is no number: '" + Values.shorten(grade) + "'");
        }
        BigDecimal before = grades.put(document, number);
        if (before != null && before.compareTo(number) != 0) {
            throw new RowProblem("'" + document + "' is judged twice, " + before + " and " + number);
        }
    }
}
