package org.medbench.score.internal.profile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules of lm-evaluation-harness (4e7e0d47), inspect_ai (499e6152), MIRAGE (392943af) and HELM (63754d05). */
public final class Harnesses {

    private static final Pattern ANSWER_IS = Patterns.of("answer is \\(?([A-J])\\)?");
    private static final Pattern IN_BRACKETS = Patterns.of("\\(([A-Z])\\)");
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{P}");
    private static final Pattern ASCII_PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    private static final List<Pattern> KOREAN = Stream.of(
                    "정답[:\\s]*([A-E])", "정답은\\s*([A-E])\\s*입니다", "\\b([A-E])\\.", "\\b([A-E])\\b")
            .map(Patterns::ignoringCase)
            .toList();

    private static final Pattern ANSWER_LINE =
            Patterns.ignoringCase("(?m)^ANSWER\\s*:\\s*([A-Za-z\\d ,]+)\\s*(?:$|\\n|\\.)");
    private static final Pattern ANSWER_ANYWHERE =
            Patterns.ignoringCase("ANSWER\\s*:\\s*([A-Za-z\\d ,]+)(?:\\W|\\n|$|\\.)");
    private static final Pattern AND = Patterns.ignoringCase("\\s+and\\s+");

    private static final String MIRAGE_KEY = "\"answer_choice\": \"";
    private static final List<Pattern> MIRAGE = Stream.of(
                    "^\\s*([A-D])$",
                    "^\\s*([A-D]) or",
                    "^\\s*([A-D]) and",
                    "^\\s*([A-D])/",
                    "^\\s*([A-D]),",
                    "[Oo]ption ([A-D])",
                    ":\\s*([A-D])",
                    "^\\s*([A-D])\\.",
                    "^\\s*([A-D])\"",
                    "^\\s*([A-D]):")
            .map(Patterns::of)
            .toList();

    private Harnesses() {}

    /** mmlu_pro of lm-evaluation-harness: "answer is" and a letter from A to J; first match. */
    public static List<String> mmluPro(String response, PublishedRule.Item item) {
        return PublishedRule.list(Patterns.first(ANSWER_IS, response));
    }

    /** Generative mmlu: the first line, but for case and ASCII punctuation, is a label. */
    public static List<String> mmluGenerative(String response, PublishedRule.Item item) {
        String line = response.split("\n", 2)[0].strip();
        String said = ASCII_PUNCTUATION.matcher(line.toLowerCase(Locale.ROOT)).replaceAll("");
        return PublishedRule.list(item.labels().stream()
                .filter(label -> label.toLowerCase(Locale.ROOT).equals(said))
                .findFirst());
    }

    /** flan-CoT flexible: the last capital in brackets, else the last option text found, else the last colon with a letter. */
    public static List<String> flanFlexible(String response, PublishedRule.Item item) {
        Optional<String> bracketed = Patterns.last(IN_BRACKETS, response);
        if (bracketed.isPresent()) {
            return PublishedRule.list(bracketed);
        }
        Map<String, String> letters = new LinkedHashMap<>();
        for (int i = 0; i < item.texts().size(); i++) {
            letters.put(withoutPunctuation(item.texts().get(i).strip()), String.valueOf((char) ('A' + i)));
        }
        String alternatives = letters.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Optional<String> text = Patterns.last(Patterns.of("(" + alternatives + ")"), withoutPunctuation(response))
                .filter(found -> !found.isEmpty())
                .map(letters::get);
        Pattern colon = Patterns.of(":\\s*(" + String.join("|", letters.values()) + ")");
        return PublishedRule.list(text.isPresent() ? text : Patterns.last(colon, response));
    }

    private static String withoutPunctuation(String text) {
        return PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** KorMedMCQA: four patterns in order, the last match of the first that matches. */
    public static List<String> korMedMcqa(String response, PublishedRule.Item item) {
        return PublishedRule.list(KOREAN.stream()
                .map(pattern -> Patterns.last(pattern, response))
                .flatMap(Optional::stream)
                .findFirst()
                .map(letter -> letter.toUpperCase(Locale.ROOT)));
    }

    /** inspect_ai's choice scorer: the last line "ANSWER: …", and nothing but allowed letters in it. */
    public static List<String> inspectChoice(String response, PublishedRule.Item item) {
        Optional<String> line = Patterns.last(ANSWER_LINE, response);
        Optional<String> found = line.isPresent() ? line : Patterns.last(ANSWER_ANYWHERE, response);
        String said = found.map(text -> text.strip().toUpperCase(Locale.ROOT)).orElse("");
        List<String> allowed = IntStream.range(0, item.labels().size())
                .mapToObj(i -> String.valueOf((char) ('A' + i)))
                .toList();
        if (!item.multi()) {
            return allowed.contains(said) ? List.of(said) : List.of();
        }
        String commas = AND.matcher(said).replaceAll(",");
        Set<String> listed = Arrays.stream(commas.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
        Set<String> letters = commas.chars()
                .filter(c -> c != ',' && c != ' ')
                .mapToObj(Character::toString)
                .collect(Collectors.toSet());
        return inOrder(allowed, allowed.containsAll(listed) ? listed : letters);
    }

    private static List<String> inOrder(List<String> allowed, Set<String> said) {
        return allowed.containsAll(said)
                ? allowed.stream().filter(said::contains).toList()
                : List.of();
    }

    /** MIRAGE: ten patterns behind the last key of the JSON asked for; what none of them finds is an A. */
    public static List<String> mirage(String response, PublishedRule.Item item) {
        String answer = response.substring(Math.max(0, response.lastIndexOf(MIRAGE_KEY)));
        String behind = answer.startsWith(MIRAGE_KEY)
                ? answer.substring(MIRAGE_KEY.length()).strip()
                : answer.strip();
        return List.of(MIRAGE.stream()
                .map(pattern -> Patterns.first(pattern, behind))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("A"));
    }

    /** HELM's joint adapter: the response is a label, or word for word an option. */
    public static List<String> helmJoint(String response, PublishedRule.Item item) {
        String said = response.strip();
        int option = item.labels().contains(said)
                ? item.labels().indexOf(said)
                : item.texts().indexOf(said);
        return option < 0 ? List.of() : List.of(item.labels().get(option));
    }
}
