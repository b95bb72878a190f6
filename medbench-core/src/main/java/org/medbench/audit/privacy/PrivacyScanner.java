package org.medbench.audit.privacy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
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
        Taken taken = new Taken();
        List<PrivacyFinding> kept = new ArrayList<>();
        for (PrivacyFinding finding : all) {
            if (taken.add(finding)) {
                kept.add(finding);
            }
        }
        kept.sort(Comparator.comparingInt(PrivacyFinding::start).thenComparing(PrivacyFinding::type));
        return List.copyOf(kept);
    }

    /** The characters that findings stand on; a long text has too many findings to compare each with each. */
    private static final class Taken {

        private final BitSet dates = new BitSet();
        private final BitSet births = new BitSet();
        private final BitSet others = new BitSet();

        /** Takes the finding's place unless it is taken. */
        boolean add(PrivacyFinding finding) {
            BitSet own = of(finding.type());
            boolean free = isFree(others, finding)
                    && (own == births || isFree(dates, finding))
                    && (own == dates || isFree(births, finding));
            if (free) {
                own.set(finding.start(), finding.end());
            }
            return free;
        }

        private BitSet of(PrivacyClass type) {
            return type == PrivacyClass.DATE ? dates : type == PrivacyClass.DOB_CONTEXT ? births : others;
        }

        private static boolean isFree(BitSet taken, PrivacyFinding finding) {
            int next = taken.nextSetBit(finding.start());
            return next < 0 || next >= finding.end();
        }
    }

    /**
     * Replaces each flagged finding by its class in brackets.
     *
     * @param text any text
     * @return the text with placeholders; nothing leads back from it
     */
    public String mask(String text) {
        Deque<PrivacyFinding> replaced = new ArrayDeque<>();
        List<PrivacyFinding> findings = scan(text);
        int from = text.length();
        for (int i = findings.size() - 1; i >= 0; i--) {
            PrivacyFinding finding = findings.get(i);
            if (finding.flagged() && finding.end() <= from) {
                replaced.addFirst(finding);
                from = finding.start();
            }
        }
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (PrivacyFinding finding : replaced) {
            masked.append(text, done, finding.start())
                    .append('[')
                    .append(finding.type())
                    .append(']');
            done = finding.end();
        }
        masked.append(text, done, text.length());
        return masked.toString();
    }
}
