package org.medbench.audit.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds national numbers by shape, check digits and the words around them; a wrong check digit is no finding. */
final class NationalNumberDetector implements PrivacyDetector {

    /** What else long numbers are in medical texts. */
    private static final Pattern REFERENCE = Pattern.compile(
            "pubmed|pmid|pmc|\\bdoi\\b|isbn|issn|isrctn|\\bnct|clinicaltrials|trial|registration|registry|catalog|\\bcat\\b|\\blot\\b|"
                    + "orcid|genbank|accession|\\bgrant\\b|\\bicd\\b|snomed|loinc|\\bumls\\b|version|copies|cells|sequence|"
                    + "prospero|eudract|isin\\b|\\bref\\b");

    /** The Medicare identifier of the United States has the fewest. */
    private static final int LEAST_DIGITS = 5;

    private static final double REFERENCE_PENALTY = 0.5;
    private static final Pattern ROUND_OR_REPEATED = Pattern.compile(".*0{5,}|(\\d)\\1+");

    @Override
    public List<PrivacyFinding> detect(String text) {
        if (Digits.densest(text) < LEAST_DIGITS) {
            return List.of();
        }
        List<PrivacyFinding> found = new ArrayList<>();
        Context context = new Context(text);
        for (NationalNumber number : NationalNumber.ALL) {
            Matcher matcher = number.shape().matcher(text);
            while (matcher.find()) {
                double score = score(number, matcher, context);
                if (score > 0) {
                    found.add(new PrivacyFinding(number.type(), matcher.start(), matcher.end(), score));
                }
            }
        }
        return found;
    }

    private static double score(NationalNumber number, Matcher matcher, Context context) {
        String bare = number.type() == PrivacyClass.FI_HETU
                ? matcher.group()
                : matcher.group().replaceAll("[ .+-]", "").toUpperCase(java.util.Locale.ROOT);
        if (ROUND_OR_REPEATED.matcher(bare).matches() || !number.isValid().test(bare)) {
            return 0;
        }
        if (context.near(matcher.start(), matcher.end(), number.context())) {
            return 1;
        }
        if (number.type() == PrivacyClass.US_SSN && !matcher.group().contains("-")) {
            return 0;
        }
        boolean reference = context.near(matcher.start(), matcher.end(), REFERENCE);
        return Math.max(0, number.aloneScore() - (reference ? REFERENCE_PENALTY : 0));
    }
}
