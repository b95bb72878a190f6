package org.medbench.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medbench.audit.fairness.Demographics;
import org.medbench.audit.fairness.DiseaseChapter;
import org.medbench.audit.fairness.DiseaseSpectrum;
import org.medbench.audit.fairness.Diversity;
import org.medbench.audit.privacy.PrivacyClass;
import org.medbench.score.Estimate;
import org.medbench.score.ProportionInterval;

/**
 * What an audit found, summed up. Every finding was handed to the listener; here are the counts and the first examples of
 * each check.
 *
 * @param name what was audited
 * @param items how many items were read
 * @param rejected how many rows the reader rejected
 * @param counts findings by check and severity
 * @param examples the first findings of each check and severity, in the order found
 * @param itemsWithBlocker items (and rejected rows) with any blocker
 * @param itemsWithError items (and rejected rows) with any error or blocker
 * @param leakedItems items with a match in data given for comparison
 * @param quarantinedItems items to be kept from export until somebody has looked at what may identify a person
 * @param privacy privacy findings by class
 * @param population what the questions state of their patients
 * @param floors accuracies that need no model: {@code random}, {@code majority}, {@code longest}
 * @param nearDuplicatesTruncated whether there were more near-duplicate candidates than are compared
 */
public record AuditReport(
        String name,
        long items,
        long rejected,
        Map<Check, Map<Severity, Long>> counts,
        List<Finding> examples,
        long itemsWithBlocker,
        long itemsWithError,
        long leakedItems,
        long quarantinedItems,
        Map<PrivacyClass, Long> privacy,
        Population population,
        Map<String, Double> floors,
        boolean nearDuplicatesTruncated) {

    /**
     * What the questions state of their patients, and over which diseases they spread. "not stated" is a category of its own.
     *
     * @param ageBands items by age band
     * @param sexes items by sex
     * @param ethnicities items by ethnicity or origin
     * @param diseases items by chapter of ICD-10
     */
    public record Population(
            Map<String, Long> ageBands, Map<String, Long> sexes, Map<String, Long> ethnicities, Diseases diseases) {

        static final String NOT_STATED = "not stated";

        /** Copies, sorted by name. */
        public Population {
            ageBands = Collections.unmodifiableMap(new TreeMap<>(ageBands));
            sexes = Collections.unmodifiableMap(new TreeMap<>(sexes));
            ethnicities = Collections.unmodifiableMap(new TreeMap<>(ethnicities));
        }

        /** Counts one vignette more; for the audit's own maps, which are not yet copied. */
        static void count(
                Demographics read, Map<String, Long> ages, Map<String, Long> sexes, Map<String, Long> ethnicities) {
            ages.merge(read.ageBand().map(band -> band.label()).orElse(NOT_STATED), 1L, Long::sum);
            sexes.merge(
                    read.sex()
                            .map(sex -> sex.name().toLowerCase(java.util.Locale.ROOT))
                            .orElse(NOT_STATED),
                    1L,
                    Long::sum);
            ethnicities.merge(read.ethnicity().map(e -> e.code()).orElse(NOT_STATED), 1L, Long::sum);
        }
    }

    /**
     * Over which chapters of ICD-10 the questions spread.
     *
     * @param chapters questions by chapter; one that belongs to several counts for each by an equal part
     * @param unmappedShare the share of questions without a chapter, in [0, 1]
     * @param diversity the indices; absent if too many questions are unmapped
     */
    public record Diseases(Map<DiseaseChapter, Double> chapters, double unmappedShare, Optional<Diversity> diversity) {

        /** Copies, in the order of the classification. */
        public Diseases {
            Map<DiseaseChapter, Double> copy = new EnumMap<>(DiseaseChapter.class);
            copy.putAll(chapters);
            chapters = Collections.unmodifiableMap(copy);
        }

        static Diseases of(DiseaseSpectrum spectrum) {
            return new Diseases(spectrum.weights(), spectrum.unmappedShare(), spectrum.diversity());
        }
    }

    /** Copies. */
    public AuditReport {
        Map<Check, Map<Severity, Long>> copy = new EnumMap<>(Check.class);
        counts.forEach((check, bySeverity) -> copy.put(check, Collections.unmodifiableMap(new EnumMap<>(bySeverity))));
        counts = Collections.unmodifiableMap(copy);
        examples = List.copyOf(examples);
        privacy = Map.copyOf(privacy);
        floors = Collections.unmodifiableMap(new TreeMap<>(floors));
    }

    /**
     * How often a check found something.
     *
     * @param check the check
     * @return findings of any severity
     */
    public long count(Check check) {
        return counts.getOrDefault(check, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * How often a check found something of one severity.
     *
     * @param check the check
     * @param severity the severity
     * @return findings
     */
    public long count(Check check, Severity severity) {
        return counts.getOrDefault(check, Map.of()).getOrDefault(severity, 0L);
    }

    /**
     * How many findings are of a severity.
     *
     * @param severity the severity
     * @return findings of all checks
     */
    public long count(Severity severity) {
        return counts.values().stream()
                .mapToLong(m -> m.getOrDefault(severity, 0L))
                .sum();
    }

    /**
     * The share of items and rejected rows with a blocker.
     *
     * @return with Wilson's 95 % interval; absent if nothing was read
     */
    public Optional<Estimate> blockerRate() {
        return ProportionInterval.WILSON.of(itemsWithBlocker, items + rejected);
    }

    /**
     * The share of items and rejected rows with an error or blocker.
     *
     * @return with Wilson's 95 % interval; absent if nothing was read
     */
    public Optional<Estimate> errorRate() {
        return ProportionInterval.WILSON.of(itemsWithError, items + rejected);
    }
}
