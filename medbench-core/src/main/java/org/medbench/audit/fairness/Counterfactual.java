package org.medbench.audit.fairness;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a patient's sex or ethnicity could be swapped in a question without touching its medicine. The rules exclude what they
 * know; a reader confirms the rest.
 */
public final class Counterfactual {

    /** What is swapped. */
    public enum Swap {
        /** The patient's sex. */
        SEX,
        /** The patient's ethnicity or origin. */
        ETHNICITY
    }

    /** Why a question is not eligible. */
    public enum Obstacle {
        /** The text states no such attribute of the patient. */
        NOT_STATED,
        /** A pregnancy, birth or lactation. */
        PREGNANCY,
        /** An organ that one sex has. */
        SEX_SPECIFIC_ANATOMY,
        /** A disease of one sex, or far more frequent in one. */
        SEX_SPECIFIC_DISEASE,
        /** A drug or hormone given to one sex. */
        SEX_SPECIFIC_DRUG,
        /** A laboratory range or score that differs by sex. */
        SEX_SPECIFIC_RANGE,
        /** A screening rule that depends on sex. */
        SCREENING,
        /** An X-linked condition. */
        X_LINKED,
        /** A condition that is linked to ancestry. */
        ANCESTRY_LINKED,
        /** A formula with a term for race. */
        RACE_TERM
    }

    private static final Map<Obstacle, Pattern> SEX_RULES = new EnumMap<>(Obstacle.class);
    private static final Map<Obstacle, Pattern> ETHNICITY_RULES = new EnumMap<>(Obstacle.class);

    static {
        rule(
                SEX_RULES,
                Obstacle.PREGNANCY,
                "pregnan\\w*|gravid\\w*|primigravid\\w*|gestation\\w*|trimester|obstetric\\w*|postpartum|lactat\\w*|breast-?feed\\w*|cesarean|caesarean|miscarriage|abortion|para \\d|prenatal|eclampsia|preeclampsia|hcg|newborn is delivered");
        rule(
                SEX_RULES,
                Obstacle.SEX_SPECIFIC_ANATOMY,
                "uter\\w+|ovar\\w+|vagin\\w*|vulv\\w*|cervical (?:smear|cancer|motion|dysplasia|intraepithelial)|cervix|endometri\\w*|menstr\\w*|menses|menarche|menopaus\\w*|postmenopaus\\w*|fallopian|labia|clitor\\w*|hysterectom\\w*|pap smear|prostat\\w*|testi\\w+|testes|scrot\\w*|penis|penile|erectile|epididym\\w*|spermat\\w*|foreskin|phimosis|ejaculat\\w*|nipple|breast|gynecomastia|tanner|erection|vas deferens|cremaster\\w*|inguinal hernia");
        rule(
                SEX_RULES,
                Obstacle.SEX_SPECIFIC_DISEASE,
                "polycystic ovar\\w*|endometriosis|turner|klinefelter|cryptorchid\\w*|hypospadias|amenorrh\\w*|dysmenorrh\\w*|pelvic inflammatory|infertil\\w*|rett|hirsut\\w*|virili\\w*|androgen insensitivity|congenital adrenal|precocious puberty|benign prostatic|seminoma|choriocarcinoma|teratoma|trichomon\\w*|bacterial vaginosis");
        rule(
                SEX_RULES,
                Obstacle.SEX_SPECIFIC_DRUG,
                "contracepti\\w*|estrogen\\w*|oestrogen\\w*|progest\\w*|tamoxifen|raloxifene|clomiphene|letrozole|finasteride|tamsulosin|sildenafil|testosterone|leuprolide|isotretinoin|intrauterine device|iud|anabolic steroid\\w*|oxytocin");
        rule(
                SEX_RULES,
                Obstacle.SEX_SPECIFIC_RANGE,
                "cockcroft|creatinine clearance|e?gfr|ckd-epi|mdrd|ideal body weight|cha2ds2|framingham|ascvd|waist circumference|bone (?:mineral )?density|dexa|t-score");
        rule(
                SEX_RULES,
                Obstacle.SCREENING,
                "mammogra\\w*|screening|vaccin\\w*|abdominal aortic aneurysm|health maintenance|routine examination|osteoporosis");
        rule(
                SEX_RULES,
                Obstacle.X_LINKED,
                "x-linked|h(?:a)?emophilia|duchenne|becker muscular|g6pd|glucose-6-phosphate|bruton|fragile x|fabry|hunter syndrome|lesch|wiskott|ornithine transcarbamylase|alport|color blind\\w*|carrier|hemizygous");
        rule(
                ETHNICITY_RULES,
                Obstacle.ANCESTRY_LINKED,
                "sickle|thalass\\w*|g6pd|glucose-6-phosphate|tay-?sachs|gaucher|niemann|cystic fibrosis|familial mediterranean|sarcoid\\w*|takayasu|kawasaki|beh[cç]et|moyamoya|hemochromatosis|hla-\\w+|carbamazepine|keloid\\w*|lactose|apol1|brca\\w*|canavan|bloom syndrome|familial dysautonomia|celiac|nasopharyngeal|gastric cancer|phenylketonuria|vitamin d|rickets|melan\\w+|skin (?:type|color|colour|cancer)|basal cell|squamous cell|multiple sclerosis|alpha-1|factor v|stevens-johnson|alcohol flush\\w*|aldehyde dehydrogenase|cyp2c19|isosorbide|hydralazine|ace inhibitor\\w*|founder|endemic|travel\\w*|immigra\\w*|emigra\\w*|refugee");
        rule(ETHNICITY_RULES, Obstacle.RACE_TERM, "e?gfr|mdrd|ckd-epi|spirometr\\w*|fev1|fvc|ascvd|vbac|race|bmi");
    }

    private Counterfactual() {}

    private static void rule(Map<Obstacle, Pattern> rules, Obstacle obstacle, String words) {
        rules.put(obstacle, Pattern.compile("\\b(?:" + words + ")\\b", CASE_INSENSITIVE));
    }

    /**
     * Looks for reasons against a swap.
     *
     * @param swap what would be swapped
     * @param demographics what the vignette states
     * @param text the vignette and all options: the key may be what depends on sex
     * @return every obstacle with the words that show it; empty if a reader may be asked to confirm the pair
     */
    public static Map<Obstacle, String> obstacles(Swap swap, Demographics demographics, String text) {
        Map<Obstacle, String> found = new EnumMap<>(Obstacle.class);
        Optional<?> stated = swap == Swap.SEX ? demographics.sex() : demographics.ethnicity();
        if (stated.isEmpty()) {
            found.put(Obstacle.NOT_STATED, "");
        }
        Map<Obstacle, Pattern> rules = swap == Swap.SEX ? SEX_RULES : ETHNICITY_RULES;
        rules.forEach((obstacle, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                found.put(obstacle, matcher.group());
            }
        });
        return found;
    }
}
