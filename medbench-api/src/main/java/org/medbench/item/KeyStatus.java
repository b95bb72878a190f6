package org.medbench.item;

/** What is known of an item's answer key. */
public enum KeyStatus {
    /** The benchmark states the answer. */
    GIVEN,
    /** The benchmark keeps the answer to itself, as hidden test splits do. */
    WITHHELD,
    /** The issuer of the question has cancelled it; it is not scored. */
    ANNULLED
}
