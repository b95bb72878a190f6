package org.medbench.score;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a model decodes; what is empty is left to the endpoint.
 *
 * @param temperature the temperature
 * @param maxTokens the most tokens to write
 * @param seed the seed
 */
public record Decoding(OptionalDouble temperature, OptionalInt maxTokens, OptionalLong seed) {

    /** Temperature 0, the rest left to the endpoint. */
    public static final Decoding GREEDY = new Decoding(OptionalDouble.of(0), OptionalInt.empty(), OptionalLong.empty());

    /** Everything left to the endpoint: for reasoning models, most of which take no temperature. */
    public static final Decoding ENDPOINT =
            new Decoding(OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty());

    /**
     * Another temperature.
     *
     * @param value the temperature
     * @return new settings
     */
    public Decoding withTemperature(double value) {
        return new Decoding(OptionalDouble.of(value), maxTokens, seed);
    }

    /**
     * A limit on what is written.
     *
     * @param value the most tokens
     * @return new settings
     */
    public Decoding withMaxTokens(int value) {
        return new Decoding(temperature, OptionalInt.of(value), seed);
    }

    /**
     * A seed.
     *
     * @param value the seed
     * @return new settings
     */
    public Decoding withSeed(long value) {
        return new Decoding(temperature, maxTokens, OptionalLong.of(value));
    }
}
