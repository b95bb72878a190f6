package org.medbench.audit.fairness;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a vignette states about its index patient, the first person introduced. Absent means not stated; nothing is
 * inferred from a diagnosis or a name.
 *
 * @param ageYears the age in years; below 1 for infants
 * @param sex the sex as stated by a noun, a pronoun or a pregnancy; absent for transgender persons, whose text states a gender
 * @param pregnancy whether the patient is said to be pregnant or not
 * @param ethnicity the ethnicity or origin, where a word for it modifies the person
 */
public record Demographics(
        OptionalDouble ageYears, Optional<Sex> sex, Optional<Pregnancy> pregnancy, Optional<Ethnicity> ethnicity) {

    /** Nothing stated. */
    static final Demographics UNKNOWN =
            new Demographics(OptionalDouble.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The sex that a text states. */
    public enum Sex {
        /** A man or boy. */
        MALE,
        /** A woman or girl. */
        FEMALE
    }

    /** What a text says about a pregnancy. */
    public enum Pregnancy {
        /** Pregnant now. */
        PREGNANT,
        /** Said not to be, tested negative, or after a delivery. */
        NOT_PREGNANT
    }

    /**
     * An ethnicity or origin.
     *
     * @param code a term of the United States' census vocabulary such as {@code black_or_african_american}, or the adjective
     *     itself in lower case with underscores, such as {@code ashkenazi_jewish}
     * @param surface the words of the text
     */
    public record Ethnicity(String code, String surface) {}

    /**
     * The age group.
     *
     * @return the band that the age falls into; absent if the age is
     */
    public Optional<AgeBand> ageBand() {
        return ageYears.isEmpty() ? Optional.empty() : Optional.of(AgeBand.of(ageYears.getAsDouble()));
    }
}
