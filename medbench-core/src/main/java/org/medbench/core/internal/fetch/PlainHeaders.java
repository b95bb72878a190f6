package org.medbench.core.internal.fetch;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which headers of a connector may be sent: a list of what is allowed, since a list of what is not would have gaps. */
final class PlainHeaders {

    private static final Set<String> EVERYWHERE = Set.of("accept", "range", "if-range");
    private static final Set<String> AT_HOME = Set.of(
            "accept",
            "range",
            "if-range",
            "accept-language",
            "content-type",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "x-github-api-version");

    private final Map<String, String> values;

    /**
     * Checks what a connector asks for.
     *
     * @throws IllegalArgumentException if a header is not plain, which is a mistake in the connector
     */
    PlainHeaders(Map<String, String> wanted) {
        Map<String, String> checked = new TreeMap<>();
        wanted.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!AT_HOME.contains(lower)) {
                throw new IllegalArgumentException(
                        "a connector may not set the header " + name + "; allowed are " + new TreeSet<>(AT_HOME));
            }
            checked.put(lower, value);
        });
        this.values = checked;
    }

    /** Those that may go to the next hop. */
    Map<String, String> on(Chain chain) {
        if (!chain.hasLeft()) {
            return values;
        }
        Map<String, String> few = new TreeMap<>(values);
        few.keySet().retainAll(EVERYWHERE);
        return few;
    }
}
