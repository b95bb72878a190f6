package org.medbench.score;

import java.util.Optional;

/**
 * A number with the unit it was given in.
 *
 * @param value the number as written; a percentage stays one: 12 % is 12
 * @param unit the unit as written, such as {@code mL/min/1.73 m^2}; empty where none was given
 */
public record Quantity(double value, Optional<String> unit) {}
