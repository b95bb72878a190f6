package org.medbench.format.csv;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;

/**
 * How delimited text is to be read, as far as the caller says.
 *
 * @param delimiter what stands between fields
 * @param header whether the first record names the columns
 * @param quoted whether quotation marks enclose fields
 * @param raggedAllowed whether records may have fewer or more fields than columns
 * @param charset the character set
 */
record CsvOptions(
        Optional<String> delimiter,
        Optional<Boolean> header,
        Optional<Boolean> quoted,
        boolean raggedAllowed,
        Optional<String> charset) {

    private static final Set<String> KNOWN = Set.of("delimiter", "header", "quote", "ragged", "charset");

    static CsvOptions of(Map<String, String> options) throws DecodeFailure {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw wrong(name, options.get(name), "there is no such option; there are " + KNOWN);
            }
        }
        return new CsvOptions(
                delimiter(options.get("delimiter")),
                choice(options, "header", "yes", "no"),
                choice(options, "quote", "\"", "none"),
                choice(options, "ragged", "allow", "error").orElse(false),
                Optional.ofNullable(options.get("charset")));
    }

    CsvOptions withDelimiter(String fixed) {
        return new CsvOptions(delimiter.or(() -> Optional.of(fixed)), header, quoted, raggedAllowed, charset);
    }

    private static Optional<String> delimiter(@Nullable String text) throws DecodeFailure {
        if (text == null || text.equals("auto")) {
            return Optional.empty();
        }
        String delimiter = text.equals("tab") ? "\t" : text;
        if (delimiter.isEmpty() || delimiter.chars().anyMatch(c -> c == '\r' || c == '\n' || c == '"')) {
            throw wrong(
                    "delimiter", text, "it must be one or more signs other than line ends and quotation marks, or tab");
        }
        return Optional.of(delimiter);
    }

    private static Optional<Boolean> choice(Map<String, String> options, String name, String yes, String no)
            throws DecodeFailure {
        String value = options.get(name);
        if (value == null || value.equals("auto")) {
            return Optional.empty();
        }
        if (!value.equals(yes) && !value.equals(no)) {
            throw wrong(name, value, "it must be '" + yes + "', '" + no + "' or auto");
        }
        return Optional.of(value.equals(yes));
    }

    private static DecodeFailure wrong(String name, String value, String why) {
        return DecodeFailure.malformed("option " + name + "=" + value + " cannot be followed: " + why, -1, -1, null);
    }
}
