package org.medbench.variant;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Transform;

/**
 * Questions in other words, by a caller's paraphraser. A paraphrase is taken only if it keeps, each as often, the numbers with
 * their units, the negations, the drug names and the words for age, sex and origin; options are never shown to the
 * paraphraser. The guard sees words, not meaning: a person must read a sample of at least 5 %.
 */
public final class Paraphrase implements Transform {

    private static final Pattern NUMBER = Pattern.compile(
            "[-+<>≤≥]?\\s?\\d+(?:[.,/:]\\d+)*(?:\\s?(?:%|°|µ|μ|[mkcdn]?g\\b|[mkcdµμn]?[lL]\\b|mm\\s?Hg|mmHg|m?mol|mEq|IU|U/L|bpm|/min|[kcm]?m\\b|years?|months?|weeks?|days?|hours?|minutes?|[°º]?[CF]\\b)(?:/[a-zA-Zµμ]+)*)?");
    private static final Set<String> KEPT = Set.of(
            // negation
            "no",
            "not",
            "without",
            "never",
            "none",
            "nor",
            "neither",
            "denies",
            "denied",
            "absent",
            "negative",
            "cannot",
            "except",
            "false",
            "incorrect",
            "least",
            "contraindicated",
            "positive",
            "normal",
            "abnormal",
            // who the patient is
            "man",
            "woman",
            "men",
            "women",
            "boy",
            "girl",
            "male",
            "female",
            "newborn",
            "neonate",
            "infant",
            "toddler",
            "child",
            "adolescent",
            "teenager",
            "adult",
            "elderly",
            "pregnant",
            "black",
            "white",
            "asian",
            "hispanic",
            "african",
            "american",
            "caucasian",
            "latino",
            "latina",
            "jewish",
            "ashkenazi",
            "arab",
            "indian",
            "native",
            // side and direction
            "left",
            "right",
            "bilateral",
            "unilateral",
            "upper",
            "lower",
            "anterior",
            "posterior",
            "medial",
            "lateral",
            "proximal",
            "distal",
            "increased",
            "decreased",
            "elevated",
            "acute",
            "chronic",
            // drugs without a telling ending
            "aspirin",
            "heparin",
            "warfarin",
            "digoxin",
            "insulin",
            "metformin",
            "lithium",
            "morphine",
            "codeine",
            "fentanyl",
            "methadone",
            "naloxone",
            "atropine",
            "epinephrine",
            "adrenaline",
            "norepinephrine",
            "phenytoin",
            "levodopa",
            "acetaminophen",
            "paracetamol",
            "ibuprofen",
            "isoniazid",
            "rifampin",
            "ethambutol",
            "pyrazinamide",
            "methotrexate",
            "colchicine",
            "allopurinol",
            "furosemide",
            "spironolactone",
            "mannitol",
            "levothyroxine");
    private static final Pattern DRUG = Pattern.compile(
            "\\p{L}+(?:cillin|cycline|mycin|micin|floxacin|azole|statin|prazole|olol|pril|sartan|dipine|azepam|azolam|barbital"
                    + "|caine|triptan|setron|tidine|thiazide|semide|gliptin|gliflozin|glutide|glitazone|parin|xaban|gatran"
                    + "|platin|rubicin|taxel|tinib|zomib|ciclib|mab|vir|vudine|oxetine|triptyline|apine|perazine|promazine"
                    + "|terol|tropium|solone|dronate|oxicam|coxib)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:['’]t)?");

    private final String name;
    private final UnaryOperator<String> paraphraser;

    private Paraphrase(String name, UnaryOperator<String> paraphraser) {
        this.name = name;
        this.paraphraser = paraphraser;
    }

    /**
     * Paraphrases of one source.
     *
     * @param name what made them, with version and seed; part of the protocol and of ids
     * @param paraphraser from one text of the question to the same in other words
     * @return the transform
     */
    public static Paraphrase by(String name, UnaryOperator<String> paraphraser) {
        return new Paraphrase("paraphrase:" + name, paraphraser);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Variants apply(BenchmarkItem item) {
        if (!(item instanceof MultipleChoiceItem choice)) {
            return Variants.none("no options");
        }
        MultipleChoiceItem variant = Variant.with(choice, name, Variant.rewritten(choice.prompt(), paraphraser));
        String before = Variant.text(choice.prompt());
        String after = Variant.text(variant.prompt());
        if (before.equals(after)) {
            return Variants.none("the paraphrase is the same text");
        }
        return lost(before, after)
                .map(what -> Variants.none("the paraphrase changes " + what))
                .orElseGet(() -> Variants.of(
                        List.of(Variant.toConfirm(variant, "reader: a sample of at least 5 % of the paraphrases"))));
    }

    /** What kind of word the paraphrase has more or less often; empty if it keeps all. */
    static Optional<String> lost(String before, String after) {
        if (!numbers(before).equals(numbers(after))) {
            return Optional.of("numbers or units");
        }
        Map<String, Integer> words = keptWords(before);
        Map<String, Integer> now = keptWords(after);
        if (words.equals(now)) {
            return Optional.empty();
        }
        Set<String> all = new TreeSet<>(words.keySet());
        all.addAll(now.keySet());
        return all.stream()
                .filter(word -> !words.getOrDefault(word, 0).equals(now.getOrDefault(word, 0)))
                .findFirst()
                .map(word -> "how often it says \"" + word + "\"");
    }

    private static Map<String, Long> numbers(String text) {
        return NUMBER.matcher(normal(text))
                .results()
                .map(found -> found.group().replaceAll("\\s", "").replace('μ', 'µ'))
                .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
    }

    private static Map<String, Integer> keptWords(String text) {
        Map<String, Integer> words = new HashMap<>();
        Matcher matcher = WORD.matcher(normal(text).toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String word = matcher.group().endsWith("t") && matcher.group().matches(".*['’]t") ? "not" : matcher.group();
            if (KEPT.contains(word) || DRUG.matcher(word).matches()) {
                words.merge(word, 1, Integer::sum);
            }
        }
        return words;
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
