package org.medbench.variant;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.item.Choice;
import org.medbench.item.MultipleChoiceItem;

/** Whether options may change places. */
final class OptionWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Options that speak of the others: by "all" or "none", or by their letters or numbers. */
    private static final List<Pattern> REFERRING = List.of(
            Pattern.compile(
                    "^\\W*(?:all|none|any|neither|both|either|some|two|three|more than one)(?:\\s+\\w+)?\\s+(?:of\\s+)?(?:the\\s+|these\\s+)?"
                            + "(?:above|below|options?|answers?|choices?|others?|preceding|listed|mentioned|statements?)\\b.*",
                    FLAGS),
            Pattern.compile(
                    "^\\W*(?:all|none|both|neither|either)(?:\\s+of\\s+(?:these|them|those))?(?:\\s+(?:are|is)\\s+\\w+)?\\W*$",
                    FLAGS),
            Pattern.compile(".*\\b(?:the|of the) above\\b.*", FLAGS),
            Pattern.compile(
                    "^\\W*(?:(?i:both|only|either|neither|all|options?|answers?|statements?)\\s+)*\\(?[A-Ja-j1-9IVXivx]{1,4}\\)?"
                            + "(?:\\s*(?:,|/|&|\\+|and|or|nor|y|e|et|und|o|ou|oder)\\s*\\(?[A-Ja-j1-9IVXivx]{1,4}\\)?)+"
                            + "(?:\\s+(?i:are|is|only|both|correct|true|false|above)\\b.*)?\\W*$"),
            Pattern.compile(
                    ".*\\b(?:todas?|ninguna?|ambas?|nenhuma?)\\b.*\\b(?:anteriores?|opciones|opções|respuestas|respostas|alternativas|afirmaciones|correctas|corretas|ciertas|son|são)\\b.*",
                    FLAGS),
            Pattern.compile(
                    "^\\W*(?:toutes?|aucune?)\\b.*\\b(?:réponses?|propositions?|précédentes?|ci-dessus|exactes?|justes?)\\b.*",
                    FLAGS),
            Pattern.compile(
                    "^\\W*(?:alle|keine|beide)[rsn]?\\b.*\\b(?:antwort\\w*|genannt\\w*|aussagen?|oben|möglichkeit\\w*|richtig|falsch)\\b.*",
                    FLAGS),
            Pattern.compile(
                    "^\\W*(?:tutt[eio]|nessun[ao]|entramb[ei])\\b.*\\b(?:precedent[ei]|rispost[ae]|opzion[ei]|corrett[ei])\\b.*",
                    FLAGS),
            Pattern.compile(".*(?:以上|上述|均[是为對对]|都[是不对對]|皆[是非]|上記|いずれ|すべて|全て|모두|모든|없음|위의).*"),
            Pattern.compile(".*(?:все|ни один|ничего) .*(?:вышеперечисл|перечисл|верн).*", FLAGS),
            Pattern.compile(".*(?:جميع|كل|لا شيء) (?:ما سبق|مما سبق).*"));

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:[.,]\\d+)*");

    private OptionWords() {}

    /** Whether some option speaks of other options, so that it would mean something else in another place. */
    static boolean refer(MultipleChoiceItem item) {
        return item.choices().stream().map(Choice::text).anyMatch(OptionWords::refers);
    }

    static boolean refers(String option) {
        String text = option.strip();
        // A lone "B" is a name (vitamin B), two of them joined are a reference.
        return !text.isEmpty()
                && text.length() < 200
                && REFERRING.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** Whether all options are numbers in rising or falling order, which a reader expects to stay. */
    static boolean areOrderedNumbers(MultipleChoiceItem item) {
        double last = Double.NaN;
        int direction = 0;
        for (Choice choice : item.choices()) {
            Matcher matcher = NUMBER.matcher(choice.text().strip());
            if (!matcher.lookingAt()) {
                return false;
            }
            double number = Double.parseDouble(matcher.group().replace(",", ""));
            if (!Double.isNaN(last)) {
                int step = Double.compare(number, last);
                if (step == 0 || direction != 0 && step != direction) {
                    return false;
                }
                direction = step;
            }
            last = number;
        }
        return true;
    }
}
