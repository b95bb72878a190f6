package org.medbench.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.similarity.NormalText;

/** What gives the answer away: gold words in the question, the longest option. */
final class CueCheck implements ItemCheck {

    private static final int LEAST_CHARACTERS = 4;
    /** Questions that ask to pick or repeat a word of the text. */
    private static final Pattern ASKS_FOR_WORD = Pattern.compile(
            "(?i)\\b(?:repeat|which (?:word|term|phrase)|underlined|in the (?:sentence|passage|text)|listed above|according to)\\b");

    @Override
    public void check(ItemView item, Findings findings) {
        if (item.correct().size() != 1
                || item.correct().get(0) >= item.options().size()) {
            return;
        }
        int gold = item.correct().get(0);
        if (isLongest(item, gold)) {
            findings.add(
                    Check.LENGTH_CUE,
                    Severity.INFO,
                    ItemView.optionField(gold),
                    "the right option is the longest",
                    "characters",
                    item.options().get(gold).length());
        }
        answerInQuestion(item, gold, findings);
    }

    static boolean isLongest(ItemView item, int gold) {
        int length = item.options().get(gold).strip().length();
        for (int i = 0; i < item.options().size(); i++) {
            if (i != gold && item.options().get(i).strip().length() >= length) {
                return false;
            }
        }
        return true;
    }

    private static void answerInQuestion(ItemView item, int gold, Findings findings) {
        String answer = NormalText.of(item.options().get(gold));
        if (answer.length() < LEAST_CHARACTERS
                || ASKS_FOR_WORD.matcher(item.stem()).find()) {
            return;
        }
        String stem = " " + NormalText.of(item.stem()) + " ";
        if (!occurs(stem, answer)) {
            return;
        }
        for (int i = 0; i < item.options().size(); i++) {
            String option = NormalText.of(item.options().get(i));
            if (i != gold && !option.isEmpty() && occurs(stem, option)) {
                return;
            }
        }
        Matcher place = Pattern.compile(Pattern.quote(item.options().get(gold).strip()), Pattern.CASE_INSENSITIVE)
                .matcher(item.stem());
        int start = place.find() ? place.start() : 0;
        int end = start == 0 && !place.reset().find()
                ? item.stem().length()
                : start + item.options().get(gold).strip().length();
        findings.addAt(
                Check.ANSWER_IN_QUESTION,
                Severity.WARNING,
                "question",
                start,
                end,
                "the question holds the right answer and no other option",
                "answer",
                item.options().get(gold));
    }

    private static boolean occurs(String stem, String words) {
        return NormalText.isUnspaced(words) ? stem.contains(words) : stem.contains(" " + words + " ");
    }
}
