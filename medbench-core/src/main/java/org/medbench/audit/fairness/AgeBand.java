package org.medbench.audit.fairness;

/** Age groups. */
public enum AgeBand {
    /** Below 28 days. */
    NEONATE("neonate", 0),
    /** From 28 days, below one year. */
    INFANT("infant", 28 / 365.25),
    /** One to four years. */
    PRESCHOOL("1-4", 1),
    /** Five to eleven years. */
    CHILD("5-11", 5),
    /** Twelve to seventeen years. */
    ADOLESCENT("12-17", 12),
    /** Eighteen to sixty-four years. */
    ADULT("18-64", 18),
    /** Sixty-five years and older. */
    OLDER("65+", 65);

    private final String label;
    private final double fromYears;

    AgeBand(String label, double fromYears) {
        this.label = label;
        this.fromYears = fromYears;
    }

    /**
     * The band of an age.
     *
     * @param years an age of 0 or more
     * @return the last band that begins at or below it
     */
    public static AgeBand of(double years) {
        AgeBand band = NEONATE;
        for (AgeBand candidate : values()) {
            band = years >= candidate.fromYears ? candidate : band;
        }
        return band;
    }

    /**
     * The band's name in reports.
     *
     * @return for example {@code 18-64}
     */
    public String label() {
        return label;
    }
}
