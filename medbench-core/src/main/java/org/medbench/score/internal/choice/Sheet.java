package org.medbench.score.internal.choice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.score.internal.text.Markup;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.TracedText;
import org.medbench.score.internal.text.Words;

/** What can be chosen: labels and option texts, prepared for being looked for. */
final class Sheet {

    /** An option text found in a response. */
    record TextAt(int option, int next, int words) {}

    private final List<String> labels;
    private final Map<String, Integer> byExactLabel = new HashMap<>();
    private final Map<String, Integer> byFoldedLabel = new HashMap<>();
    private final boolean latin;
    private final List<List<String>> optionWords = new ArrayList<>();
    private final List<String> rawOptions = new ArrayList<>();
    private final Map<String, List<Integer>> byFirstWord = new HashMap<>();
    private final boolean wordsTellApart;
    private final boolean multi;

    Sheet(List<String> labels, List<String> options, boolean multi) {
        this.labels = labels;
        this.multi = multi;
        for (int i = 0; i < labels.size(); i++) {
            String label = TracedText.nfkc(labels.get(i), 0).text().strip();
            byExactLabel.put(label, i);
            byFoldedLabel.merge(Words.fold(label), i, (a, b) -> -1);
        }
        latin = byExactLabel.keySet().stream().allMatch(Homoglyphs::isLatinOrDigit);
        for (String option : options) {
            String raw = Markup.clean(TracedText.nfkc(option, 0), label -> false)
                    .text()
                    .strip();
            rawOptions.add(raw);
            optionWords.add(Tokens.of(raw).words());
        }
        wordsTellApart = optionWords.stream().noneMatch(List::isEmpty)
                && new HashSet<>(optionWords).size() == optionWords.size();
        for (int i = 0; i < optionWords.size(); i++) {
            String first = wordsTellApart ? optionWords.get(i).get(0) : "";
            byFirstWord.computeIfAbsent(first, k -> new ArrayList<>()).add(i);
        }
    }

    boolean multi() {
        return multi;
    }

    int size() {
        return labels.size();
    }

    List<String> optionWords(int option) {
        return optionWords.get(option);
    }

    /** The option whose label is exactly this word, case aside; -1 where there is none. */
    int optionOf(String word) {
        Integer exact = byExactLabel.get(word);
        if (exact != null) {
            return exact;
        }
        Integer folded = byFoldedLabel.getOrDefault(Words.fold(word), -1);
        return folded >= 0 || !latin ? folded : byFoldedLabel.getOrDefault(Words.fold(Homoglyphs.latin(word)), -1);
    }

    /** The options named by run-together capitals such as "ACD"; empty where the word is not that. */
    List<Integer> runTogether(String word) {
        List<Integer> options = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            Integer option = byExactLabel.get(word.substring(i, i + 1));
            if (option == null || options.contains(option) || !Character.isUpperCase(word.charAt(i))) {
                return List.of();
            }
            options.add(option);
        }
        return options.size() > 1 ? options : List.of();
    }

    /** The longest option text that begins at a token and ends at a word's end. */
    Optional<TextAt> textAt(Tokens tokens, String text, int index) {
        return wordsTellApart ? wordsAt(tokens, index) : rawAt(tokens, text, index);
    }

    private Optional<TextAt> wordsAt(Tokens tokens, int index) {
        TextAt best = null;
        for (int option : byFirstWord.getOrDefault(tokens.at(index).folded(), List.of())) {
            List<String> words = optionWords.get(option);
            int next = afterWords(words, tokens, index);
            if (next > 0 && (best == null || words.size() > best.words())) {
                best = new TextAt(option, next, words.size());
            }
        }
        return Optional.ofNullable(best);
    }

    private static int afterWords(List<String> words, Tokens tokens, int index) {
        int i = index;
        for (int word = 0; word < words.size(); word++) {
            while (word > 0 && i < tokens.size() && !tokens.at(i).isWord()) {
                i++;
            }
            if (!tokens.at(i).isWord() || !tokens.at(i).folded().equals(words.get(word))) {
                return -1;
            }
            i++;
        }
        return i;
    }

    private Optional<TextAt> rawAt(Tokens tokens, String text, int index) {
        int start = tokens.at(index).start();
        TextAt best = null;
        int longest = 0;
        for (int option = 0; option < rawOptions.size() && start >= 0; option++) {
            String raw = rawOptions.get(option);
            boolean longer = raw.length() > longest;
            if (longer && text.startsWith(raw, start) && endsAt(text, start + raw.length())) {
                longest = raw.length();
                best = new TextAt(option, tokenAfter(tokens, index, start + longest), raw.split("\\s+").length);
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean endsAt(String text, int end) {
        return end == text.length()
                || Character.isWhitespace(text.charAt(end))
                || ".,;:!?)\"'".indexOf(text.charAt(end)) >= 0;
    }

    private static int tokenAfter(Tokens tokens, int index, int end) {
        int i = index;
        while (i < tokens.size() && tokens.at(i).start() < end) {
            i++;
        }
        return i;
    }

    /** The option that a whole text equals; -1 where there is none. */
    int optionEqualTo(Tokens tokens, String text) {
        return wordsTellApart ? optionWords.indexOf(tokens.words()) : rawOptions.indexOf(text.strip());
    }

    /** Whether words that follow a label belong to the option it names: they begin it, equal it or begin with it. */
    boolean isOwnText(int option, List<String> words) {
        List<String> own = optionWords.get(option);
        if (words.isEmpty() || own.isEmpty()) {
            return false;
        }
        int shared = Math.min(words.size(), own.size());
        boolean lastMayBeCut = words.size() <= own.size();
        for (int i = 0; i < shared; i++) {
            boolean cut = lastMayBeCut && i == words.size() - 1;
            if (cut ? !own.get(i).startsWith(words.get(i)) : !own.get(i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
