package org.medbench.core.internal.map;

/** A row contradicts the mapping. Without a stack trace, since it is counted, not debugged. */
final class RowProblem extends Exception {

    private static final long serialVersionUID = 1;

    RowProblem(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
