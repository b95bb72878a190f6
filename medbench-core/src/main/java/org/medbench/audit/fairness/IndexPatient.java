package org.medbench.audit.fairness;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.fairness.Demographics.Sex;
import org.medbench.audit.similarity.WordSet;

/**
 * The person that a vignette is about, as introduced.
 *
 * @param ageYears the age, if given
 * @param sex by the noun of the introduction
 * @param transgender whether the introduction says so
 * @param start where the introduction begins
 * @param end where its noun phrase ends, exclusive
 */
record IndexPatient(OptionalDouble ageYears, Optional<Sex> sex, boolean transgender, int start, int end) {

    private static final int PHRASE_WORDS = 14;

    private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:[-'’][\\p{L}]+)*|[.;:?!](?=\\s|$)");
    private static final Pattern SOMEBODY_ELSE = Pattern.compile(
            "(?:\\b(?:his|her|their|the (?:patient|boy|girl|child|infant|mother|man|woman)['’]s|whose|my|your|our)\\s+(?:\\w+\\s+){0,2}|"
                    + "\\b(?:born|delivered|birth|delivery|belongs|belonging|married)\\s+(?:\\w+\\s+){0,5}?(?:to|by|of|from)\\s+an?\\s+(?:\\w+[-\\s]){0,4}|"
                    + "\\b(?:at|by|until|before|after|since|from|over|under|than|age|aged|about|approximately)\\s+(?:the )?(?:age )?(?:of )?|"
                    + "\\b(?:child|son|daughter|newborn|infant|neonate|baby|wife|husband|mother|father|brother|sister) of an?\\s+(?:\\w+[-\\s]){0,4}|"
                    + "\\b(?:brother|sister|son|daughter|mother|father|wife|husband|sibling|uncle|aunt|children|siblings),?(?: who)?(?: is| are| was)?(?: now)?\\s+(?:an?\\s+)?)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEWBORN = Pattern.compile(
            "\\b(?:an?|this|the)\\s+((?:[\\w,()./-]+\\s+){0,7}?)(?:newborn|neonate|new-born)\\b(?!\\s+(?:screen|nurser|period|intensive|unit|exam|care|assess|with\\w* a history))",
            Pattern.CASE_INSENSITIVE);
    private static final WordSet NEWBORN_WORDS = WordSet.of("newborn neonate born");
    private static final Pattern INTRODUCED = Pattern.compile(
            "(?:^|[.?!]\\s+|\\n|\\b(?:[Ii]n|[Ff]or|[Oo]f)\\s+)(?:An?|an?|This|The)\\s+((?:[\\p{L}-]+,?\\s+){0,6}?)(man|woman|boy|girl|male|female|gentleman|lady|primigravida|infant|child|patient|teenager|adolescent|toddler)\\b"
                    + "(?=,?\\s+(?:with|who|presents|presented|comes|came|is|was|has|had|complains|develops|at|in|from|aged|undergoes|reports|taking|on|infected))");
    private static final Pattern BRINGS = Pattern.compile(
            "\\b(?:brings|brought|takes|is accompanying)\\s+(?:in\\s+)?(?:his|her|their|a)\\s+(?:[\\p{L}-]+\\s+){0,2}$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ARTICLE = Pattern.compile(
            "\\b(?:(un|um|uno)|(una|uma|une))\\s+(?!enfant|nourrisson|beb[eé]|lactente|lactante|criança|pessoa|persona|personne|vítima|víctima|victime)\\p{L}+(?:\\s+\\p{L}+){0,3},?\\s+(?:de|di|âgée? de)\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static Optional<IndexPatient> in(String text) {
        List<AgeMention> mentions = AgeMention.in(text);
        Optional<IndexPatient> aged = Optional.empty();
        for (int i = 0; i < mentions.size() && aged.isEmpty(); i++) {
            AgeMention mention = mentions.get(i);
            String before = text.substring(Math.max(0, mention.start() - 90), mention.start());
            boolean brought = BRINGS.matcher(before).find();
            if (brought || !SOMEBODY_ELSE.matcher(before).find()) {
                aged = phrase(
                        text,
                        mention,
                        brought || i + 1 == mentions.size() ? Optional.empty() : Optional.of(mentions.get(i + 1)));
            }
        }
        Optional<IndexPatient> newborn = newborn(text);
        if (newborn.isPresent() && (aged.isEmpty() || newborn.get().end < aged.get().start)) {
            return newborn;
        }
        return aged.isPresent() ? aged : withoutAge(text);
    }

    /** Reads the noun phrase after an age; empty for animals and for a parent who only brings the patient. */
    private static Optional<IndexPatient> phrase(String text, AgeMention mention, Optional<AgeMention> next) {
        if (next.isPresent()) {
            String between = text.substring(mention.end(), next.get().start());
            if (between.indexOf('.') < 0 && BRINGS.matcher(between).find()) {
                return Optional.empty();
            }
        }
        Matcher words = WORD.matcher(text).region(mention.end(), text.length());
        boolean transgender = false;
        int end = mention.end();
        for (int i = 0; i < PHRASE_WORDS && words.find(); i++) {
            String word = words.group();
            String lower = word.toLowerCase(Locale.ROOT);
            if (People.ANIMALS.contains(lower)) {
                return Optional.empty();
            }
            transgender |= lower.startsWith("transgender") || lower.startsWith("transsexual");
            Optional<Sex> sex = People.sexOf(word);
            if (sex.isPresent() && isNoun(text, words.end())) {
                return Optional.of(new IndexPatient(
                        OptionalDouble.of(mention.years()), sex, transgender, mention.start(), words.end()));
            }
            if (People.PHRASE_ENDS.contains(lower) || word.length() == 1 && !Character.isLetter(word.charAt(0))) {
                break;
            }
            end = words.end();
        }
        return Optional.of(new IndexPatient(
                OptionalDouble.of(mention.years()),
                sexBefore(text, mention.start()),
                transgender,
                mention.start(),
                end));
    }

    /** "woman's", "female partner", "male-pattern" say nothing about the patient. */
    private static boolean isNoun(String text, int end) {
        String after = text.substring(end, Math.min(text.length(), end + 12)).toLowerCase(Locale.ROOT);
        return !after.matches("(?s)(?:-(?:pattern|to-)|\\s+(?:partner|sexual|pattern)).*");
    }

    /** Chinese, Romance and note style put the noun before the age: "mujer de 33 años", "男，45岁". */
    private static Optional<Sex> sexBefore(String text, int start) {
        String before = text.substring(Math.max(0, start - 60), start);
        int sentence = Math.max(Math.max(before.lastIndexOf('.'), before.lastIndexOf('。')), before.lastIndexOf(';'));
        String clause = before.substring(sentence + 1);
        Optional<Sex> sex = Optional.empty();
        Matcher words = WORD.matcher(clause);
        while (words.find()) {
            Optional<Sex> found = words.group().length() > 1 ? People.sexOf(words.group()) : Optional.empty();
            sex = found.isPresent() ? found : sex;
        }
        if (sex.isEmpty()) {
            sex = sexOfArticle(clause);
        }
        return sex.isPresent()
                ? sex
                : CharacterSex.in(clause + text.substring(start, Math.min(text.length(), start + 12)));
    }

    /** Romance languages: "una paciente", "un agricoltore"; not where the noun has one gender for everybody. */
    private static Optional<Sex> sexOfArticle(String clause) {
        Matcher article = ARTICLE.matcher(clause);
        Optional<Sex> sex = Optional.empty();
        while (article.find()) {
            sex = Optional.of(article.group(1) != null ? Sex.MALE : Sex.FEMALE);
        }
        return sex;
    }

    private static Optional<IndexPatient> newborn(String text) {
        if (!NEWBORN_WORDS.occursIn(text)) {
            return Optional.empty();
        }
        Matcher matcher = NEWBORN.matcher(text);
        if (!matcher.find()
                || matcher.group(1).matches("(?i).*\\b(?:her|his|their|mother|woman|to|of|with|delivers|born)\\b.*")) {
            return Optional.empty();
        }
        String near =
                matcher.group(1) + " " + text.substring(matcher.end(), Math.min(text.length(), matcher.end() + 12));
        Optional<Sex> sex = Optional.empty();
        Matcher words = WORD.matcher(near);
        while (words.find() && sex.isEmpty()) {
            sex = words.group().length() > 1 ? People.sexOf(words.group()) : Optional.empty();
        }
        return Optional.of(new IndexPatient(OptionalDouble.of(0), sex, false, matcher.start(), matcher.end()));
    }

    private static Optional<IndexPatient> withoutAge(String text) {
        Matcher matcher = INTRODUCED.matcher(text);
        if (!matcher.find()) {
            return CharacterSex.in(text.substring(0, Math.min(40, text.length())))
                    .map(sex -> new IndexPatient(OptionalDouble.empty(), Optional.of(sex), false, 0, 0));
        }
        return Optional.of(new IndexPatient(
                OptionalDouble.empty(),
                People.sexOf(matcher.group(2)),
                matcher.group(1).contains("transgender"),
                matcher.start(1),
                matcher.end(2)));
    }
}
