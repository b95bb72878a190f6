package org.medbench.review;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.medbench.audit.Certificate;
import org.medbench.score.Estimate;

/** A round in the few figures of a certificate. */
final class RoundSummary {

    private RoundSummary() {}

    static Certificate.Review of(ReviewRound round, Collection<ReviewRound.Decision> decisions) {
        Map<String, Long> verdicts = new TreeMap<>();
        long judged = 0;
        for (ReviewRound.Decision decision : decisions) {
            judged += decision.status() == ReviewRound.Status.UNJUDGED ? 0 : 1;
            verdicts.merge(
                    decision.verdict()
                            .map(Verdict::name)
                            .orElse(decision.status().name()),
                    1L,
                    Long::sum);
        }
        return new Certificate.Review(judged, round.reviewers().size(), verdicts, coefficients(round));
    }

    /** Fleiss' kappa wants equal numbers of raters, and Cohen's two; the others tolerate what reviews look like. */
    private static Map<String, Estimate> coefficients(ReviewRound round) {
        Map<String, Estimate> figures = new TreeMap<>();
        Agreement agreement = round.agreement();
        agreement.observedAgreement().ifPresent(value -> figures.put("observedAgreement", value));
        if (agreement.raters() == 2) {
            agreement.cohenKappa(Agreement.Weighting.NONE).ifPresent(value -> figures.put("cohenKappa", value));
        }
        agreement.fleissKappa().ifPresent(value -> figures.put("fleissKappa", value));
        agreement
                .krippendorffAlpha(Agreement.Level.NOMINAL)
                .ifPresent(value -> figures.put("krippendorffAlpha", value));
        agreement.gwetAc1().ifPresent(value -> figures.put("gwetAc1", value));
        return figures;
    }
}
