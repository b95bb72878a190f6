package org.medbench.audit.privacy;

import java.util.List;

/**
 * Looks for some kinds of identifiers. The scanner's own detectors are rules and lists; a recognizer library can stand
 * beside them behind this interface. Thread-safe.
 */
@FunctionalInterface
public interface PrivacyDetector {

    /**
     * Finds identifiers.
     *
     * @param text any text
     * @return findings in any order, overlapping or not; none below a score of 0.3 is of use
     */
    List<PrivacyFinding> detect(String text);
}
