package org.medbench.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.Reading;

/** A row that the reader rejected, as a finding under the check that fits its reason. */
final class RejectedRow {

    private RejectedRow() {}

    static Finding finding(Reading.Rejection row) {
        return new Finding(
                check(row.reason().toLowerCase(Locale.ROOT)),
                Severity.BLOCKER,
                Optional.empty(),
                Optional.empty(),
                "item",
                Optional.empty(),
                "the reader rejected the row: " + row.reason(),
                Map.of("file", row.file(), "row", Long.toString(row.row())));
    }

    private static Check check(String reason) {
        if (reason.contains("span") || reason.contains("offset")) {
            return Check.SPAN_MISMATCH;
        }
        if (reason.contains("option")
                && (reason.contains("at least") || reason.contains("one option") || reason.contains("no option"))) {
            return Check.OPTION_COUNT;
        }
        if (reason.contains("key")
                || reason.contains("answer")
                || reason.contains("correct")
                || reason.contains("label")) {
            return reason.contains("no ")
                            || reason.contains("missing")
                            || reason.contains("empty")
                            || reason.contains("absent")
                    ? Check.KEY_MISSING
                    : Check.KEY_OUT_OF_RANGE;
        }
        return reason.contains("question") ? Check.QUESTION_EMPTY : Check.SCHEMA_DRIFT;
    }
}
