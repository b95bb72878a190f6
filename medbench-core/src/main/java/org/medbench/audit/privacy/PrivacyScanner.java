package org.medbench.audit.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for identifiers in a text: the eighteen kinds of HIPAA Safe Harbor as far as text shows them, and national numbers
 * with valid check digits. Made for medical prose: eponyms, pain scores, visual acuities and reference numbers are
 * not identifiers. Exam vignettes are mostly fictional, and finding nothing proves nothing.
 *
 * <pre>{@code
 * PrivacyScanner scanner = PrivacyScanner.standard();
 * scanner.scan("NHS number 943 476 5919");   // one finding: UK_NHS, 11..23, score 1.0
 * scanner.mask("Seen on 03/14/2022.");       // "Seen on [DATE]."
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class PrivacyScanner {

    private final List<PrivacyDetector> detectors;

    private PrivacyScanner(List<PrivacyDetector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /**
     * The scanner with medbench's own detectors.
     *
     * @return a scanner
     */
    public static PrivacyScanner standard() {
        Lexicon lexicon = Lexicon.load();
        return new PrivacyScanner(List.of(
                new DateDetector(),
                new AgeDetector(),
                new ContactDetector(),
                new NationalNumberDetector(),
                new LabelledNumberDetector(),
                new NameDetector(lexicon),
                new LocationDetector(lexicon)));
    }

    /**
     * Adds a detector, for example an adapter of a recognizer library.
     *
     * @param detector the further detector
     * @return a new scanner
     */
    public PrivacyScanner with(PrivacyDetector detector) {
        List<PrivacyDetector> all = new ArrayList<>(detectors);
        all.add(detector);
        return new PrivacyScanner(all);
    }

    /**
     * Scans a text.
     *
     * @param text any text
     * @return findings with a score of 0.3 or more, by position; where several overlap, the surest, then the longest; only
     *     a date of birth stands beside the date that it is
     */
    public List<PrivacyFinding> scan(String text) {
        List<PrivacyFinding> all = new ArrayList<>();
        for (PrivacyDetector detector : detectors) {
            for (PrivacyFinding finding : detector.detect(text)) {
                if (finding.score() >= PrivacyFinding.WEAK) {
                    all.add(finding);
                }
            }
        }
        all.sort(Comparator.comparingDouble(PrivacyFinding::score)
                .thenComparingInt(PrivacyFinding::length)
                .reversed());
        List<PrivacyFinding> kept = new ArrayList<>();
        for (PrivacyFinding finding : all) {
            if (kept.stream().noneMatch(other -> excludes(other, finding))) {
                kept.add(finding);
            }
        }
        kept.sort(Comparator.comparingInt(PrivacyFinding::start).thenComparing(PrivacyFinding::type));
        return List.copyOf(kept);
    }

    private static boolean excludes(PrivacyFinding kept, PrivacyFinding candidate) {
        boolean birthBesideDate = kept.type() != candidate.type() && isDate(kept) && isDate(candidate);
        return kept.overlaps(candidate) && !birthBesideDate;
    }

    private static boolean isDate(PrivacyFinding finding) {
        return finding.type() == PrivacyClass.DATE || finding.type() == PrivacyClass.DOB_CONTEXT;
    }

    /**
     * Replaces each flagged finding by its class in brackets.
     *
     * @param text any text
     * @return the text with placeholders; nothing leads back from it
     */
    public String mask(String text) {
        StringBuilder masked = new StringBuilder(text);
        List<PrivacyFinding> findings = scan(text);
        int from = text.length();
        for (int i = findings.size() - 1; i >= 0; i--) {
            PrivacyFinding finding = findings.get(i);
            if (finding.flagged() && finding.end() <= from) {
                masked.replace(finding.start(), finding.end(), "[" + finding.type() + "]");
                from = finding.start();
            }
        }
        return masked.toString();
    }
}
