package org.medbench.score.internal.wordnet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.Exc;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.dictionary.Dictionary;

/** The dictionary: which synsets a word belongs to, by NLTK's morphology. The one class that opens the library. */
public final class WordNet {

    private record Ending(String suffix, String replacement) {}

    private static final Map<POS, List<Ending>> ENDINGS = Map.of(
            POS.NOUN,
            endings(
                    "s", "", "ses", "s", "ves", "f", "xes", "x", "zes", "z", "ches", "ch", "shes", "sh", "men", "man",
                    "ies", "y"),
            POS.VERB,
            endings("s", "", "ies", "y", "es", "e", "es", "", "ed", "e", "ed", "", "ing", "e", "ing", ""),
            POS.ADJECTIVE,
            endings("er", "", "est", "", "er", "e", "est", "e"),
            POS.ADVERB,
            List.of());

    private final Dictionary dictionary;

    private WordNet(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Opens the WordNet 3.0 on the class path. */
    public static WordNet open() throws JWNLException {
        return new WordNet(Dictionary.getDefaultResourceInstance());
    }

    /** The best similarity over two words' senses, 0 where one is unknown or none are related; the library caches as it reads. */
    public synchronized double similarity(String first, String second) throws JWNLException {
        List<Sense> left = senses(first);
        List<Sense> right = senses(second);
        double best = 0;
        for (Sense a : left) {
            for (Sense b : right) {
                best = Math.max(best, a.similarity(b));
            }
        }
        return best;
    }

    private List<Sense> senses(String word) throws JWNLException {
        Set<Synset> found = new LinkedHashSet<>();
        for (POS pos : List.of(POS.NOUN, POS.VERB, POS.ADJECTIVE, POS.ADVERB)) {
            for (String form : forms(word.toLowerCase(Locale.ROOT), pos)) {
                IndexWord entry = dictionary.getIndexWord(pos, form);
                found.addAll(entry == null ? List.of() : entry.getSenses());
            }
        }
        List<Sense> senses = new ArrayList<>();
        for (Synset synset : found) {
            senses.add(Sense.of(synset, dictionary));
        }
        return senses;
    }

    /** The word and its base forms that are in the dictionary. */
    private Set<String> forms(String word, POS pos) throws JWNLException {
        Set<String> candidates = new LinkedHashSet<>(List.of(word));
        Exc exception = dictionary.getException(pos, word);
        if (exception != null) {
            candidates.addAll(exception.getExceptions());
            return known(candidates, pos);
        }
        Set<String> shortened = shortened(candidates, pos);
        candidates.addAll(shortened);
        Set<String> known = known(candidates, pos);
        while (known.isEmpty() && !shortened.isEmpty()) {
            shortened = shortened(shortened, pos);
            known = known(shortened, pos);
        }
        return known;
    }

    private static Set<String> shortened(Set<String> words, POS pos) {
        Set<String> shortened = new LinkedHashSet<>();
        for (String word : words) {
            for (Ending ending : ENDINGS.get(pos)) {
                if (word.endsWith(ending.suffix())) {
                    shortened.add(
                            word.substring(0, word.length() - ending.suffix().length()) + ending.replacement());
                }
            }
        }
        shortened.remove("");
        shortened.removeAll(words);
        return shortened;
    }

    private Set<String> known(Set<String> words, POS pos) throws JWNLException {
        Set<String> known = new LinkedHashSet<>();
        for (String word : words) {
            if (dictionary.getIndexWord(pos, word) != null) {
                known.add(word);
            }
        }
        return known;
    }

    private static List<Ending> endings(String... pairs) {
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            endings.add(new Ending(pairs[i], pairs[i + 1]));
        }
        return List.copyOf(endings);
    }
}
