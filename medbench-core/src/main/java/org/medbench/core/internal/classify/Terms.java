package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.Access;
import org.medbench.catalog.Evidence;
import org.medbench.catalog.License;
import org.medbench.spi.Listing;

/** On which terms the data may be had: licence and access. */
record Terms(License license, Access access, List<Evidence> evidence) {

    static final String ACCESS_PREFIX = "access:";

    private static final double ENOUGH = 0.9;

    static Terms of(Listing listing, Map<String, List<Evidence>> seen) {
        List<Evidence> evidence = new ArrayList<>();
        License license = listing.declaredLicense().map(Licences::of).orElse(License.UNSTATED);
        license.declared()
                .ifPresent(words -> evidence.add(new Evidence("license", "declared: " + words, "listing", 1)));
        Access access = access(listing.access(), seen, evidence);
        return new Terms(license, access, List.copyOf(evidence));
    }

    /** What a place states of itself stands; where it is open, its text may say that the data is not there but elsewhere. */
    private static Access access(Access stated, Map<String, List<Evidence>> seen, List<Evidence> evidence) {
        evidence.add(new Evidence("access", "stated: " + stated.name().toLowerCase(Locale.ROOT), "listing", 1));
        if (stated != Access.PUBLIC && stated != Access.UNKNOWN) {
            return stated;
        }
        Optional<String> told = seen.keySet().stream()
                .filter(claim -> claim.startsWith(ACCESS_PREFIX))
                .filter(claim -> Classifier.sum(seen.get(claim)) >= ENOUGH)
                .findFirst();
        told.ifPresent(claim -> evidence.addAll(seen.get(claim)));
        return told.map(claim ->
                        Access.valueOf(claim.substring(ACCESS_PREFIX.length()).toUpperCase(Locale.ROOT)))
                .orElse(stated);
    }
}
