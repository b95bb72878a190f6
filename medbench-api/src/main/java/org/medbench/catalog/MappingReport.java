package org.medbench.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a split is read, why that is believed, and what was rejected.
 *
 * @param mapping the mapping in force
 * @param proof why the key is believed; empty if the split has no key to prove (withheld, or free text)
 * @param evidence why each field plays its role, by path
 * @param rejected other readings of the key, and why they fell
 * @param rejections how many rows contradict the mapping and are not served
 */
public record MappingReport(
        Mapping mapping,
        Optional<Proof> proof,
        Map<String, String> evidence,
        List<Rejected> rejected,
        long rejections) {

    /**
     * A reading that was not taken.
     *
     * @param candidate the reading
     * @param why what speaks against it
     */
    public record Rejected(String candidate, String why) {}

    /** Copies the collections. */
    public MappingReport {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        rejected = List.copyOf(rejected);
    }
}
