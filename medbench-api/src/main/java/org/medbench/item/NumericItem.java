package org.medbench.item;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A question whose answer is a quantity: a number, a date or a duration.
 *
 * @param id unique within the split
 * @param prompt what a model may see
 * @param key whether the answer is known
 * @param value the right value; empty unless the key is {@link KeyStatus#GIVEN}
 * @param lower the least value that counts as right, inclusive
 * @param upper the greatest value that counts as right, inclusive
 * @param unit the unit of value and limits, as upstream writes it
 * @param facts what is known beside question and answer
 * @param origin where the item was read
 */
public record NumericItem(
        String id,
        Prompt prompt,
        KeyStatus key,
        Optional<Quantity> value,
        Optional<Quantity> lower,
        Optional<Quantity> upper,
        Optional<String> unit,
        ItemFacts facts,
        Origin origin)
        implements BenchmarkItem {

    /** A number, a date or a duration. */
    public sealed interface Quantity {

        /**
         * The form that enters digests: decimal text without exponent and trailing zeros, {@code YYYY-MM-DD}, or ISO
         * 8601 weeks and days.
         *
         * @return the text
         */
        String canonical();
    }

    /**
     * A decimal number.
     *
     * @param number the number, exactly as written upstream
     */
    public record Decimal(BigDecimal number) implements Quantity {

        @Override
        public String canonical() {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * A calendar day.
     *
     * @param date the day
     */
    public record Day(LocalDate date) implements Quantity {

        @Override
        public String canonical() {
            return date.toString();
        }
    }

    /**
     * A length of time in weeks and days, as gestational ages are given.
     *
     * @param weeks whole weeks
     * @param days further days, 0 to 6
     */
    public record WeeksAndDays(int weeks, int days) implements Quantity {

        /** Refuses negative parts and more than six further days. */
        public WeeksAndDays {
            if (weeks < 0 || days < 0 || days > 6) {
                throw new IllegalArgumentException("not weeks and days: " + weeks + " weeks, " + days + " days");
            }
        }

        @Override
        public String canonical() {
            if (weeks == 0) {
                return "P" + days + "D";
            }
            return days == 0 ? "P" + weeks + "W" : "P" + weeks + "W" + days + "D";
        }
    }

    /** Checks that a given key is there. */
    public NumericItem {
        if ((key == KeyStatus.GIVEN) && value.isEmpty()) {
            throw new IllegalArgumentException("the key is said to be given, but there is no value");
        }
    }

    @Override
    public ItemShape shape() {
        return ItemShape.NUMERIC;
    }
}
