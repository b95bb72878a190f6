package org.medbench.audit.fairness;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.Optional;
import java.util.regex.Pattern;
import org.medbench.audit.fairness.Demographics.Pregnancy;
import org.medbench.audit.similarity.WordSet;

/** Whether the patient is said to be pregnant; an obstetric history alone says nothing. */
final class PregnancyReader {

    private static final int FLAGS = CASE_INSENSITIVE | UNICODE_CASE;

    private static final Pattern NOT_PREGNANT = Pattern.compile(
            "\\b(?:is|was|am|are)(?: currently)? not (?:currently )?pregnant|\\bnot pregnant|\\bnon-?pregnant|\\bdenies (?:being |any )?pregnan|\\b(?:pregnancy test|hcg|β-hcg|beta-hcg|human chorionic gonadotropin)[^.;]{0,40}\\bnegative|"
                    + "\\bnegative (?:urine |serum |home )?(?:pregnancy test|β-hcg|beta-hcg|hcg)|\\b(?<!history of )(?<!developed )postpartum (?:day|week|period|visit|check|woman|patient|follow)|\\b(?:days?|weeks?|months?) postpartum|"
                    + "\\b(?:is|was) (?:\\w+ ){1,3}postpartum|\\bno (?:está|estaba) embarazada|\\bnicht schwanger|\\bpas enceinte|未孕|\\bgave birth[^.]{0,60}\\b(?:hours?|days?|weeks?) (?:ago|prior|earlier|before)|\\bpuérpera|\\bpuerperal",
            FLAGS);
    private static final Pattern PREGNANT = Pattern.compile(
            "(?<!become )(?<!became )(?<!becoming )(?<!get )(?<!getting )(?<!been )(?<!were )(?<!not )(?<!if )(?<!non)(?<!-)\\bpregnant\\b(?! (?:in the past|before|previously|wife|sister|mother|partner|daughter|friend|women))|\\bprimigravid|\\bgravid (?:woman|female|uterus|patient)|"
                    + "\\b(?:at|in|is|with|currently|of|and|,) (?:approximately |about |an? )?\\d{1,2}(?: \\d/7)?[- ]weeks?['’]?s?(?:['’] | )?(?:of )?(?:gestation|pregnan|intrauterine)|\\b(?:at|is) \\d{1,2} weeks(?: and \\d days?)? (?:gestation|pregnant|gestational age)|"
                    + "\\b\\d{1,2} weeks (?:gestation|pregnant)|\\b(?:her|the|in|during) (?:first|second|third|1st|2nd|3rd) trimester|\\b(?:comes|presents|visit|visits|here)[^.]{0,60}(?:prenatal|antenatal) (?:visit|care|appointment|check|examination)|"
                    + "\\bG\\d ?P\\d[\\w-]* [^.;]{0,25}\\d{1,2} weeks|\\bgravida \\d[^.;]{0,25}\\bat \\d{1,2} weeks|\\bembarazada|\\bgestante|\\bprimigesta|\\bsecundigesta|idade gestacional de \\d|edad gestacional de \\d|\\benceinte|\\bschwangere?\\b|\\bgrávida|\\bin gravidanza|\\bgestação de|\\bembarazo de \\d|孕妇|孕\\d|妊娠\\d|停经\\d|妊婦|임신부|임산부",
            FLAGS);

    private static final WordSet TELLING = WordSet.of(
            "pregnant pregnancy hcg gonadotropin postpartum birth embarazada embarazo schwanger schwangere enceinte puérpera puerperal primigravid primigravida gravid gravida gestation gestational intrauterine weeks trimester prenatal antenatal gestante primigesta secundigesta gestacional grávida gravidanza gestação");

    private PregnancyReader() {}

    static Optional<Pregnancy> read(String text) {
        if (!TELLING.occursIn(text)) {
            return Optional.empty();
        }
        if (NOT_PREGNANT.matcher(text).find()) {
            return Optional.of(Pregnancy.NOT_PREGNANT);
        }
        return PREGNANT.matcher(text).find() ? Optional.of(Pregnancy.PREGNANT) : Optional.empty();
    }
}
