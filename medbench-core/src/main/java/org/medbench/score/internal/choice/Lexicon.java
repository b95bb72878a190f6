package org.medbench.score.internal.choice;

import java.util.Set;
import org.medbench.score.internal.text.Phrases;

/** The words that announce, join, negate or follow an answer, in the languages that medical benchmarks are written in. */
final class Lexicon {

    private Lexicon() {}

    /** Words that announce an answer on their own. */
    static final Phrases CUES = Phrases.of(
            """
            answer, answers, ans, ans., correct one, right one, best one
            correct options, right options, correct choices, right choices, best options, correct statements are
            opciones correctas, alternativas corretas, options correctes
            respuesta, respuestas, resposta, respostas, réponse, réponses, risposta, risposte, răspuns, răspunsul
            Antwort, Antworten, Lösung, Loesung, antwoord, svar, svaret, vastaus
            ответ, ответы, ответом, відповідь, odpowiedź, odpowiedzią, odpowiedź to, odpověď, odpoveď, válasz, απάντηση
            答案, 答え, 回答, 解答, 正解, 正答, 答, 정답, 답, 답변, 답안, คำตอบ, đáp án, câu trả lời
            الإجابة, الاجابة, والإجابة, فالإجابة, إجابة, اجابة, الجواب, جواب, پاسخ, תשובה, התשובה
            उत्तर, जवाब, উত্তর, cevap, cevabı, cevabım, yanıt, yanıtı, jibu, jawaban, jawabannya, jawapan, gabarito
            """);

    /** Words that conclude; what follows is an answer only if the sentence ends with it. */
    static final Phrases CONCLUSIONS = Phrases.of(
            """
            it is, it's, it would be, that is, that's, that would be, this would be, therefore, thus, hence, final, selected
            selection, por lo tanto, por tanto, c'est, donc, also, somit, daher, quindi, portanto, поэтому, значит, 因此, 所以
            よって, 따라서, 그러므로, لذلك, اس لیے, इसलिए, অতএব, bu nedenle
            """);

    /** Words that announce an answer only together with a verb or a colon: alone they just name an option. */
    static final Phrases OPTION_NOUNS = Phrases.of(
            """
            choice, option, letter, alternative, opción, letra, alternativa, inciso, opção, choix, lettre, proposition
            Option, Buchstabe, Antwortmöglichkeit, opzione, lettera, 选项, 選項, 選択肢, 선택지, 보기, 번
            الخيار, الحرف, вариант, буква, विकल्प, বিকল্প, seçenek, seçeneği, seçeneğidir, şıkkı, şıkkıdır, şık, opcja, phương án, pilihan, optie
            """);

    /** Verbs and signs that join a cue to its answer. */
    static final Phrases CONNECTORS = Phrases.of(
            """
            is, are, was, be, would be, will be, should be, must be, could be, may be, might be, can be, seems to be
            appears to be, has to be, remains, becomes, corresponds to, 's
            es, son, sería, é, são, seria, est, sont, serait, c'est, ist, sind, lautet, wäre, è, sono, sarebbe, este, is
            jest, je, är, er, on, είναι, это, является, будет, 是, 为, 為, 应为, 應為, 應該是, は, が, 은, 는
            هي, هو, היא, הוא, है, हैं, হল, হলো, হচ্ছে, হবে, là, ni, adalah, ialah, คือ
            :, =, -, –, —, →, ⇒, >, |, ↦, ➜, ➡
            """);

    /** Connectors that suppose rather than say. */
    static final Phrases HEDGES = Phrases.of("would, could, may, might, sería, serait, wäre, sarebbe, seria");

    /** Verbs that say what an option is. */
    static final Phrases COPULAS =
            Phrases.of("is, es, est, ist, e, è, é, jest, это, 是, は, が, 은, 는, would, seems, remains, 正确, 正確");

    /** Words that may stand between a cue and its answer and add nothing. */
    static final Phrases FILLERS = Phrases.of(
            """
            the, an, correct, final, best, most, likely, appropriate, accurate, right, single, my, your, this, that, one, it
            question, to this question, to the question, for this question, for the question, for this case, in this case
            in this scenario, for this patient, to this, among the options, from the options, among these, of the options
            given the options, out of the options, from the choices, among the choices, from the given options
            here, now, still, also, in fact, of course, perhaps, therefore, thus, then, hence, clearly, definitely, probably, certainly, actually, indeed, simply
            obviously, i believe, i think, i would say, i choose, number, both, either, key, choice is, would, will, should
            la, el, los, las, lo, correcta, correctas, correcto, más, probable, probablemente, número, entonces, final
            a letra, a alternativa, a opção, o, correta, certa, mais, provável
            le, l, les, bonne, correcte, donc, exacte, juste, la plus
            die, der, das, richtige, richtigen, korrekte, also, somit, daher, wahrscheinlichste, Antwort, endgültige
            il, corretta, giusta, esatta, quindi, juiste, rätt, riktige, oikea
            正确, 正確, 最佳, 最终, 最終, 应该, 应, 應, 选, 選, 本题, 的, 应选, 正しい, の, 番, 記号, 最も適切な, 最, 即, 故, 项
            올바른, 옳은, 바로, 최종, 번호, 이, 가
            الصحيحة, الصحيح, النهائية, رقم, والصحيحة, הנכונה, صحیح, درست
            правильный, верный, правильным, вариантом, под, буквой, номер, прав, правильна, верно
            सही, अंतिम, সঠিক, doğru, prawidłowa, poprawna, správná, đúng, sahihi, yang, benar, tepat, helyes, corect, corectă
            ที่ถูกต้อง, ข้อ
            """);

    /** The same, as signs. */
    static final Set<String> FILLER_SIGNS = Set.of("_", ",", "(", "[", "\"", "'", "、", "،");

    /** Words that turn what follows into what is not the answer. */
    static final Phrases NEGATORS = Phrases.of(
            """
            not, no, cannot be, can not be, never, neither, nor, isn't, wasn't, aren't, can't be, couldn't be, wouldn't be
            no es, no, n'est pas, ne, pas, nicht, kein, keine, não, non, niet, inte, ikke, ei ole, nie, není, nem
            не, не является, 不是, 并非, 不, 非, 不为, ليس, ليست, नहीं, नहीं है, tidak, bukan, không, không phải, si, sio, לא, nu
            """);

    /** "Not A but B". */
    static final Phrases BUT =
            Phrases.of("but, but rather, rather, sino, sondern, mais, ma, mas, а, 而是, 而, では なく, lecz");

    /** Words in front of a cue that make it speak of a wrong answer. */
    static final Phrases WRONG = Phrases.of(
            """
            not, no, incorrect, wrong, false, inaccurate, erroneous, never, neither, t, cannot
            incorrecta, incorrecto, errónea, errada, incorreta, mauvaise, fausse, incorrecte, falsche, keine, kein, nicht
            sbagliata, errata, non, неправильный, неверный, не, 错误, 錯誤, 不, 不正, 非, 오, 誤, الخاطئة, خاطئة, ليس, ليست, गलत, ভুল
            yanlış, salah, sai, błędna, foute, fel
            """);

    /** Adjectives and articles between such a word and the cue. */
    static final Phrases QUALIFIERS = Phrases.of(
            """
            the, a, an, correct, best, right, most, likely, appropriate, final, accurate, my, only, la, le, die, der, el, der
            correcta, correcte, richtige, bonne, 的, 正确, 正確, правильный, option, choice, single, expected, one
            """);

    /** A negation that stands behind the answer. */
    static final Phrases NEGATED_AFTER = Phrases.of(
            """
            가 아니, 이 아니, 는 아니, 은 아니, 가 아닌, 이 아닌, 가 아닙, 이 아닙, 아닙, 아니, 아닌, ではな, じゃな, でな, ではあり, değil, değildir, नहीं, নয়, 不是, 不对, 不正确
            """);

    /** Turkish copulas that are written behind a name and an apostrophe. */
    static final Set<String> SUFFIXES = Set.of("dir", "dır", "dur", "dür", "tir", "tır", "tur", "tür");

    /** Separators of a list of labels. */
    static final Phrases SEPARATORS = Phrases.of(
            """
            and, or, und, oder, y, o, u, et, ou, e, ed, i, и, или, en, of, och, ve, veya, dan, atau, và, na, au
            和, 与, 與, 及, 以及, 或, 或者, と, や, または, 및, 와, 과, 또는, 그리고, और, या, এবং, ও, বা, و, أو, או, as well as
            """);

    /** The same, as signs. */
    static final Set<String> SEPARATOR_SIGNS = Set.of(",", ";", "/", "&", "+", "、", "،", "؛", "・", "·");

    /** Words that can follow an answer, so that an "A" before them is no article. */
    static final Phrases CONNECTIVES = Phrases.of(
            """
            because, since, as, due, and, or, but, for, given, with, is, based, which, that, so, while, not, rather, instead
            per, according, if, unless, although, though, however, when, where, who, from, thus, therefore, hence, would
            should, can, could, may, might, will, was, only, alone, over, by, in, on, at, to, option, choice, here, being
            porque, ya, pues, debido, y, o, por, que, car, parce, puisque, et, ou, en, qui, weil, da, denn, und, oder
            perché, poiché, pois, e, потому, так, и, или, поскольку, çünkü, ve, karena, vì, bo, ponieważ, та, ибо, omdat
            """);

    /** Words that can follow the last label of a list; any other small word begins a new clause. */
    static final Phrases AFTER_LIST = Phrases.of(
            """
            because, since, as, due, for, given, with, based, are, both, respectively, together, were, only, so, which
            porque, ya, pues, car, parce, puisque, weil, da, denn, perché, pois, son, sont, sind, sono, são, so, while, but
            """);

    /** Nouns that a single capital letter belongs to rather than to the item. */
    static final Phrases LETTER_TERMS = Phrases.of(
            """
            cell, cells, lymphocyte, lymphocytes, peptide, diff, difficile, coli, protein, section, wave, waves, toxin
            streptococcus, strep, strain, antigen, virus, vitamin, dimer, symptoms, deficiency, globulin, burgdorferi, jejuni
            """);

    /** Small words that begin an explanation, so that "B. the …" is no abbreviated species name. */
    static final Phrases EXPLANATION_STARTS = Phrases.of(
            """
            the, this, these, it, because, since, as, in, given, based, due, a, an, while, although, when, for, with, if, to
            here, there, she, he, they, patient, such, all, since, la, el, le, les, il, die, der, das, dies, esta, este, o, os
            """);

    /** Words that say that an option is right. */
    static final Phrases RIGHT = Phrases.of(
            """
            correct, right, best, true, most, appropriate, accurate, preferred, answer, indicated
            correcta, correcto, correcte, bonne, richtig, richtige, korrekt, corretta, correta, certa, 正确, 正确的, 正しい, 正解
            верный, правильный, верно, doğru, benar
            """);

    /** Words that say that an option, or a sentence, is not meant. */
    static final Phrases REJECTING = Phrases.of(
            """
            not, no, never, neither, nor, without, isn, wasn, doesn, don, didn, cannot, can't, won, wouldn, couldn, aren
            incorrect, wrong, false, unlikely, inappropriate, contraindicated, excluded, exclude, excludes, ruled, rule
            eliminate, eliminated, eliminates, rather, less, inaccurate, unsure, except, versus, instead, unclear, none
            incorrecta, incorrecto, descarta, descarto, ni, sin, nunca, tampoco, incorrecte, pas, fausse, jamais, ne, sans
            nicht, kein, keine, keinen, falsch, weder, ohne, sbagliata, errata, non, não, incorreta, nem, sem, niet, inte
            не, нет, ни, без, неверно, неправильно, 不, 错, 错误, 排除, 非, 无, 誤, ない, ません, 아니, 않, 틀, ليس, ليست, لا, غير
            नहीं, गलत, নয়, ভুল, değil, yanlış, bukan, tidak, salah, không, sai, nie, bez
            """);

    /** Words that make a sentence a supposition or a first thought. */
    static final Phrases SUPPOSING =
            Phrases.of("if, had, were, unless, initially, originally, first thought, tempting");

    /** Phrases with which a model chooses. */
    static final Phrases SELECTIONS = Phrases.of(
            """
            i choose, i would choose, i'd choose, i'm choosing, i'm selecting, i'm picking, i lean towards, i'd lean towards, i will choose, i'll choose, i am choosing, we choose, i chose
            i select, i would select, i'd select, i will select, i'll select, i selected, we select
            i pick, i would pick, i'd pick, i'll pick, i will pick, i go with, i would go with, i'd go with, i'll go with
            i will go with, let's go with, going with, i'm going with, i am going with, we go with, i'd opt for
            i would opt for, i opt for, i'll opt for, my pick, my selection, i would answer, i answer, i'd answer, i'd say
            i would say, i vote for, i would mark, i mark, i'd mark
            elijo, elegiría, escojo, escogería, selecciono, marcaría, marco, me quedo con, yo elegiría, escolho
            eu escolheria, marco a, marcaria, selecciono, ich wähle, ich würde wählen, ich entscheide mich für, wähle
            ich würde mich für, je choisis, je choisirais, j'opte pour, je sélectionne, je dirais, scelgo, sceglierei
            я выбираю, выбираю, я выберу, я бы выбрал, seçiyorum, wybieram, kies ik, ik kies, jag väljer, saya memilih
            tôi chọn, chọn, 故选, 故選, 选, 選, 选择, 選擇, 应选, 應選, 故答案选, 을 선택, 선택, を選, 選ぶ, أختار, اختر, मैं चुनता हूँ
            """);

    /** The same words where they mean something else: 选项 is "option", 不选 is "do not choose". */
    static final Phrases SELECTION_EXCEPTIONS = Phrases.of("选项, 選項, 選択肢, 선택지, 选题, 选出, 选取");
}
