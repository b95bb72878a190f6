package org.medbench.audit.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists shipped in the jar: frequent first names and surnames (1990 census of the United States, public domain; first
 * names that are everyday or medical words left out), large cities, regions and countries, eponyms of medicine.
 */
record Lexicon(
        Set<String> firstNames, Set<String> surnames, Set<String> cities, Set<String> regions, Set<String> eponyms) {

    static Lexicon load() {
        return new Lexicon(
                list("first-names.txt"),
                list("surnames.txt"),
                list("cities.txt"),
                list("regions.txt"),
                list("eponyms.txt"));
    }

    private static Set<String> list(String name) {
        InputStream in = Lexicon.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(
                    "the list " + name + " is missing from the jar of medbench-core; the jar is damaged");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lower case without accents, as first names and surnames are listed. */
    static String key(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return bare.toLowerCase(Locale.ROOT);
    }

    boolean isFirstName(String word) {
        return firstNames.contains(key(word));
    }

    boolean isSurname(String word) {
        String key = key(word);
        if (surnames.contains(key)) {
            return true;
        }
        int hyphen = key.indexOf('-');
        return hyphen > 0
                && surnames.contains(key.substring(0, hyphen))
                && surnames.contains(key.substring(hyphen + 1));
    }

    boolean isEponym(String word) {
        return eponyms.contains(word.toLowerCase(Locale.ROOT));
    }
}
