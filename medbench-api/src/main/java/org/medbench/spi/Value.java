package org.medbench.spi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cell of a row, as the file has it; what it means is the mapping's business. */
public sealed interface Value {

    /** A field that is absent, or present and null. */
    Value NULL = new Null();

    /**
     * A scalar as text.
     *
     * @return the text, the number as the file writes it, {@code true} or {@code false}; empty for null, bytes, lists and
     *     structures
     */
    default Optional<String> scalar() {
        return Optional.empty();
    }

    /** No value. */
    record Null() implements Value {}

    /**
     * Text. Dates and times of typed formats are text in ISO 8601.
     *
     * @param text the text, unchanged
     */
    record Text(String text) implements Value {
        @Override
        public Optional<String> scalar() {
            return Optional.of(text);
        }
    }

    /**
     * A number.
     *
     * @param literal the number as the file writes it, or its shortest exact decimal form; {@code NaN} and infinities
     *     stay as such
     */
    record Numeral(String literal) implements Value {
        @Override
        public Optional<String> scalar() {
            return Optional.of(literal);
        }

        /**
         * The number's value.
         *
         * @return the exact value
         * @throws NumberFormatException if it is not finite
         */
        public BigDecimal decimal() {
            return new BigDecimal(literal);
        }
    }

    /**
     * A truth value.
     *
     * @param flag the value
     */
    record Flag(boolean flag) implements Value {
        @Override
        public Optional<String> scalar() {
            return Optional.of(String.valueOf(flag));
        }
    }

    /**
     * Binary data, such as a picture inside a row.
     *
     * @param bytes the bytes; not copied, so neither side may change them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements Value {}

    /**
     * A list.
     *
     * @param elements the elements, in order
     */
    record Elements(List<Value> elements) implements Value {}

    /**
     * A structure, object or map.
     *
     * @param members the members by name, in file order
     */
    record Struct(Map<String, Value> members) implements Value {}
}
