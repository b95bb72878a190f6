package org.medbench.audit;

import java.util.Map;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Release;
import org.medbench.catalog.Split;

/** Licence, provenance and counts as the catalogue states them, against what was read. */
final class CardCheck {

    private final BenchmarkCard card;
    private final Release release;
    private final License.Purpose purpose;

    CardCheck(BenchmarkCard card, Release release, License.Purpose purpose) {
        this.card = card;
        this.release = release;
        this.purpose = purpose;
    }

    /** Counts are by {@code config/split}, rejected rows included where the audit knows of them. */
    void check(Map<String, Long> read, long rejected, Findings findings) {
        License license = card.license();
        Severity severity = purpose == License.Purpose.REDISTRIBUTE ? Severity.ERROR : Severity.WARNING;
        if (license.spdx().isEmpty() && license.declared().isEmpty()) {
            findings.add(Check.LICENSE_MISSING, severity, "set", "no licence is stated", "purpose", purpose);
        }
        for (String conflict : license.conflicts()) {
            findings.add(
                    Check.LICENSE_CONFLICT, severity, "set", "places state different licences", "conflict", conflict);
        }
        boolean undigested =
                release.files().stream().anyMatch(file -> file.digest().isEmpty());
        if (release.commit().isBlank() || undigested || card.places().isEmpty()) {
            findings.add(
                    Check.PROVENANCE_MISSING,
                    Severity.WARNING,
                    "set",
                    "source, revision or a file's digest is not stated",
                    "places",
                    card.places().size(),
                    "commit",
                    release.commit(),
                    "filesWithoutDigest",
                    undigested);
        }
        for (Split split : release.splits()) {
            long actual = read.getOrDefault(split.fullName(), 0L);
            if (actual > 0
                    && split.items().isPresent()
                    && actual + (read.size() == 1 ? rejected : 0)
                            != split.items().getAsLong()) {
                findings.add(
                        Check.COUNT_MISMATCH,
                        Severity.ERROR,
                        "set",
                        "the number of items is not the catalogue's",
                        "split",
                        split.fullName(),
                        "expected",
                        split.items().getAsLong(),
                        "read",
                        actual,
                        "rejected",
                        rejected);
            }
        }
    }
}
