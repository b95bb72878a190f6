package org.medbench.score.internal.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** simple-evals at ee3b0318. The letter must stand right behind the cue, so "Answer: (B)" fails. */
public final class SimpleEvals {

    /** The cues in the order in which they are tried; a blank before the colon stands for any white space. */
    private static final String CUES_IN_ORDER =
            """
            Answer :
            উত্তর :
            उत्तर :
            উত্তরঃ
            Antwort :
            답변 :
            정답 :
            답 :
            答案 ：
            答案 :
            答 ：
            答 :
            答复 ：
            答曰 ：
            الإجابة:
            الجواب:
            إجابة:
            الإجابة النهائية:
            الإجابة الصحيحة:
            الإجابة الصحيحة هي:
            الإجابة هي:
            الجواب النهائي:
            Respuesta :
            Risposta :
            答え :
            答え ：
            回答 :
            回答 ：
            解答 :
            Jawaban :
            Réponse :
            Resposta :
            Jibu :
            Idahun :
            Ìdáhùn :
            Idáhùn :
            Àmọ̀nà :
            Àdáhùn :
            Ànúgọ :
            Àṣàyàn :
            """;

    private static final String LETTER = "[ \\t]*([A-D]|[أ-د]|[অবডঢ]|[Ａ-Ｄ])";

    private static final List<Pattern> CUES = CUES_IN_ORDER
            .lines()
            .map(cue -> Patterns.ignoringCase(cue.replaceFirst(" (?=.$)", "\\\\s*") + LETTER))
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
}
