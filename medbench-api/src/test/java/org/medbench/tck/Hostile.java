package org.medbench.tck;

import java.util.Map;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;

/**
 * A file that asks for more than a limit allows.
 *
 * @param format the format to read it as
 * @param input the file
 * @param limits the limits to read it under
 * @param limit the limit that it must fail by
 * @param options how to read it
 */
public record Hostile(String format, Input input, Limits limits, Limits.Limit limit, Map<String, String> options) {

    /**
     * A file that needs no options.
     *
     * @param format the format to read it as
     * @param input the file
     * @param limits the limits to read it under
     * @param limit the limit that it must fail by
     * @return the hostile file
     */
    public static Hostile of(String format, Input input, Limits limits, Limits.Limit limit) {
        return new Hostile(format, input, limits, limit, Map.of());
    }
}
