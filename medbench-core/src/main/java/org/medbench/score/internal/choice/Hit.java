package org.medbench.score.internal.choice;

import java.util.Set;
import java.util.TreeSet;

/**
 * What one rule found.
 *
 * @param options indices of the options named, ascending
 * @param start first character of the evidence in the text that was searched
 * @param end one past its last character
 * @param rule the rule's name
 */
record Hit(Set<Integer> options, int start, int end, String rule) {
    Hit(Set<Integer> options, int start, int end, String rule) {
        this.options = new TreeSet<>(options);
        this.start = start;
        this.end = end;
        this.rule = rule;
    }

    Hit named(String name) {
        return new Hit(options, start, end, name);
    }
}
