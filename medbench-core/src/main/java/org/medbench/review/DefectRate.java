package org.medbench.review;

import java.util.List;
import java.util.Optional;
import org.medbench.score.Estimate;
import org.medbench.score.ProportionInterval;

/**
 * The rate of defects of the whole, told from what was drawn: one stratum by Wilson's interval, with the correction for a finite
 * whole where more than a tenth of it was seen; several by Σ W·p with the variance Σ W²·p(1−p)/n,
 * where a stratum without any defect (or with defects alone) counts as if one more item of each kind had been seen.
 */
public final class DefectRate {

    private static final double LARGE_SHARE = 0.10;
    private static final double Z = 1.959963984540054;

    private DefectRate() {}

    /**
     * What was seen of one stratum.
     *
     * @param population how many items it has
     * @param judged how many of them were judged
     * @param defects how many of these are defective
     */
    public record Seen(long population, long judged, long defects) {

        /** Checks the order of the three. */
        public Seen {
            if (defects < 0 || defects > judged || judged > population) {
                throw new IllegalArgumentException("there cannot be " + defects + " defects among " + judged
                        + " judged of " + population + " items");
            }
        }
    }

    /**
     * Estimates.
     *
     * @param strata all strata of the plan
     * @return the rate with its 95 % interval; empty if a stratum has items of which none was judged, since nothing is known of
     *     it then
     */
    public static Optional<Estimate> of(List<Seen> strata) {
        List<Seen> parts = strata.stream().filter(part -> part.population() > 0).toList();
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.judged() == 0)) {
            return Optional.empty();
        }
        return Optional.of(parts.size() == 1 ? simple(parts.get(0)) : stratified(parts));
    }

    private static Estimate simple(Seen part) {
        Estimate wilson =
                ProportionInterval.WILSON.of(part.defects(), part.judged()).orElseThrow();
        double share = (double) part.judged() / part.population();
        if (share <= LARGE_SHARE) {
            return wilson;
        }
        double shrink = Math.sqrt((part.population() - part.judged()) / Math.max(1.0, part.population() - 1.0));
        return new Estimate(
                wilson.value(),
                wilson.value() - (wilson.value() - wilson.low()) * shrink,
                wilson.value() + (wilson.high() - wilson.value()) * shrink,
                part.judged(),
                "wilson-95-finite");
    }

    private static Estimate stratified(List<Seen> parts) {
        double total = parts.stream().mapToLong(Seen::population).sum();
        double rate = 0;
        double variance = 0;
        long judged = 0;
        for (Seen part : parts) {
            double weight = part.population() / total;
            double p = (double) part.defects() / part.judged();
            rate += weight * p;
            variance += weight * weight * spread(part) / part.judged() * finite(part);
            judged += part.judged();
        }
        double reach = Z * Math.sqrt(variance);
        return new Estimate(rate, Math.max(0, rate - reach), Math.min(1, rate + reach), judged, "stratified-normal-95");
    }

    /** Where all or none of a few items are defective, the rate of their stratum is still not certain. */
    private static double spread(Seen part) {
        boolean uniform = part.defects() == 0 || part.defects() == part.judged();
        double p = uniform ? (part.defects() + 1.0) / (part.judged() + 2.0) : (double) part.defects() / part.judged();
        return p * (1 - p);
    }

    private static double finite(Seen part) {
        double share = (double) part.judged() / part.population();
        return share > LARGE_SHARE ? 1 - share : 1;
    }
}
