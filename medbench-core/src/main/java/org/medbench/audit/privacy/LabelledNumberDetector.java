package org.medbench.audit.privacy;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers that only the words before them make an identifier: records, accounts, licences, devices, vehicles. */
final class LabelledNumberDetector implements PrivacyDetector {

    private static final String LINK = "(?:\\s{0,4}(?:is|was|are|of|[:=#])){0,2}\\s{0,4}[:=#]?\\s{0,4}";
    private static final String NUMBER_WORD = "\\s{0,4}(?:numbers?|no\\.?|num\\.?|#|id|identifiers?|nr\\.?|n[°º])";
    private static final String CODE = "([A-Z]{0,4}-?\\d[A-Z\\d]{0,24}(?:-[A-Z\\d]{1,24}){0,8})";

    private record Rule(PrivacyClass type, Pattern pattern, Predicate<String> isValid, double score) {}

    private static final List<Rule> RULES = List.of(
            rule(PrivacyClass.MRN, "\\b(?:MRN|medical record(?:" + NUMBER_WORD + ")?)" + LINK + CODE, 0.9),
            rule(
                    PrivacyClass.MRN,
                    "\\b(?:chart|encounter|hospital|patient|admission|visit|case file)" + NUMBER_WORD + LINK + CODE,
                    0.7),
            // Letters before an accession number mark a gene sequence, not a specimen.
            rule(PrivacyClass.MRN, "\\baccession" + NUMBER_WORD + LINK + "(\\d{5,12})\\b", 0.7),
            rule(
                    PrivacyClass.HEALTH_PLAN,
                    "\\b(?:member|subscriber|policy|insurance|beneficiary|health plan)" + NUMBER_WORD + LINK + CODE,
                    0.8),
            rule(PrivacyClass.ACCOUNT, "\\b(?:bank |customer )?account" + NUMBER_WORD + LINK + CODE, 0.8),
            rule(
                    PrivacyClass.LICENCE,
                    "\\b(?:driver'?s? |driving |medical |professional |nursing )?(?:licen[cs]e|certificate)"
                            + NUMBER_WORD + LINK + CODE,
                    0.8),
            rule(PrivacyClass.LICENCE, "\\bpassport(?:" + NUMBER_WORD + ")?" + LINK + CODE, 0.8),
            rule(PrivacyClass.DEVICE, "\\b(?:serial|device)" + NUMBER_WORD + LINK + CODE, 0.8),
            rule(PrivacyClass.VEHICLE, "\\b(?:license|number|registration) plate" + LINK + CODE, 0.8),
            new Rule(
                    PrivacyClass.LICENCE,
                    Pattern.compile("\\bDEA\\W{0,3}(?:number|no\\.?)?\\W{0,3}([A-Z]{2}\\d{7})\\b"),
                    CheckDigits::dea,
                    0.9),
            new Rule(
                    PrivacyClass.DEVICE,
                    Pattern.compile("\\bIMEI\\W{0,3}(?:number|no\\.?)?\\W{0,3}(\\d{15})\\b"),
                    CheckDigits::luhn,
                    0.9),
            new Rule(
                    PrivacyClass.VEHICLE,
                    Pattern.compile("\\bVIN\\W{0,3}(?:number|no\\.?|is)?\\W{0,3}([A-HJ-NPR-Z\\d]{17})\\b"),
                    CheckDigits::vin,
                    0.9),
            new Rule(
                    PrivacyClass.ACCOUNT,
                    Pattern.compile("\\b([A-Z]{2}\\d{2}(?: ?[A-Z\\d]{4}){2,7}(?: ?[A-Z\\d]{1,3})?)\\b"),
                    code -> code.length() >= 15 && CheckDigits.iban(code),
                    0.9));

    /** Accession numbers of sequence and data archives. */
    private static final Pattern ARCHIVE =
            Pattern.compile("genbank|ncbi|\\bgeo\\b|\\bsra\\b|embl|uniprot|\\bpdb\\b|dbgap|arrayexpress|refseq");

    private static final int LEAST_DIGITS = 4;

    private static Rule rule(PrivacyClass type, String pattern, double score) {
        return new Rule(type, Pattern.compile(pattern, CASE_INSENSITIVE), LabelledNumberDetector::isCode, score);
    }

    private static boolean isCode(String code) {
        long digits = code.chars().filter(Character::isDigit).count();
        return code.length() >= 5 && code.length() <= 17 && digits >= LEAST_DIGITS;
    }

    @Override
    public List<PrivacyFinding> detect(String text) {
        if (Digits.densest(text) < LEAST_DIGITS) {
            return List.of();
        }
        List<PrivacyFinding> found = new ArrayList<>();
        Context context = new Context(text);
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(text);
            while (matcher.find()) {
                String code = matcher.group(1).replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
                if (rule.isValid().test(code) && !context.near(matcher.start(), matcher.end(), ARCHIVE)) {
                    found.add(new PrivacyFinding(rule.type(), matcher.start(1), matcher.end(1), rule.score()));
                }
            }
        }
        return found;
    }
}
