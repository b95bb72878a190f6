package org.medbench.audit;

/** How bad a finding is, from least to most. */
public enum Severity {
    /** Worth knowing, often a stratum. */
    INFO,
    /** To be reviewed. */
    WARNING,
    /** Probably wrong: left out of the clean subset. */
    ERROR,
    /** The item cannot be scored. */
    BLOCKER
}
