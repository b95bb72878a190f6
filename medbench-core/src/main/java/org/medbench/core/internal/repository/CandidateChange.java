package org.medbench.core.internal.repository;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medbench.catalog.Access;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.ChangeReport.Change;
import org.medbench.catalog.ChangeReport.Kind;
import org.medbench.catalog.ChangeReport.Shift;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.core.internal.discover.Discovery;

/** What a list tells of a candidate that is new or has changed. What is not medical, and was not, is no news. */
final class CandidateChange {

    private CandidateChange() {}

    static Optional<Change> of(Discovery.Finding finding) {
        Candidate now = finding.candidate();
        Candidate before = finding.before();
        boolean wasCandidate = before != null && isCandidate(before);
        if (!isCandidate(now) && !wasCandidate) {
            return Optional.empty();
        }
        if (before == null || !wasCandidate) {
            return Optional.of(change(now, now, Set.of(Kind.NEW)));
        }
        Set<Kind> kinds =
                Sync.kinds(new Shift<>(license(before), license(now)), new Shift<>(access(before), access(now)));
        if (!before.revision().equals(now.revision()) || !before.lastModified().equals(now.lastModified())) {
            kinds.add(Kind.CHANGED);
        }
        return kinds.isEmpty() ? Optional.empty() : Optional.of(change(before, now, kinds));
    }

    private static boolean isCandidate(Candidate candidate) {
        return candidate.classification().relevance() != Relevance.NOT_MEDICAL;
    }

    private static Change change(Candidate before, Candidate now, Set<Kind> kinds) {
        return new Change(
                now.id(),
                kinds,
                kinds.contains(Kind.NEW) ? "" : before.revision().orElse(""),
                now.revision().orElse(""),
                List.of(),
                Optional.empty(),
                new Shift<>(license(before), license(now)),
                new Shift<>(access(before), access(now)),
                Optional.empty());
    }

    private static String license(Candidate candidate) {
        return candidate.classification().license().declared().orElse("");
    }

    private static Access access(Candidate candidate) {
        return candidate.classification().access();
    }
}
