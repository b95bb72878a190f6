package org.medbench.core.internal.map;

/**
 * Where the items of a split belong.
 *
 * @param benchmark the canonical id of the benchmark
 * @param config the configuration
 * @param split the split
 */
public record SplitContext(String benchmark, String config, String split) {

    @Override
    public String toString() {
        return benchmark + " " + config + "/" + split;
    }
}
