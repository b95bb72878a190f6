package org.medbench.catalog;

/** Reserved names of item attributes, so that conditions, strata, group reports and fairness meet. */
public final class Attributes {

    /** Medical specialty, lower case: {@code cardiology}, {@code internal_medicine}, … */
    public static final String SPECIALTY = "specialty";
    /** Subject of an examination, in upstream's words. */
    public static final String SUBJECT = "subject";
    /** Topic inside a subject, in upstream's words. */
    public static final String TOPIC = "topic";
    /** Year of the examination or publication, four digits. */
    public static final String YEAR = "year";
    /** Language of the item, BCP 47. */
    public static final String LANGUAGE = "language";
    /** Country whose practice the item reflects, ISO 3166. */
    public static final String REGION = "region";
    /** Difficulty, in upstream's words. */
    public static final String DIFFICULTY = "difficulty";
    /** Kind of task, in upstream's words. */
    public static final String TASK = "task";
    /** Kind of question, in upstream's words. */
    public static final String QUESTION_TYPE = "questionType";
    /** Organ system. */
    public static final String BODY_SYSTEM = "bodySystem";
    /** Place of care. */
    public static final String CARE_SETTING = "careSetting";
    /** Age of the patient, in years. */
    public static final String PATIENT_AGE = "patientAge";
    /** Sex of the patient: {@code female}, {@code male}. */
    public static final String PATIENT_SEX = "patientSex";
    /** Origin of the patient, in the benchmark's words. */
    public static final String PATIENT_ETHNICITY = "patientEthnicity";
    /** Overlays that speak of the item, each as {@code id@version}. */
    public static final String OVERLAY = "overlay";
    /** What the last overlay did to the item: {@code withdraw}, {@code rekey} or {@code annotate}. */
    public static final String OVERLAY_CHANGE = "overlayChange";
    /** What reviewers said of the item, in the words of the overlay. */
    public static final String REVIEW_VERDICT = "reviewVerdict";
    /** The key that an overlay replaced or withdrew: labels, acceptable answers, or value and limits. */
    public static final String FORMER_KEY = "formerKey";

    private Attributes() {}
}
