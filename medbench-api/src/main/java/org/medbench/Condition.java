package org.medbench;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.medbench.item.BenchmarkItem;

/**
 * A condition on items, as a value: it can be printed, hashed and replayed. Combine with {@link #and}, {@link #or} and
 * {@link #not}.
 */
public sealed interface Condition {

    /**
     * The attribute has one of these values.
     *
     * @param name the attribute
     * @param anyOf the values, compared exactly
     * @return the condition
     */
    static Condition attribute(String name, String... anyOf) {
        return new AnyOf(name, new TreeSet<>(List.of(anyOf)));
    }

    /**
     * The attribute is a number within limits.
     *
     * @param name the attribute
     * @param low the least value, inclusive; empty for no limit
     * @param high the greatest value, inclusive; empty for no limit
     * @return the condition
     */
    static Condition between(String name, Optional<BigDecimal> low, Optional<BigDecimal> high) {
        return new Between(name, low, high);
    }

    /**
     * Both conditions hold.
     *
     * @param other the other condition
     * @return the condition
     */
    default Condition and(Condition other) {
        return new Both(this, other);
    }

    /**
     * One of the conditions holds.
     *
     * @param other the other condition
     * @return the condition
     */
    default Condition or(Condition other) {
        return new Either(this, other);
    }

    /**
     * The condition does not hold.
     *
     * @return the condition
     */
    default Condition not() {
        return new Not(this);
    }

    /**
     * Whether it holds for an item.
     *
     * @param item the item
     * @return true if it holds
     */
    boolean test(BenchmarkItem item);

    /**
     * The attributes it looks at.
     *
     * @return their names
     */
    SortedSet<String> attributes();

    /**
     * The attribute has one of these values.
     *
     * @param name the attribute
     * @param values the values
     */
    record AnyOf(String name, SortedSet<String> values) implements Condition {

        /** Copies the values. */
        public AnyOf {
            values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }

        @Override
        public boolean test(BenchmarkItem item) {
            return item.attributes().getOrDefault(name, List.of()).stream().anyMatch(values::contains);
        }

        @Override
        public SortedSet<String> attributes() {
            return new TreeSet<>(List.of(name));
        }
    }

    /**
     * The attribute is a number within limits; what is no number is outside.
     *
     * @param name the attribute
     * @param low the least value, inclusive
     * @param high the greatest value, inclusive
     */
    record Between(String name, Optional<BigDecimal> low, Optional<BigDecimal> high) implements Condition {

        @Override
        public boolean test(BenchmarkItem item) {
            return item.attributes().getOrDefault(name, List.of()).stream().anyMatch(this::holds);
        }

        private boolean holds(String value) {
            try {
                BigDecimal number = new BigDecimal(value.strip());
                return low.map(limit -> number.compareTo(limit) >= 0).orElse(true)
                        && high.map(limit -> number.compareTo(limit) <= 0).orElse(true);
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }

        @Override
        public SortedSet<String> attributes() {
            return new TreeSet<>(List.of(name));
        }
    }

    /**
     * Both hold.
     *
     * @param first one condition
     * @param second the other
     */
    record Both(Condition first, Condition second) implements Condition {

        @Override
        public boolean test(BenchmarkItem item) {
            return first.test(item) && second.test(item);
        }

        @Override
        public SortedSet<String> attributes() {
            return union(first, second);
        }
    }

    /**
     * One of them holds.
     *
     * @param first one condition
     * @param second the other
     */
    record Either(Condition first, Condition second) implements Condition {

        @Override
        public boolean test(BenchmarkItem item) {
            return first.test(item) || second.test(item);
        }

        @Override
        public SortedSet<String> attributes() {
            return union(first, second);
        }
    }

    /**
     * It does not hold.
     *
     * @param condition the condition
     */
    record Not(Condition condition) implements Condition {

        @Override
        public boolean test(BenchmarkItem item) {
            return !condition.test(item);
        }

        @Override
        public SortedSet<String> attributes() {
            return condition.attributes();
        }
    }

    private static SortedSet<String> union(Condition first, Condition second) {
        SortedSet<String> names = new TreeSet<>(first.attributes());
        names.addAll(second.attributes());
        return names;
    }
}
