package org.medbench.score.internal.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** simple-evals at ee3b0318. The letter must stand right behind the cue, so "Answer: (B)" fails. */
public final class SimpleEvals {

    /** Cues before a colon that may be set off by blanks, in the order in which they are tried. */
    private static final String LOOSE_CUES =
            """
            Answer উত্তর उत्तर Antwort 답변 정답 답 答案 答 答复 答曰 Respuesta Risposta 答え 回答 解答 Jawaban Réponse Resposta Jibu Idahun
            Ìdáhùn Idáhùn Àmọ̀nà Àdáhùn Ànúgọ Àṣàyàn
            """;

    /** Cues that are taken to the letter. */
    private static final List<String> EXACT_CUES = List.of(
            "উত্তরঃ",
            "الإجابة:",
            "الجواب:",
            "إجابة:",
            "الإجابة النهائية:",
            "الإجابة الصحيحة:",
            "الإجابة الصحيحة هي:",
            "الإجابة هي:",
            "الجواب النهائي:");

    private static final String LETTER = "[ \\t]*([A-D]|[أ-د]|[অবডঢ]|[Ａ-Ｄ])";

    private static final List<Pattern> CUES = Stream.concat(
                    Stream.of(LOOSE_CUES.strip().split("\\s+")).map(cue -> Pattern.quote(cue) + "\\s*" + colon(cue)),
                    EXACT_CUES.stream().map(Pattern::quote))
            .map(cue -> Patterns.ignoringCase(cue + LETTER))
            .toList();

    private static final Pattern ENGLISH_CUE = Patterns.ignoringCase("Answer[ \\t]*:[ \\t]*\\$?([A-D])\\$?");

    /** What is cut out before, each in its turn. */
    private static final List<String> WRAPPERS = List.of(
            "**",
            "$\\boxed{",
            "}$",
            "\\$",
            "$\\text{",
            "$",
            "\\mathrm{",
            "\\{",
            "\\text",
            "\\(",
            "\\mathbf{",
            "{",
            "\\boxed");

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("أ", "A"),
            Map.entry("ب", "B"),
            Map.entry("ج", "C"),
            Map.entry("د", "D"),
            Map.entry("অ", "A"),
            Map.entry("ব", "B"),
            Map.entry("ড", "C"),
            Map.entry("ঢ", "D"),
            Map.entry("Ａ", "A"),
            Map.entry("Ｂ", "B"),
            Map.entry("Ｃ", "C"),
            Map.entry("Ｄ", "D"));

    private SimpleEvals() {}

    /** The MMLU rule: wrappers off, then the first cue of the list that a letter follows. */
    public static List<String> mmlu(String response, PublishedRule.Item item) {
        String bare = response;
        for (String wrapper : WRAPPERS) {
            bare = bare.replace(wrapper, "");
        }
        for (Pattern cue : CUES) {
            Optional<String> letter = Patterns.first(cue, bare);
            if (letter.isPresent()) {
                return List.of(LETTERS.getOrDefault(letter.get(), letter.get()));
            }
        }
        return List.of();
    }

    /** The GPQA rule: the English cue alone, first match. */
    public static List<String> gpqa(String response, PublishedRule.Item item) {
        return PublishedRule.list(Patterns.first(ENGLISH_CUE, response));
    }

    /** Chinese and Japanese cues are also written with the full-width colon. */
    private static String colon(String cue) {
        boolean han = Character.UnicodeScript.of(cue.codePointAt(0)) == Character.UnicodeScript.HAN;
        return han ? "[:：]" : ":";
    }
}
