package org.medbench.core.internal.map;

import java.util.List;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;

/** Refuses a split: what was looked for, what is there, what the reader can do. */
final class Unproven {

    private Unproven() {}

    static MappingException refusal(SplitContext context, String why, List<String> candidates) {
        String shown = candidates.isEmpty() ? "" : "\nLooked at: " + String.join("; ", candidates);
        return new MappingException(
                Problem.of(
                                ErrorCode.NO_PROOF,
                                "the answers of " + context.config() + "/" + context.split()
                                        + " cannot be read with proof: " + why + shown,
                                "Name the fields in a card's mapping (map --save writes one to edit), or report the data set.")
                        .in(context.benchmark()),
                candidates,
                null);
    }

    static MappingException drift(SplitContext context, String field, List<String> present) {
        return new MappingException(
                Problem.of(
                                ErrorCode.SCHEMA_DRIFT,
                                "no row of " + context.config() + "/" + context.split() + " has the field '" + field
                                        + "' that the mapping names; the fields are " + present,
                                "The source may have changed since the card was written: pin its release, or correct the mapping.")
                        .in(context.benchmark()),
                present,
                null);
    }
}
