package org.medbench.core.internal.map;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.Role;
import org.medbench.core.internal.map.ItemReader.Question;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ExtractionItem.Relation;
import org.medbench.item.ExtractionItem.Span;
import org.medbench.item.ExtractionItem.TextSpan;
import org.medbench.item.ExtractionItem.TimeSpan;
import org.medbench.item.KeyStatus;
import org.medbench.spi.Row;

/** Stretches of the context (of the question, where there is none), or of time. */
final class SpanAnswers extends AnswerReader {

    private final List<FieldPath> spans;
    private final List<FieldPath> relations;
    private final boolean inTime;
    private final boolean inCodePoints;
    private final List<FieldPath> tagged;
    private final Tags tags;

    SpanAnswers(Mapping mapping) {
        this.spans = FieldPath.all(mapping.fields(Role.SPANS));
        this.relations = FieldPath.all(mapping.fields(Role.RELATIONS));
        this.inTime = has(mapping, KeyEncoding.TIMES);
        this.inCodePoints = has(mapping, KeyEncoding.SPANS_IN_CODE_POINTS);
        this.tagged = has(mapping, KeyEncoding.TAGS) ? FieldPath.all(mapping.fields(Role.QUESTION)) : List.of();
        this.tags = new Tags(mapping.choices().map(ChoiceSource::values).orElse(List.of()));
    }

    private static boolean has(Mapping mapping, KeyEncoding encoding) {
        return mapping.keys().stream().anyMatch(key -> key.encoding() == encoding);
    }

    @Override
    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>();
        spans.forEach(path -> names.addAll(path.topLevel()));
        relations.forEach(path -> names.addAll(path.topLevel()));
        return names;
    }

    @Override
    BenchmarkItem read(Row row, Question question) throws RowProblem {
        List<Span> found = new ArrayList<>();
        List<Relation> between = new ArrayList<>();
        if (inTime) {
            found.add(times(row));
        } else if (!tagged.isEmpty()) {
            found.addAll(tags.read(tagged.get(0).in(row), spans.get(0).in(row)));
        } else {
            String over = question.prompt().context().orElseGet(question.prompt()::text);
            List<Spans.Named> named = new ArrayList<>();
            for (FieldPath path : spans) {
                named.addAll(Spans.named(path.in(row), over, inCodePoints));
            }
            List<TextSpan> once =
                    named.stream().map(Spans.Named::span).distinct().toList();
            found.addAll(once);
            for (FieldPath path : relations) {
                between.addAll(Spans.relations(path.in(row), named, once));
            }
        }
        return new ExtractionItem(
                question.id(), question.prompt(), KeyStatus.GIVEN, found, between, question.facts(), question.origin());
    }

    /** Start and end; where they are given twice, in different notation, the two must agree. */
    private Span times(Row row) throws RowProblem {
        BigDecimal start = seconds(row, spans.get(0));
        BigDecimal end = seconds(row, spans.get(1));
        for (int i = 2; i + 1 < spans.size(); i += 2) {
            if (start.compareTo(seconds(row, spans.get(i))) != 0
                    || end.compareTo(seconds(row, spans.get(i + 1))) != 0) {
                throw new RowProblem("'" + spans.get(0).name() + "' and '"
                        + spans.get(1).name() + "' tell another time than '"
                        + spans.get(i).name() + "' and '" + spans.get(i + 1).name() + "'");
            }
        }
        if (end.compareTo(start) < 0) {
            throw new RowProblem("the time ends at " + end + " s, before it starts at " + start + " s");
        }
        return new TimeSpan(start, end, "answer", Optional.empty());
    }

    private static BigDecimal seconds(Row row, FieldPath path) throws RowProblem {
        String text = Values.text(path.in(row));
        BigDecimal seconds = text == null ? null : Times.seconds(text);
        if (seconds == null) {
            throw new RowProblem("'" + path.name() + "' is no time: " + Values.shown(path.in(row)));
        }
        return seconds;
    }
}
