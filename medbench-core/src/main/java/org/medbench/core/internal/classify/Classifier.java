package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.medbench.catalog.Classification;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.Evidence;
import org.medbench.spi.Listing;

/**
 * Tells from a listing, and from a closer look where one was taken, whether a place is medical, whether it holds a benchmark
 * and where it belongs. The answer depends on nothing but its arguments. Immutable and thread-safe.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.standard().with(Overrules.read(file));
 * Classification found = classifier.classify(listing);                          // from the listing alone
 * Classification closer = classifier.classify(listing, Look.at(snapshot));      // with card text and files
 * }</pre>
 */
public final class Classifier {

    /** Log-odds that a listing is medical if nothing is known of it: few on a hub are. */
    private static final double PRIOR = -1.6;

    private static final double SURE = 0.54;
    private static final double SURELY_NOT = 0.4;

    private final Lexicon lexicon;
    private final Overrules overrules;

    private Classifier(Lexicon lexicon, Overrules overrules) {
        this.lexicon = lexicon;
        this.overrules = overrules;
    }

    /** The classifier with the terms and weights of this jar. */
    public static Classifier standard() {
        return new Classifier(Lexicon.standard(), Overrules.NONE);
    }

    /** The same, except for places that the given verdicts name; they win over earlier ones. */
    public Classifier with(Overrules stronger) {
        return new Classifier(lexicon, overrules.under(stronger));
    }

    /** Classifies by the listing alone. */
    public Classification classify(Listing listing) {
        return classify(listing, Look.NONE);
    }

    /** Classifies by the listing and what a closer look showed. */
    public Classification classify(Listing listing, Look look) {
        Tally tally = new Tally();
        new SignalReader(lexicon, tally).read(listing, look);
        Map<String, List<Evidence>> seen = tally.evidence();
        List<Evidence> medical = new ArrayList<>(seen.getOrDefault(Evidence.MEDICAL, List.of()));
        medical.add(new Evidence(Evidence.MEDICAL, "prior: most listings are not", "", PRIOR));
        HoldingJudge.Judgement holding = HoldingJudge.judge(listing, look, seen);
        Facets facets = Facets.of(listing, seen);
        Terms terms = Terms.of(listing, seen);

        List<Evidence> evidence = new ArrayList<>(medical);
        evidence.addAll(holding.evidence());
        evidence.addAll(facets.evidence());
        evidence.addAll(terms.evidence());
        double score = logistic(sum(medical));
        Classification found = new Classification(
                relevance(score),
                score,
                holding.holding(),
                facets.taxonomy(),
                terms.license(),
                terms.access(),
                evidence);
        return overrules.apply(listing.location(), found);
    }

    static double sum(List<Evidence> evidence) {
        double sum = 0;
        for (Evidence each : evidence) {
            sum += each.weight();
        }
        return sum;
    }

    static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static Relevance relevance(double score) {
        if (score >= SURE) {
            return Relevance.MEDICAL;
        }
        return score <= SURELY_NOT ? Relevance.NOT_MEDICAL : Relevance.UNSURE;
    }
}
