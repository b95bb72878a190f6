package org.medbench.format.json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.spi.DecodeFailure;

/**
 * How a JSON file is to be read, as far as the caller says.
 *
 * @param layout the layout, if it is not to be found out
 * @param records where the records are; empty to find out
 * @param key the name of the field that gets an object's key
 * @param lastDuplicateWins whether a name may come twice in an object
 * @param nonFinite whether NaN and infinities are numbers
 * @param charset the character set, if it is not to be detected
 */
record JsonOptions(
        Optional<Layout.Kind> layout,
        List<RecordPath> records,
        String key,
        boolean lastDuplicateWins,
        boolean nonFinite,
        Optional<String> charset) {

    static final String KEY = "_key";
    private static final Set<String> KNOWN = Set.of("layout", "records", "key", "duplicates", "nonfinite", "charset");

    static JsonOptions of(Map<String, String> options) throws DecodeFailure {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw wrong(name, options.get(name), "there is no such option; there are " + KNOWN);
            }
        }
        return new JsonOptions(
                layout(options.get("layout")),
                RecordPath.parseAll(options.getOrDefault("records", "")),
                options.getOrDefault("key", KEY),
                choice(options, "duplicates", "error", "last"),
                choice(options, "nonfinite", "error", "allow"),
                Optional.ofNullable(options.get("charset")));
    }

    private static Optional<Layout.Kind> layout(@org.jspecify.annotations.Nullable String name) throws DecodeFailure {
        if (name == null || name.equals("auto")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Layout.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw wrong("layout", name, "it must be auto or one of " + Arrays.toString(Layout.Kind.values()));
        }
    }

    private static boolean choice(Map<String, String> options, String name, String standard, String other)
            throws DecodeFailure {
        String value = options.getOrDefault(name, standard);
        if (!value.equals(standard) && !value.equals(other)) {
            throw wrong(name, value, "it must be '" + standard + "' or '" + other + "'");
        }
        return value.equals(other);
    }

    private static DecodeFailure wrong(String name, String value, String why) {
        return DecodeFailure.malformed("option " + name + "=" + value + " cannot be followed: " + why, -1, -1, null);
    }
}
