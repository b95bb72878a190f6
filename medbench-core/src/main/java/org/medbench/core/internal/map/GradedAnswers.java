package org.medbench.core.internal.map;

import java.util.Set;
import org.medbench.catalog.Mapping;
import org.medbench.core.internal.map.ItemReader.Question;
import org.medbench.item.BenchmarkItem;
import org.medbench.spi.Row;

final class GradedAnswers extends AnswerReader {
    GradedAnswers(Mapping mapping) {}

    @Override
    BenchmarkItem read(Row row, Question question) throws RowProblem {
        throw new RowProblem("not yet");
    }

    @Override
    Set<String> topLevelFields() {
        return Set.of();
    }
}
