package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.catalog.Proof;

/**
 * A mapping that inference stands by, before it is tried on every row.
 *
 * @param mapping what the fields mean
 * @param proof kind and counts; empty where there is no key to prove
 * @param evidence why each field plays its role
 * @param rejected other readings
 */
record Inferred(Mapping mapping, Optional<Reason> proof, Map<String, String> evidence, List<Rejected> rejected) {

    /** The same with more readings that fell. */
    Inferred rejecting(List<Rejected> more) {
        List<Rejected> all = new ArrayList<>(rejected);
        all.addAll(more);
        return new Inferred(mapping, proof, evidence, all);
    }

    /** What proves the key, and the counts in words. */
    record Reason(Proof.Kind kind, String detail) {}
}
