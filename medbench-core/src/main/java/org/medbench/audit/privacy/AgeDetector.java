package org.medbench.audit.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds ages of persons above 89 years, which Safe Harbor groups as "90 or older". */
final class AgeDetector implements PrivacyDetector {

    private static final String NUMBER = "(?<![\\d.,/-])(?:9\\d|1[01]\\d|120)";
    private static final String WORDS =
            "\\b(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one[- ]hundred)";
    private static final Pattern CANDIDATE = Pattern.compile("(?:9\\d|1[0-2]\\d)(?!\\d)|[Nn]inety|[Hh]undred");
    private static final Pattern AGE = Pattern.compile(
            "(?:" + NUMBER + "|" + WORDS
                    + ")(?:[- ]?(?:years?|yrs?)[- ]?(?:of age|old)|[- ]?y/?o\\b|[- ]?jährige[rnms]?)"
                    + "|\\b(?:aged?|aged? of|de|di|âgée? de|tem|tiene|ha) " + NUMBER
                    + "(?: (?:años|ans|anni|anos|years))?(?![\\w.,%/-]|\\s{0,4}(?:mg|ml|%|kg|cm|mm|g/|µ))"
                    + "|" + NUMBER + " ?(?:岁|歳|세)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ROMANCE_NUMBER = Pattern.compile("(?i)^(?:de|di|tem|tiene|ha) \\d+$");
    /** Things that grow old, too. */
    private static final Pattern NOT_A_PERSON = Pattern.compile(
            "^\\s{0,4}(?:\\w+ )?(?:building|tree|house|book|tradition|institution|hospital|specimen|painting|company|theory|technique)");

    @Override
    public List<PrivacyFinding> detect(String text) {
        if (!CANDIDATE.matcher(text).find()) {
            return List.of();
        }
        List<PrivacyFinding> found = new ArrayList<>();
        Context context = new Context(text);
        Matcher matcher = AGE.matcher(text);
        while (matcher.find()) {
            boolean bareRomance = ROMANCE_NUMBER.matcher(matcher.group()).matches();
            if (!bareRomance
                    && !NOT_A_PERSON.matcher(context.after(matcher.end())).find()) {
                found.add(new PrivacyFinding(PrivacyClass.AGE_OVER_89, matcher.start(), matcher.end(), 0.8));
            }
        }
        return found;
    }
}
