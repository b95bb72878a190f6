package org.medbench.score.internal.choice;

import java.util.regex.Pattern;
import org.medbench.score.internal.text.Words;

/** Whether a response declines to answer. */
public final class Refusals {

    private static final String DECLINED =
            "(?:answer|provide|give|offer|help|assist|determine|make|recommend|advise|choose|select"
                    + "|diagnose|comply|respond|fulfill|comment|say|decide|pick|tell|identify|interpret|discuss)";

    private static final Pattern REFUSAL = Pattern.compile(
            "\\b(?:i|we)(?: | am | m | are | re )(?:sorry |afraid )?(?:cannot|can not|can t|could not|couldn t|will not|won t|unable to"
                    + "|not able to|not allowed to|not qualified to|not permitted to|must decline to|decline to|refuse to)(?: \\w{1,20}){0,2} "
                    + DECLINED
                    + "|\\b(?:i|we) (?:must |have to |respectfully )?(?:decline|refuse)\\b"
                    + "|\\bas an (?:ai|artificial)|\\bas a (?:large )?language model|\\bi m (?:just |only )?an ai\\b|\\bi am (?:just |only )?an ai\\b"
                    + "|\\b(?:insufficient|not enough|inadequate) (?:information|context|data)"
                    + "|\\b(?:cannot|can not|can t) be (?:determined|answered)|\\b(?:not possible|impossible) to (?:determine|answer)"
                    + "|\\b(?:consult|see|seek|contact|ask|speak to|talk to) (?:with )?(?:a|your|an?other) (?:\\w{1,20} ){0,2}(?:physician|doctor|clinician"
                    + "|professional|provider)|\\bseek (?:professional )?medical (?:advice|attention)"
                    + "|\\bno puedo (?:\\w{1,20} ){0,2}(?:responder|proporcionar|dar|ofrecer|ayudar|contestar|brindar|determinar)"
                    + "|\\b(?:información|informacion) insuficiente|\\bconsulte (?:a|con) (?:un|su) (?:médico|medico|profesional)|\\bcomo (?:una )?(?:ia|inteligencia artificial|modelo)"
                    + "|\\bje ne (?:peux|puis) pas|\\bconsultez un (?:médecin|professionnel)|\\ben tant qu (?:ia|intelligence|assistant|modèle)|\\binformations? insuffisante"
                    + "|\\b(?:kann|darf) ich (?:\\w{1,20} ){0,4}(?:nicht|keine)|\\bich (?:kann|darf) (?:\\w{1,20} ){0,4}(?:nicht|keine)"
                    + "|\\bals ki\\b|\\b(?:arzt|ärztin) (?:konsultieren|aufsuchen)|\\bwenden sie sich an (?:einen|ihren) arzt"
                    + "|\\bnon posso (?:\\w{1,20} ){0,2}(?:rispondere|fornire|dare)|\\bnão posso (?:\\w{1,20} ){0,2}(?:responder|fornecer|dar|oferecer)"
                    + "|我?(?:无法|不能|無法)(?:回答|提供|给出|給出|确定|判断|帮助|做出)|作为(?:一个|一名)?(?:ai|人工智能|语言模型)|信息不足|请?咨询(?:专业)?(?:的)?(?:医生|医师|医疗)"
                    + "|お答えできません|回答できません|答えられません|提供できません|医師に(?:ご)?相談|aiとして|情報が不足"
                    + "|답변(?:을)? ?(?:드릴|할|해 드릴) 수 없|제공할 수 없|대답할 수 없|의사와 상담|전문가와 상담|ai로서|정보가 부족|말씀드릴 수 없"
                    + "|لا (?:أستطيع|يمكنني|استطيع)|لا يمكن الإجابة|استشر (?:ال)?طبيب|استشارة (?:ال)?طبيب|بصفتي|معلومات غير كافية"
                    + "|\\bя не могу|\\bне могу (?:ответить|дать|предоставить|помочь)|обратитесь к врачу|проконсультируйтесь|как (?:ии|искусственный|языковая модель)|недостаточно (?:информации|данных)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private Refusals() {}

    /** Whether it declines, in one of nine languages. */
    public static boolean isRefusal(String text) {
        return REFUSAL.matcher(Words.fold(text).replace('\'', ' ').replaceAll("\\s+", " "))
                .find();
    }
}
