package org.medbench.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.similarity.NormalText;
import org.medbench.audit.similarity.WordSet;

/** The question is there, long enough, whole, and says whether it asks for the exception. */
final class QuestionCheck implements ItemCheck {

    private static final int FEW_WORDS = 4;
    private static final int FEW_CHARACTERS = 6;

    private static final Pattern BROKEN_OFF = Pattern.compile(
            "(?:[,;(\\[{“‘«-]|(?<=\\s)[\"']|[，、（「《]|\\b(?i:and|or|but|because|although|while|whereas|the|a|an|und|oder|der|die|das|y|o|et|ou|e|que))\\s*$");
    private static final Pattern ENDED = Pattern.compile("[.?!:…。？！：)\\]\"”’_]\\s*$");
    private static final Pattern NEGATED = Pattern.compile(
            "\\b(?:EXCEPT|NOT|LEAST|FALSE|INCORRECT|UNTRUE)\\b|\\b(?i:except)\\b\\W{0,3}$|(?i:\\ball (?:of )?(?:the following|these|of these)[^.?]{0,80}\\bexcept\\b)"
                    + "|(?i:\\b(?:which|what|who|statements?|following)\\b[^.?]{0,120}\\b(?:is|are|does|do|would|will|should|can|may)(?: \\w+){0,2}? (?:not|least|false|incorrect|untrue)\\b)"
                    + "|(?i:\\bleast (?:likely|common|appropriate|associated)\\b)|(?i:\\b(?:excepto|exceto|INCORRECTA|INCORRETA|sauf|eccetto)\\b)|不(?:正确|是|包括|属于|宜|应|符合)的|错误的是|除.{0,15}外",
            0);

    private static final WordSet NEGATIONS =
            WordSet.of("except not least false incorrect untrue excepto exceto incorrecta incorreta sauf eccetto");

    @Override
    public void check(ItemView item, Findings findings) {
        String stem = item.stem().strip();
        if (stem.isEmpty()) {
            if (item.media().isEmpty()) {
                findings.add(Check.QUESTION_EMPTY, Severity.BLOCKER, "question", "the question has no text");
            }
            return;
        }
        checkLength(stem, findings);
        checkEnd(stem, findings);
        Matcher negation = NEGATED.matcher(stem);
        if (NEGATIONS.occursIn(stem) && negation.find()) {
            findings.addAt(
                    Check.NEGATED_STEM,
                    Severity.INFO,
                    "question",
                    negation.start(),
                    negation.end(),
                    "the question asks for the exception");
        }
    }

    private static void checkLength(String stem, Findings findings) {
        String normal = NormalText.of(stem);
        boolean unspaced = NormalText.isUnspaced(normal);
        int words = normal.isEmpty() ? 0 : normal.split(" ").length;
        if (unspaced ? normal.length() < FEW_CHARACTERS : words < FEW_WORDS) {
            findings.add(Check.QUESTION_SHORT, Severity.INFO, "question", "the question is very short", "words", words);
        }
    }

    private static void checkEnd(String stem, Findings findings) {
        Matcher broken = BROKEN_OFF.matcher(stem);
        if (broken.find()) {
            findings.addAt(
                    Check.TRUNCATED,
                    Severity.WARNING,
                    "question",
                    broken.start(),
                    stem.length(),
                    "the question seems to break off");
        } else if (!ENDED.matcher(stem).find()) {
            findings.add(Check.TRUNCATED, Severity.INFO, "question", "the question has no final punctuation");
        }
    }
}
