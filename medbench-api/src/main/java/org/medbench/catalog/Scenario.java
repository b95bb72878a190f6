package org.medbench.catalog;

import java.util.Locale;

/** Clinical scenarios: the five categories of MedHELM (arXiv 2505.23802) and two of our own. */
public enum Scenario {
    /** Diagnosis, treatment planning, risk prediction, clinical knowledge. */
    CLINICAL_DECISION_SUPPORT("Clinical decision support"),
    /** Notes of visits and procedures, diagnostic reports, care plans. */
    CLINICAL_NOTE_GENERATION("Clinical note generation"),
    /** Education resources, care instructions, messages between patient and provider. */
    PATIENT_COMMUNICATION("Patient communication and education"),
    /** Literature, clinical data, research quality, enrolment. */
    MEDICAL_RESEARCH("Medical research assistance"),
    /** Scheduling, finances, workflow, care coordination. */
    ADMINISTRATION("Administration and workflow"),
    /** Examinations for students and for licences. */
    MEDICAL_EDUCATION("Medical education and licensing"),
    /** Harmful requests, refusals, hallucination, bias. */
    SAFETY_AND_EQUITY("Safety, ethics and equity");

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    /**
     * The name for people.
     *
     * @return for example {@code Clinical decision support}
     */
    public String title() {
        return title;
    }

    /**
     * The name in JSON.
     *
     * @return for example {@code clinical_decision_support}
     */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
