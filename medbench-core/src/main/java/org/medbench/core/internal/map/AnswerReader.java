package org.medbench.core.internal.map;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping;
import org.medbench.core.internal.map.ItemReader.Question;
import org.medbench.item.BenchmarkItem;
import org.medbench.spi.Row;

/** Reads the answer of a row and makes the item; one for each shape. */
abstract class AnswerReader {

    abstract BenchmarkItem read(Row row, Question question) throws RowProblem;

    abstract Set<String> topLevelFields();

    /** Where the options are, if the shape has any. */
    @Nullable
    ChoiceReader choices() {
        return null;
    }

    static AnswerReader of(Mapping mapping) {
        return switch (mapping.shape()) {
            case MULTIPLE_CHOICE -> new ChoiceAnswers(mapping);
            case OPEN_ENDED -> new OpenAnswers(mapping);
            case NUMERIC -> new NumericAnswers(mapping);
            case EXTRACTION -> new SpanAnswers(mapping);
            case RANKING -> new GradedAnswers(mapping);
        };
    }
}
