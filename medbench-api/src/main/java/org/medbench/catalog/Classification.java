package org.medbench.catalog;

import java.util.List;
import java.util.Locale;

/**
 * What a place was found to be, and why.
 *
 * @param relevance whether it is medical
 * @param score how sure that is: the estimated probability in [0, 1] that it is medical
 * @param holding what it holds
 * @param taxonomy scenarios, tasks, modalities, languages and specialties that were seen; empty lists mean unknown
 * @param license what is known of its licence
 * @param access who may have it
 * @param evidence the reasons, by claim, the heaviest first
 */
public record Classification(
        Relevance relevance,
        double score,
        Holding holding,
        Taxonomy taxonomy,
        License license,
        Access access,
        List<Evidence> evidence) {

    /** Whether something is about the health care of people. */
    public enum Relevance {
        /** It is. */
        MEDICAL,
        /** It is not. */
        NOT_MEDICAL,
        /** The listing does not say enough. */
        UNSURE;

        /**
         * The name in JSON.
         *
         * @return for example {@code not_medical}
         */
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a place holds. */
    public enum Holding {
        /** Labelled items that are held out to score models by, whatever else. */
        BENCHMARK,
        /** Data to train models on, and nothing held out. */
        TRAINING_ONLY,
        /** No data sets: software, models, lists, text about them. */
        OTHER,
        /** The listing does not say enough. */
        UNSURE;

        /**
         * The name in JSON.
         *
         * @return for example {@code training_only}
         */
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the evidence and checks the score. */
    public Classification {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies in [0, 1], not " + score);
        }
        evidence = List.copyOf(evidence);
    }

    /**
     * The reasons for or against one claim.
     *
     * @param claim the claim, such as {@link Evidence#MEDICAL}
     * @return its evidence, the heaviest first
     */
    public List<Evidence> evidence(String claim) {
        return evidence.stream().filter(each -> each.claim().equals(claim)).toList();
    }
}
