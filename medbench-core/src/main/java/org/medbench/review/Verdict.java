package org.medbench.review;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a reviewer says of an item. The first six map one to one on the error types of MMLU-Redux (arXiv:2406.04127). */
public enum Verdict {
    /** Nothing is wrong with it. */
    OK,
    /** Another answer is right. */
    WRONG_KEY,
    /** None of the options is right. */
    NO_CORRECT_OPTION,
    /** Several options are right, though one was asked for. */
    MULTIPLE_CORRECT,
    /** The question cannot be understood. */
    UNCLEAR_QUESTION,
    /** The options cannot be understood or told apart. */
    UNCLEAR_OPTIONS,
    /** What is needed to answer is not given. */
    MISSING_INFO,
    /** A picture is needed and missing. */
    MISSING_IMAGE,
    /** It was right once. */
    OUTDATED,
    /** It is right in some countries only. */
    REGION_SPECIFIC,
    /** Another item asks the same. */
    DUPLICATE,
    /** It is no medical question. */
    NOT_MEDICAL,
    /** It may identify a person. */
    PRIVACY,
    /** It is offensive or biased, or would do harm if learned. */
    BIAS_OR_HARM,
    /** The reviewer cannot judge it; it does not count in any rate. */
    OUT_OF_MY_SCOPE;

    private static final Map<String, Verdict> REDUX = Map.of(
            "ok", OK,
            "wrong groundtruth", WRONG_KEY,
            "no correct answer", NO_CORRECT_OPTION,
            "multiple correct answers", MULTIPLE_CORRECT,
            "bad question clarity", UNCLEAR_QUESTION,
            "bad options clarity", UNCLEAR_OPTIONS,
            "expert", OUT_OF_MY_SCOPE);

    /**
     * The verdict that an error type of MMLU-Redux stands for.
     *
     * @param errorType the type, in any case, with blanks or underscores
     * @return the verdict; empty if there is no such type
     */
    public static Optional<Verdict> ofMmluRedux(String errorType) {
        return Optional.ofNullable(
                REDUX.get(errorType.strip().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /**
     * Whether it counts against the item.
     *
     * @return false for {@link #OK} and {@link #OUT_OF_MY_SCOPE}
     */
    public boolean isDefect() {
        return this != OK && this != OUT_OF_MY_SCOPE;
    }
}
