package org.medbench.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.medbench.audit.privacy.PrivacyClass;

/** Counts findings, keeps the first of each kind, and remembers which items are bad; room for a million costs little. */
final class Tally {

    private final int examplesPerKind;
    private final Consumer<? super Finding> listener;
    private final Map<Check, Map<Severity, Long>> counts = new EnumMap<>(Check.class);
    private final Map<PrivacyClass, Long> privacy = new EnumMap<>(PrivacyClass.class);
    private final List<Finding> examples = new ArrayList<>();
    private final BitSet blockers = new BitSet();
    private final BitSet errors = new BitSet();
    private final BitSet leaked = new BitSet();
    private final BitSet quarantined = new BitSet();
    private long rejectedBlockers;
    private long rejectedErrors;

    Tally(int examplesPerKind, Consumer<? super Finding> listener) {
        this.examplesPerKind = examplesPerKind;
        this.listener = listener;
    }

    /** A finding on the item at a position of the stream. */
    void add(int position, Finding finding) {
        if (finding.severity().compareTo(Severity.ERROR) >= 0) {
            errors.set(position);
        }
        if (finding.severity() == Severity.BLOCKER) {
            blockers.set(position);
        }
        if (finding.check() == Check.SPLIT_LEAK) {
            leaked.set(position);
        }
        if (finding.check() == Check.PRIVACY_STRONG) {
            quarantined.set(position);
        }
        count(finding);
    }

    void addOnSet(Finding finding) {
        count(finding);
    }

    void addOnRejectedRow(Finding finding) {
        rejectedErrors += finding.severity().compareTo(Severity.ERROR) >= 0 ? 1 : 0;
        rejectedBlockers += finding.severity() == Severity.BLOCKER ? 1 : 0;
        count(finding);
    }

    private void count(Finding finding) {
        long seen = counts.computeIfAbsent(finding.check(), check -> new EnumMap<>(Severity.class))
                .merge(finding.severity(), 1L, Long::sum);
        if (seen <= examplesPerKind) {
            examples.add(finding);
        }
        if (finding.check() == Check.PRIVACY_STRONG || finding.check() == Check.PRIVACY_WEAK) {
            privacy.merge(PrivacyClass.valueOf(finding.evidence().get("class")), 1L, Long::sum);
        }
        listener.accept(finding);
    }

    AuditReport report(
            String name,
            long items,
            long rejected,
            AuditReport.Population population,
            Map<String, Double> floors,
            boolean truncated) {
        return new AuditReport(
                name,
                items,
                rejected,
                counts,
                examples,
                blockers.cardinality() + rejectedBlockers,
                errors.cardinality() + rejectedErrors,
                leaked.cardinality(),
                quarantined.cardinality(),
                privacy,
                population,
                floors,
                truncated);
    }
}
