package org.medbench.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medbench.score.Estimate;

/**
 * The limits by which a benchmark is fit for use: visible, so that nobody has to trust a grade. There is no single score.
 *
 * @param blockerShare the largest share of items with a blocker, in [0, 1]
 * @param errorShare the largest share of items with an error or blocker
 * @param leakedShare the largest share of items that also stand in data given for comparison
 * @param proof whether every key must be proven to be read rightly
 * @param license whether a licence must be stated
 */
public record Gate(double blockerShare, double errorShare, double leakedShare, Need proof, Need license) {

    /** Whether something must be there. */
    public enum Need {
        /** Without it the benchmark is not fit. */
        REQUIRED,
        /** It is shown only. */
        SHOWN
    }

    /** What a gate says. */
    public enum Verdict {
        /** Within all limits, and no item with an error. */
        FIT,
        /** Within all limits once the items with errors are left out. */
        FIT_WITH_EXCLUSIONS,
        /** Beyond a limit. */
        NOT_FIT
    }

    /**
     * One limit and how it was met.
     *
     * @param name what is limited
     * @param limit the limit, as text
     * @param value what was found, as text
     * @param passed whether it is within the limit
     */
    public record Criterion(String name, String limit, String value, boolean passed) {}

    /** Blockers on at most 0.5 %, errors on at most 5 %, leaks on at most 5 % of the items; proof required, licence shown. */
    public static final Gate DEFAULT = new Gate(0.005, 0.05, 0.05, Need.REQUIRED, Need.SHOWN);

    /** Checks the shares. */
    public Gate {
        for (double share : new double[] {blockerShare, errorShare, leakedShare}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a gate's shares lie in [0, 1], not at " + share);
            }
        }
    }

    /** Compares what was found with every limit. */
    List<Criterion> criteria(AuditReport report, Certificate.Subject subject) {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(share(
                "items with a blocker",
                blockerShare,
                report.blockerRate().map(Estimate::value).orElse(0.0)));
        criteria.add(share(
                "items with an error",
                errorShare,
                report.errorRate().map(Estimate::value).orElse(0.0)));
        double leaked = report.items() == 0 ? 0 : (double) report.leakedItems() / report.items();
        criteria.add(share("items with a leak", leakedShare, leaked));
        criteria.add(present("items", Need.REQUIRED, report.items() > 0));
        criteria.add(present("proof of keys", proof, !subject.proofs().isEmpty()));
        criteria.add(present("licence", license, subject.license().isPresent()));
        return criteria;
    }

    Verdict verdict(AuditReport report, Certificate.Subject subject) {
        if (criteria(report, subject).stream().anyMatch(criterion -> !criterion.passed())) {
            return Verdict.NOT_FIT;
        }
        return report.itemsWithError() == 0 ? Verdict.FIT : Verdict.FIT_WITH_EXCLUSIONS;
    }

    private static Criterion share(String name, double limit, double value) {
        return new Criterion(
                name,
                String.format(Locale.ROOT, "<= %.2f %%", limit * 100),
                String.format(Locale.ROOT, "%.2f %%", value * 100),
                value <= limit);
    }

    private static Criterion present(String name, Need need, boolean there) {
        return new Criterion(
                name,
                need == Need.REQUIRED ? "required" : "shown",
                there ? "present" : "absent",
                there || need == Need.SHOWN);
    }
}
