package org.medbench.variant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medbench.audit.similarity.NgramOverlap;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Digest;
import org.medbench.item.Identity;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Turn;
import org.medbench.score.Bootstrap;
import org.medbench.score.Decoding;
import org.medbench.score.Estimate;
import org.medbench.score.MediaSource;
import org.medbench.score.Model;
import org.medbench.score.ModelRequest;
import org.medbench.score.PairedScores;
import org.medbench.score.ProportionInterval;
import org.medbench.score.Rouge;

/** Signs that a model knows items by heart, or that a text holds them (EVALUATION 4). They are reported; they prove nothing. */
public final class ContaminationProbe {

    private static final int LONG_RUN = 13;
    private static final int SHORT_RUN = 8;
    private static final Decoding SHORT = Decoding.GREEDY.withMaxTokens(128);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private ContaminationProbe() {}

    /** How much of an item occurs in a text. */
    public enum Sign {
        /** A run of words, or the whole of a short stem, occurs. */
        FOUND,
        /** Nothing occurs. */
        NOT_FOUND,
        /** The stem is too short to tell. */
        NOT_TESTABLE
    }

    /**
     * Whether a corpus text holds an item: any run of 13 words, after normalization; of 8 words where the stem has fewer than
     * 13.
     *
     * @param item the item
     * @param corpus a text that a model was trained on
     * @return the sign; NOT_TESTABLE below 8 words
     */
    public static Sign overlap(BenchmarkItem item, String corpus) {
        String stem = Variant.text(item.prompt());
        for (int words : new int[] {LONG_RUN, SHORT_RUN}) {
            NgramOverlap overlap = NgramOverlap.of(stem, corpus, words);
            if (overlap.ngrams() > 0) {
                return overlap.overlapping() > 0 ? Sign.FOUND : Sign.NOT_FOUND;
            }
        }
        return Sign.NOT_TESTABLE;
    }

    /**
     * Whether a corpus text shares a run of characters with an item, as Med-PaLM 2 was tested.
     *
     * @param item the item
     * @param corpus a text that a model was trained on
     * @param characters 512, and again 120; a shorter stem must occur whole
     * @return the sign
     */
    public static Sign overlap(BenchmarkItem item, String corpus, int characters) {
        String stem = Identity.text(Variant.text(item.prompt()));
        String text = Identity.text(corpus);
        if (stem.isEmpty()) {
            return Sign.NOT_TESTABLE;
        }
        int length = Math.min(characters, stem.length());
        for (int from = 0; from + length <= stem.length(); from++) {
            if (text.contains(stem.substring(from, from + length))) {
                return Sign.FOUND;
            }
        }
        return Sign.NOT_FOUND;
    }

    /**
     * What a model wrote when it was to go on with the beginning of questions (Golchin and Surdeanu 2024).
     *
     * @param n how many items
     * @param guided mean ROUGE-L of what it wrote when told the data set's name
     * @param unguided the same without the name
     * @param difference guided minus unguided, with a 95 % interval; above 0 is the sign
     * @param exact how many guided continuations are the rest of the question, word by word
     */
    public record Continuation(long n, double guided, double unguided, Estimate difference, long exact) {}

    /**
     * Gives the first half of each question and asks for the rest, with and without the data set's name.
     *
     * @param items at least two items of one benchmark, with at least 16 words each; shorter ones are left out
     * @param dataSet what the data set is called, with its split
     * @param model the model
     * @return what it wrote
     * @throws Exception if a call fails
     */
    public static Continuation continuation(List<BenchmarkItem> items, String dataSet, Model model) throws Exception {
        List<Double> guided = new ArrayList<>();
        List<Double> unguided = new ArrayList<>();
        long exact = 0;
        for (BenchmarkItem item : items) {
            String[] words = item.prompt().text().strip().split("\\s+");
            if (words.length < 2 * SHORT_RUN) {
                continue;
            }
            String first = String.join(" ", List.of(words).subList(0, words.length / 2));
            String rest = String.join(" ", List.of(words).subList(words.length / 2, words.length));
            String plain = "Write the rest of this text, exactly as it was published, and nothing else.\n\n" + first;
            String named = "This is the beginning of a question of " + dataSet + ". " + plain;
            String continued = ask(model, item, named);
            guided.add(Rouge.PLAIN.longest(continued, rest).f1());
            unguided.add(Rouge.PLAIN.longest(ask(model, item, plain), rest).f1());
            exact += normal(continued).startsWith(normal(rest)) ? 1 : 0;
        }
        if (guided.size() < 2) {
            throw new IllegalArgumentException("fewer than two items have " + 2 * SHORT_RUN + " words or more");
        }
        PairedScores pairs = PairedScores.of(array(guided), array(unguided));
        return new Continuation(
                guided.size(),
                mean(guided),
                mean(unguided),
                Bootstrap.seeded(1).percentile(pairs.differences(), all -> Arrays.stream(all)
                        .average()
                        .orElseThrow()),
                exact);
    }

    /**
     * Hides one wrong option and asks for it; who can write it has seen it.
     *
     * @param items questions; those with two options or a picture among the options are left out
     * @param seed which option is hidden
     * @param model the model
     * @return the share of hidden options that it wrote exactly, but for case and signs; empty if no item is left
     * @throws Exception if a call fails
     */
    public static Optional<Estimate> hiddenOption(List<MultipleChoiceItem> items, long seed, Model model)
            throws Exception {
        long found = 0;
        long n = 0;
        for (MultipleChoiceItem item : items) {
            List<Choice> wrong = item.choices().stream()
                    .filter(choice -> !item.isCorrect(choice.label()))
                    .toList();
            boolean texts = item.choices().stream()
                    .allMatch(choice -> !normal(choice.text()).isEmpty());
            if (wrong.size() < 2 || !texts) {
                continue;
            }
            Choice hidden = wrong.get(new SeededDraw(seed, item.id()).below(wrong.size()));
            StringBuilder prompt = new StringBuilder(
                            "One option of this question is hidden. Write that option's text exactly as"
                                    + " it was published, and nothing else.\n\n")
                    .append(Variant.text(item.prompt()))
                    .append("\n\n");
            item.choices().forEach(choice -> prompt.append(choice.label())
                    .append(". ")
                    .append(choice.equals(hidden) ? "[hidden]" : choice.text())
                    .append('\n'));
            found += normal(ask(model, item, prompt.toString())).equals(normal(hidden.text())) ? 1 : 0;
            n++;
        }
        return ProportionInterval.WILSON.of(found, n);
    }

    private static String ask(Model model, BenchmarkItem item, String prompt) throws Exception {
        return model.complete(new ModelRequest(
                        item.id(),
                        List.of(Turn.user(prompt)),
                        List.of(),
                        SHORT,
                        Digest.ofText(prompt).hex().substring(0, 32),
                        MediaSource.NONE))
                .text();
    }

    private static String normal(String text) {
        return NO_WORD.matcher(Identity.text(text).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
