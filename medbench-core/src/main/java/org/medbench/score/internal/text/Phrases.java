package org.medbench.score.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of short phrases that can be found at a place in a text; case and Latin accents do not matter. */
public final class Phrases {

    private final Map<String, List<String[]>> byFirst = new HashMap<>();

    /** Phrases separated by commas or line ends. */
    public static Phrases of(String... lists) {
        Phrases phrases = new Phrases();
        for (String list : lists) {
            list.lines()
                    .flatMap(line -> List.of(line.split(",")).stream())
                    .map(String::strip)
                    .filter(phrase -> !phrase.isEmpty())
                    .forEach(phrases::add);
        }
        phrases.byFirst.values().forEach(list -> list.sort(Comparator.comparingInt(p -> -p.length)));
        return phrases;
    }

    private void add(String phrase) {
        String[] keys = Tokens.of(TracedText.nfkc(phrase, 0).text()).list().stream()
                .map(Tokens.Token::key)
                .toArray(String[]::new);
        byFirst.computeIfAbsent(keys[0], k -> new ArrayList<>()).add(keys);
    }

    /** How many tokens the longest phrase that begins here has; 0 where none does. */
    public int lengthAt(Tokens tokens, int index) {
        for (String[] phrase : byFirst.getOrDefault(tokens.at(index).key(), List.of())) {
            if (matches(phrase, tokens, index)) {
                return phrase.length;
            }
        }
        return 0;
    }

    /** Whether a phrase of one word is the token. */
    public boolean contains(Tokens.Token token) {
        return byFirst.getOrDefault(token.key(), List.of()).stream().anyMatch(phrase -> phrase.length == 1);
    }

    private static boolean matches(String[] phrase, Tokens tokens, int index) {
        for (int i = 0; i < phrase.length; i++) {
            if (!phrase[i].equals(tokens.at(index + i).key())) {
                return false;
            }
        }
        return true;
    }
}
