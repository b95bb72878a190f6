package org.medbench.core.internal.classify;

import java.util.List;

/**
 * A group of words that mean the same to the classifier.
 *
 * @param group its name, which stands in evidence
 * @param claims what it bears on
 */
record Term(String group, List<Claim> claims) {

    /**
     * What a term bears on, and how much.
     *
     * @param name the claim, as in evidence
     * @param weight log-odds where it is seen once in a description
     */
    record Claim(String name, double weight) {}

    Term {
        claims = List.copyOf(claims);
    }
}
