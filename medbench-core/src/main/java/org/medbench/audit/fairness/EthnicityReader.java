package org.medbench.audit.fairness;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.fairness.Demographics.Ethnicity;
import org.medbench.audit.similarity.WordSet;

/**
 * Reads an ethnicity or origin where the word for it modifies a person. "Black stools", "Chinese herbal medicine" and
 * "Asian flu" modify none.
 */
final class EthnicityReader {

    /** Words of the census vocabulary (OMB Directive 15 of 2024); any other adjective of the pattern stands for itself. */
    private static final Map<Pattern, String> VOCABULARY = new LinkedHashMap<>();

    static {
        put("african[- ]americans?|black|afro-?american|african american", "black_or_african_american");
        put("white|caucasian|european american", "white");
        put("hispanic|latin[oax]?|latin american", "hispanic_or_latino");
        put(
                "native american|american indian|alaska native|navajo|cherokee|pima|inuit|first nations",
                "american_indian_or_alaska_native");
        put("pacific islander|native hawaiian|hawaiian|samoan", "native_hawaiian_or_pacific_islander");
        put("asian[- ]american|asian|east asian|south asian|southeast asian", "asian");
        put("middle[- ]eastern|north african|arab", "middle_eastern_or_north_african");
    }

    private static final String ADJECTIVE =
            "(african[- ]american|afro-?american|afro-?caribbean|black|white|caucasian|hispanic|latin american|latin[oax]|native american|american indian|alaska native|navajo|cherokee|pima|"
                    + "inuit|first nations|pacific islander|native hawaiian|hawaiian|samoan|asian[- ]american|east asian|south asian|southeast asian|asian|middle[- ]eastern|north african|arab|ashkenazi(?: jewish)?|sephardic(?: jewish)?|jewish|"
                    + "mediterranean|african|caribbean|chinese|japanese|korean|vietnamese|filipino|filipina|thai|cambodian|laotian|indonesian|malaysian|taiwanese|asian indian|indian|pakistani|bangladeshi|sri lankan|nepali|tibetan|mongolian|"
                    + "mexican[- ]american|mexican|puerto rican|cuban|dominican|guatemalan|salvadoran|honduran|colombian|brazilian|peruvian|ecuadorian|haitian|jamaican|nigerian|ghanaian|kenyan|ethiopian|somali|sudanese|"
                    + "egyptian|moroccan|algerian|tunisian|iranian|iraqi|turkish|lebanese|syrian|saudi|israeli|afghan|armenian|greek|italian|sicilian|sardinian|portuguese|spanish|french|french[- ]canadian|german|dutch|swedish|"
                    + "norwegian|danish|finnish|scandinavian|icelandic|russian|ukrainian|polish|romanian|hungarian|irish|scottish|british|english|european|northern european|eastern european|amish|aboriginal|māori|maori|romani|cajun)";
    private static final String PERSON =
            "(?:man|woman|boy|girl|male|female|gentleman|lady|patient|infant|newborn|neonate|child|baby|toddler|adolescent|teenager|primigravida|couple|student|individual|person|adult|m|f)\\b";
    /** What may stand between the adjective and the person. */
    private static final String BETWEEN =
            "(?:[,\\s-]+(?!stool|plaque|lesion|hair|skin|coat|blood|cell|matter|herb|diet|flu|food|tea|tarry|and\\b|who\\b|with\\b|cat|dog)[\\p{L}-]+){0,3}?[,\\s]+";

    private static final Pattern MODIFIES = Pattern.compile("\\b" + ADJECTIVE + BETWEEN + PERSON, CASE_INSENSITIVE);
    private static final Pattern DESCENT = Pattern.compile(
            "\\b(?:of|from an?|with) (?:\\w+ and )?" + ADJECTIVE
                    + "(?: and \\w+)?(?:[ -]american)? (?:descent|ancestry|origin|heritage|background|extraction|parentage|ethnicity|family)\\b"
                    + "|\\b" + ADJECTIVE + " (?:descent|ancestry|immigrants?|refugees?)\\b",
            CASE_INSENSITIVE);
    private static final Pattern STATED = Pattern.compile(
            "\\b(?:he|she|who|patient|man|woman|and) (?:is|identifies as|self-identifies as)(?: an?| of)? " + ADJECTIVE
                    + "(?=[.,;]| and\\b)|\\b(?:ethnicity|race)\\s*(?::|is|=)\\s*" + ADJECTIVE,
            CASE_INSENSITIVE);
    private static final Pattern RELATIVE_BEFORE = Pattern.compile(
            "\\b(?:his|her|their|whose)\\s+(?:[\\w-]+\\s+){0,3}$|\\b(?:mother|father|wife|husband|parents|partner|grandmother|grandfather)\\s+(?:is|was|are|were)\\s+(?:an?\\s+|of\\s+)?$",
            CASE_INSENSITIVE);

    private static final WordSet FIRST_WORDS =
            WordSet.of(ADJECTIVE.replaceAll("[^a-zāé]+", " ").strip());

    private EthnicityReader() {}

    private static void put(String words, String code) {
        VOCABULARY.put(Pattern.compile(words), code);
    }

    static Optional<Ethnicity> read(String text) {
        if (!FIRST_WORDS.occursIn(text)) {
            return Optional.empty();
        }
        for (Pattern pattern : new Pattern[] {MODIFIES, DESCENT, STATED}) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                int group = matcher.group(1) != null ? 1 : 2;
                String before = text.substring(Math.max(0, matcher.start(group) - 60), matcher.start(group));
                if (!RELATIVE_BEFORE.matcher(before).find()) {
                    return Optional.of(ethnicity(matcher.group(group)));
                }
            }
        }
        return Optional.empty();
    }

    private static Ethnicity ethnicity(String surface) {
        String lower = surface.toLowerCase(Locale.ROOT);
        for (Map.Entry<Pattern, String> entry : VOCABULARY.entrySet()) {
            if (entry.getKey().matcher(lower).matches()) {
                return new Ethnicity(entry.getValue(), surface);
            }
        }
        String code = lower.equals("ashkenazi") || lower.equals("sephardic")
                ? lower + "_jewish"
                : lower.replaceAll("[^\\p{L}]+", "_");
        return new Ethnicity(code, surface);
    }
}
