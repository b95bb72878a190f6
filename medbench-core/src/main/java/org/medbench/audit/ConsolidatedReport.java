package org.medbench.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medbench.catalog.Overlay;
import org.medbench.core.internal.overlay.AnswerKey;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.MultipleChoiceItem;

/**
 * Several sources held against each other.
 *
 * @param sources each source
 * @param questions how many different questions there are in all
 * @param shared how many of them stand in more than one source
 * @param everywhere how many stand in all
 * @param reordered how many have their options in different orders
 * @param conflicts questions whose keys disagree, between sources or within one
 */
public record ConsolidatedReport(
        List<Source> sources, long questions, long shared, long everywhere, long reordered, List<Conflict> conflicts) {

    /** Copies. */
    public ConsolidatedReport {
        sources = List.copyOf(sources);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * One source.
     *
     * @param name its name
     * @param items how many items it has
     * @param repeated how many of them ask what an earlier one asks
     * @param missing how many questions of the other sources it lacks
     */
    public record Source(String name, long items, long repeated, long missing) {}

    /**
     * What one source says.
     *
     * @param source the source
     * @param item its item, with its origin
     * @param key its key as text
     */
    public record Answer(String source, BenchmarkItem item, List<String> key) {

        /** Copies the key. */
        public Answer {
            key = List.copyOf(key);
        }
    }

    /**
     * A question whose keys disagree.
     *
     * @param answers what each source says
     */
    public record Conflict(List<Answer> answers) {

        /** Copies. */
        public Conflict {
            answers = List.copyOf(answers);
        }

        /**
         * The key that more than half of at least three sources give. A suggestion: mirrors copy each other's errors.
         *
         * @return an answer with that key; empty if there is none, or a source contradicts itself
         */
        public Optional<Answer> majority() {
            Map<List<String>, Set<String>> sources = new LinkedHashMap<>();
            Set<String> all = new HashSet<>();
            int votes = 0;
            for (Answer answer : answers) {
                all.add(answer.source());
                if (sources.computeIfAbsent(CrossSource.normalKey(answer.item()), key -> new TreeSet<>())
                        .add(answer.source())) {
                    votes++;
                }
            }
            if (all.size() < 3 || votes > all.size()) {
                return Optional.empty();
            }
            return answers.stream()
                    .filter(answer ->
                            sources.get(CrossSource.normalKey(answer.item())).size() * 2 > all.size())
                    .findFirst();
        }
    }

    /**
     * The agreed keys as an overlay: each item whose key most sources contradict gets the key of most.
     *
     * @param id the overlay's name
     * @param version its version
     * @param citation how it is cited
     * @return an overlay; without patches if no question has a majority
     */
    public Overlay agreedKeys(String id, String version, Overlay.Citation citation) {
        List<Overlay.Patch> patches = new ArrayList<>();
        Set<Digest> patched = new HashSet<>();
        for (Conflict conflict : conflicts) {
            conflict.majority().ifPresent(right -> {
                List<Overlay.Patch> ofQuestion = patches(conflict, right);
                Set<Digest> questions = new HashSet<>();
                // Two sources with different wrong keys for the very same text cannot both be patched.
                boolean plain = ofQuestion.stream()
                        .allMatch(patch -> questions.add(patch.question()) && !patched.contains(patch.question()));
                if (plain) {
                    patches.addAll(ofQuestion);
                    patched.addAll(questions);
                }
            });
        }
        return new Overlay(
                id, version, "Keys on which most of " + sources.size() + " sources agree", citation, patches);
    }

    private static List<Overlay.Patch> patches(Conflict conflict, Answer right) {
        List<String> wanted = CrossSource.normalKey(right.item());
        List<String> witnesses = conflict.answers().stream()
                .filter(answer -> CrossSource.normalKey(answer.item()).equals(wanted))
                .map(Answer::source)
                .distinct()
                .toList();
        List<Overlay.Patch> patches = new ArrayList<>();
        for (Answer answer : conflict.answers()) {
            if (!CrossSource.normalKey(answer.item()).equals(wanted)) {
                inWordsOf(answer.item(), wanted, right)
                        .ifPresent(key -> patches.add(new Overlay.Patch(
                                answer.item().id(),
                                AnswerKey.question(answer.item()),
                                answer.key(),
                                new Overlay.Rekey(key),
                                new Overlay.Evidence("WRONG_KEY", "most sources give this key", witnesses))));
            }
        }
        return patches;
    }

    /** The right key in the spelling of the item that is to get it. */
    private static Optional<List<String>> inWordsOf(BenchmarkItem item, List<String> wanted, Answer right) {
        if (!(item instanceof MultipleChoiceItem choice)) {
            return Optional.of(right.key());
        }
        List<String> comparable = ItemView.of(item).comparableOptions();
        List<String> key = new ArrayList<>();
        for (int i = 0; i < comparable.size(); i++) {
            if (wanted.contains(comparable.get(i))) {
                key.add(AnswerKey.text(choice.choices().get(i)));
            }
        }
        return key.size() == wanted.size() ? Optional.of(key) : Optional.empty();
    }
}
