package org.medbench.core.internal.classify;

import java.util.Locale;

/** The parts of a listing in which signals are looked for, and how much a signal there counts. */
enum Place {
    /** The name that its owner gave it; names are made of the most telling words. */
    NAME(1.2),
    /** Its title. */
    TITLE(1.2),
    /** Tags and topics. */
    TAGS(1.3),
    /** What it says of itself in a sentence. */
    DESCRIPTION(1.0),
    /** The card or README, where many things are mentioned in passing. */
    CARD(0.7),
    /** Names of files. */
    FILES(0.8),
    /** Names of columns. */
    COLUMNS(0.8),
    /** Rows of the data. */
    ROWS(0.6),
    /** The owner's name. */
    OWNER(0.6);

    private final double factor;

    Place(double factor) {
        this.factor = factor;
    }

    double factor() {
        return factor;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
