package org.medbench.score;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The unit conversions that a caller allows. Nothing is converted that is not listed, since a factor can depend on the
 * substance: 1 mmol/L of glucose is 18 mg/dL, of cholesterol 38.7.
 */
public final class UnitTable {

    private final Map<String, Double> factors;

    private UnitTable(Map<String, Double> factors) {
        this.factors = Map.copyOf(factors);
    }

    /** A table that converts nothing. */
    public static UnitTable empty() {
        return new UnitTable(Map.of());
    }

    /** This table and one conversion more, with its inverse: one {@code from} is {@code factor} {@code to}. */
    public UnitTable with(String from, String to, double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "The factor from " + from + " to " + to + " must be positive: " + factor);
        }
        Map<String, Double> more = new HashMap<>(factors);
        more.put(key(from, to), factor);
        more.put(key(to, from), 1 / factor);
        return new UnitTable(more);
    }

    /**
     * A quantity in another unit.
     *
     * @param unit the unit wanted; a quantity without unit is taken to be in it
     * @return empty where the units differ and the table has no factor
     */
    public OptionalDouble convert(Quantity quantity, String unit) {
        Optional<String> given = quantity.unit();
        if (given.isEmpty() || normalized(given.get()).equals(normalized(unit))) {
            return OptionalDouble.of(quantity.value());
        }
        Double factor = factors.get(key(given.get(), unit));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(quantity.value() * factor);
    }

    private static String key(String from, String to) {
        return normalized(from) + " -> " + normalized(to);
    }

    /** One spelling for micro, powers and blanks. Case stays: mg is not Mg. */
    private static String normalized(String unit) {
        return unit.replace('µ', 'u')
                .replace('μ', 'u')
                .replace("mcg", "ug")
                .replace("²", "2")
                .replace("³", "3")
                .replaceAll("[\\s^]", "");
    }
}
