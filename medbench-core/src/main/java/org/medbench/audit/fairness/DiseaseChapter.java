package org.medbench.audit.fairness;

import java.util.Locale;
import java.util.Optional;

/** The chapters of ICD-10, by their first and last category. */
public enum DiseaseChapter {
    /** Certain infectious and parasitic diseases. */
    INFECTIOUS("A00", "B99"),
    /** Neoplasms. */
    NEOPLASMS("C00", "D48"),
    /** Diseases of the blood and certain disorders of the immune mechanism. */
    BLOOD_AND_IMMUNE("D50", "D89"),
    /** Endocrine, nutritional and metabolic diseases. */
    ENDOCRINE_AND_METABOLIC("E00", "E90"),
    /** Mental and behavioural disorders. */
    MENTAL("F00", "F99"),
    /** Diseases of the nervous system. */
    NERVOUS_SYSTEM("G00", "G99"),
    /** Diseases of the eye and adnexa. */
    EYE("H00", "H59"),
    /** Diseases of the ear and mastoid process. */
    EAR("H60", "H95"),
    /** Diseases of the circulatory system. */
    CIRCULATORY("I00", "I99"),
    /** Diseases of the respiratory system. */
    RESPIRATORY("J00", "J99"),
    /** Diseases of the digestive system. */
    DIGESTIVE("K00", "K93"),
    /** Diseases of the skin and subcutaneous tissue. */
    SKIN("L00", "L99"),
    /** Diseases of the musculoskeletal system and connective tissue. */
    MUSCULOSKELETAL("M00", "M99"),
    /** Diseases of the genitourinary system. */
    GENITOURINARY("N00", "N99"),
    /** Pregnancy, childbirth and the puerperium. */
    PREGNANCY("O00", "O99"),
    /** Certain conditions originating in the perinatal period. */
    PERINATAL("P00", "P96"),
    /** Congenital malformations, deformations and chromosomal abnormalities. */
    CONGENITAL("Q00", "Q99"),
    /** Symptoms, signs and abnormal findings, not elsewhere classified. */
    SYMPTOMS("R00", "R99"),
    /** Injury, poisoning and certain other consequences of external causes. */
    INJURY("S00", "T98"),
    /** External causes of morbidity and mortality. */
    EXTERNAL_CAUSES("V01", "Y98"),
    /** Factors influencing health status and contact with health services. */
    HEALTH_SERVICES("Z00", "Z99"),
    /** Codes for special purposes. */
    SPECIAL("U00", "U99");

    private final String first;
    private final String last;

    DiseaseChapter(String first, String last) {
        this.first = first;
        this.last = last;
    }

    /**
     * The chapter of a code.
     *
     * @param code an ICD-10 code such as {@code I21.0}
     * @return its chapter; absent if this is no such code or between chapters
     */
    public static Optional<DiseaseChapter> ofCode(String code) {
        String category = code.strip().toUpperCase(Locale.ROOT);
        if (!category.matches("[A-Z]\\d\\d(?:\\.?[\\dA-Z]{1,4})?")) {
            return Optional.empty();
        }
        String three = category.substring(0, 3);
        for (DiseaseChapter chapter : values()) {
            if (three.compareTo(chapter.first) >= 0 && three.compareTo(chapter.last) <= 0) {
                return Optional.of(chapter);
            }
        }
        return Optional.empty();
    }
}
