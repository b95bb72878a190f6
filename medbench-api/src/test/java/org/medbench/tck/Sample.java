package org.medbench.tck;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Value;

/**
 * A well-formed file and what it must be read as.
 *
 * @param format the format to read it as
 * @param name its name
 * @param bytes its bytes; not copied
 * @param options how to read it
 * @param rows the rows that it holds: values by name, in order
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sample(
        String format, String name, byte[] bytes, Map<String, String> options, List<Map<String, Value>> rows) {

    /**
     * A file that needs no options.
     *
     * @param format the format to read it as
     * @param name its name
     * @param bytes its bytes; not copied
     * @param rows the rows that it holds: values by name, in order
     * @return the sample
     */
    public static Sample of(String format, String name, byte[] bytes, List<Map<String, Value>> rows) {
        return new Sample(format, name, bytes, Map.of(), rows);
    }

    Input input() {
        return new BytesInput(name, bytes);
    }

    DecodeRequest request(Input input, Set<String> fields) {
        return new DecodeRequest(input, format, fields, Limits.defaults(), options);
    }
}
