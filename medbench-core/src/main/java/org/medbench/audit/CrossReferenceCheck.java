package org.medbench.audit;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.regex.Pattern;

/** Options that refer to other options. */
final class CrossReferenceCheck implements ItemCheck {

    private static final Pattern REFERENCE = Pattern.compile(
            "^\\W*(?:(?:all|none|any|both|neither|two|some)(?: of)?(?: the)? (?:above|these|those|options?|choices|other options?|mentioned|them)\\b.{0,20}"
                    + "|(?:all|none|both|neither)(?: of the)? (?:above|these)\\W*"
                    + "|(?:both|either|neither|only|all except)? ?(?:options? )?\\(?[A-Ea-e1-5]\\)? ?(?:and|&|,|or|nor|\\+) ?\\(?[A-Ea-e1-5]\\)?(?: (?:only|are correct|are true|both))?"
                    + "|(?:[A-E]|[1-5])(?:, ?(?:[A-E]|[1-5])){1,3},? ?(?:and|&) ?(?:[A-E]|[1-5])"
                    + "|todas? (?:las|as|os|los) (?:anteriores|acima|respuestas)\\b.*|ningun[ao] de (?:las|los) anteriores\\b.*|nenhuma das (?:anteriores|alternativas)\\b.*|(?:toutes|aucune) (?:les |des )?(?:réponses|propositions)\\b.*"
                    + "|以上(?:都|均|全|皆).{0,4}|以上.{0,3}(?:是|对|正确|不对))\\W*$",
            CASE_INSENSITIVE | UNICODE_CASE);

    @Override
    public void check(ItemView item, Findings findings) {
        for (int i = 0; i < item.options().size(); i++) {
            String option = item.options().get(i).strip();
            if (REFERENCE.matcher(option).matches() && !isLetters(item, option)) {
                findings.add(
                        Check.OPTION_CROSS_REFERENCE,
                        Severity.INFO,
                        ItemView.optionField(i),
                        "the option refers to others, so options cannot be shuffled");
            }
        }
    }

    /** Where every option is a list of letters, they are answers of their own: vitamins A and D, hepatitis B and C. */
    private static boolean isLetters(ItemView item, String option) {
        boolean lettersOnly =
                option.length() <= 9 && option.matches(".*[A-Ea-e]\\)? ?(?:and|&|,|or|\\+) ?\\(?[A-Ea-e].*");
        long alike = item.options().stream()
                .filter(o -> o.strip().matches("(?i)\\(?[A-E]\\)? ?(?:and|&|,|or|\\+) ?\\(?[A-E]\\)?\\W*"))
                .count();
        return lettersOnly && alike == item.options().size();
    }
}
