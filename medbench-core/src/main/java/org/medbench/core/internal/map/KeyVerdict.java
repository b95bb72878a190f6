package org.medbench.core.internal.map;

import java.util.List;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.catalog.Proof;
import org.medbench.item.MultipleChoiceItem.Selection;

/**
 * What the counts say of the key.
 *
 * @param outcome whether a reading is proven
 * @param keys the reading, best field first
 * @param selection how many options are right
 * @param kind what proves it
 * @param detail the proof, or why there is none, in words
 * @param rejected other readings
 */
record KeyVerdict(
        Outcome outcome,
        List<KeySource> keys,
        Selection selection,
        Proof.Kind kind,
        String detail,
        List<Rejected> rejected) {

    enum Outcome {
        PROVEN,
        WITHHELD,
        /** Several readings fit and differ, one of them by the options' texts: something here is the key. */
        AMBIGUOUS,
        UNPROVEN
    }
}
