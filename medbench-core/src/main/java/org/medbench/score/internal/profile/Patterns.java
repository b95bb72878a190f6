package org.medbench.score.internal.profile;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Patterns that behave as Python's do: Unicode classes, and lines that end at {@code \n} alone. */
final class Patterns {

    private static final int PYTHON = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE | Pattern.UNIX_LINES;

    private Patterns() {}

    static Pattern of(String regex) {
        return Pattern.compile(regex, PYTHON);
    }

    static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, PYTHON | Pattern.CASE_INSENSITIVE);
    }

    static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
    }

    static Optional<String> last(Pattern pattern, String text) {
        List<MatchResult> all = pattern.matcher(text).results().toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).group(1));
    }
}
