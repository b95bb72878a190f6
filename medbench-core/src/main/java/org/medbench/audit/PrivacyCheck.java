package org.medbench.audit;

import org.medbench.audit.privacy.PrivacyFinding;
import org.medbench.audit.privacy.PrivacyScanner;

/** What may identify a person. The matched text never leaves the item. */
final class PrivacyCheck implements TextCheck {

    private final PrivacyScanner scanner;

    PrivacyCheck(PrivacyScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public void check(String text, String field, Findings findings) {
        for (PrivacyFinding found : scanner.scan(text)) {
            boolean strong = found.quarantines();
            findings.addAt(
                    strong ? Check.PRIVACY_STRONG : Check.PRIVACY_WEAK,
                    strong ? Severity.ERROR : Severity.INFO,
                    field,
                    found.start(),
                    found.end(),
                    "may identify a person: " + found.type(),
                    "class",
                    found.type(),
                    "safeHarbor",
                    found.type().hipaaLetter(),
                    "flagged",
                    found.flagged());
        }
    }
}
