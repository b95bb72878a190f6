package org.medbench.audit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.audit.similarity.NearDuplicate;

/** Near duplicates as findings. */
final class NearDuplicateFindings {

    private NearDuplicateFindings() {}

    static Finding of(String id, NearDuplicate pair, String other, boolean leak) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("other", other);
        evidence.put("kind", pair.kind().name());
        evidence.put("jaccard", String.format(Locale.ROOT, "%.4f", pair.jaccard()));
        evidence.put("containment", String.format(Locale.ROOT, "%.4f", pair.containment()));
        Check check = check(pair.kind(), leak);
        return new Finding(
                check,
                severity(check),
                Optional.of(id),
                Optional.empty(),
                "item",
                Optional.empty(),
                message(check),
                evidence);
    }

    private static Check check(NearDuplicate.Kind kind, boolean leak) {
        return switch (kind) {
            case STRONG -> leak ? Check.SPLIT_LEAK : Check.DUP_NEAR;
            case WEAK -> Check.DUP_NEAR;
            case SUBSUMED -> Check.SUBSUMED;
            case VARIANT -> Check.VARIANT;
        };
    }

    private static Severity severity(Check check) {
        return switch (check) {
            case SPLIT_LEAK -> Severity.ERROR;
            case VARIANT -> Severity.INFO;
            default -> Severity.WARNING;
        };
    }

    private static String message(Check check) {
        return switch (check) {
            case SPLIT_LEAK -> "nearly the same text stands in the data given for comparison";
            case SUBSUMED -> "the text is contained in a longer one, or contains a shorter one";
            case VARIANT -> "like another item except for what changes the question";
            default -> "nearly the text of another item";
        };
    }
}
