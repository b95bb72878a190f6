package org.medbench.audit;

/** A check of one text, wherever in an item it stands. Stateless and thread-safe. */
@FunctionalInterface
interface TextCheck {

    void check(String text, String field, Findings findings);
}
