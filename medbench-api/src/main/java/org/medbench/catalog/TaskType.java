package org.medbench.catalog;

import java.util.Locale;

/** Kinds of task. */
public enum TaskType {
    /** One option of several is right. */
    MULTIPLE_CHOICE,
    /** Several options may be right. */
    MULTIPLE_ANSWER,
    /** Options are to be ranked. */
    RANKED_CHOICE,
    /** Yes, no or maybe. */
    YES_NO,
    /** Open question answering. */
    OPEN_QA,
    /** Questions about pictures. */
    VISUAL_QA,
    /** Questions about a video, or finding a moment in it. */
    VIDEO_QA,
    /** Questions about a signal. */
    SIGNAL_QA,
    /** Reading answers out of a passage. */
    EXTRACTIVE_QA,
    /** Reports from pictures. */
    REPORT_GENERATION,
    /** Summaries. */
    SUMMARIZATION,
    /** Notes from dialogue. */
    DIALOGUE_TO_NOTE,
    /** Plain language from expert language. */
    SIMPLIFICATION,
    /** Translation. */
    TRANSLATION,
    /** Finding entities. */
    NAMED_ENTITY_RECOGNITION,
    /** Finding relations. */
    RELATION_EXTRACTION,
    /** Linking mentions to concepts. */
    ENTITY_LINKING,
    /** Finding what identifies a person. */
    DE_IDENTIFICATION,
    /** Classes of documents. */
    TEXT_CLASSIFICATION,
    /** Classes of pictures. */
    IMAGE_CLASSIFICATION,
    /** Finding documents. */
    RETRIEVAL,
    /** Calculating. */
    CALCULATION,
    /** Ranking diagnoses. */
    DIFFERENTIAL_DIAGNOSIS,
    /** Predicting an outcome. */
    OUTCOME_PREDICTION,
    /** Conversations graded by a rubric. */
    RUBRIC_CONVERSATION,
    /** Requests that a model should refuse. */
    SAFETY,
    /** Comparing answers across groups of patients. */
    FAIRNESS,
    /** Acting in a simulated clinic. */
    AGENT,
    /** Inferring whether one text follows from another. */
    TEXTUAL_INFERENCE;

    /**
     * The name in JSON.
     *
     * @return for example {@code multiple_choice}
     */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
