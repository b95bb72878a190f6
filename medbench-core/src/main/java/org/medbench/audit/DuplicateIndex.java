package org.medbench.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.audit.similarity.NormalText;
import org.medbench.item.Digest;

/**
 * Remembers every question by 64-bit hashes of stem, options and gold text, and says which earlier one is alike. About 150
 * bytes an item, ids included.
 */
final class DuplicateIndex {

    /** What is known of an item. */
    record Entry(int source, String id, int place, long gold) {}

    /**
     * An earlier item that is alike.
     *
     * @param earlier the other item
     * @param sameOptions whether the options are the same, in any order
     * @param sameGold whether the right texts are the same
     */
    record Match(Entry earlier, boolean sameOptions, boolean sameGold) {}

    private final Map<Long, Entry> questions = new HashMap<>();
    private final Map<Long, Entry> stems = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> placeNames = new ArrayList<>();

    /** Adds an item and returns the first earlier one with its stem and options, else with its stem alone. */
    Optional<Match> add(int source, ItemView view) {
        String stem = NormalText.of(view.allText());
        // Turns before the last one, media and a stem without letters would make unlike questions look alike.
        if (stem.isEmpty()) {
            return Optional.empty();
        }
        List<String> options = view.comparableOptions();
        StringBuilder media = new StringBuilder();
        view.media().forEach(m -> media.append(m.digest().map(Digest::hex).orElse(m.fileName()))
                .append('\n'));
        long stemHash = hash(stem + "\n" + media);
        long questionHash = hash(stem + "\n" + media + "\n"
                + String.join("\n", options.stream().sorted().toList()));
        long gold = hash(String.join(
                "\n",
                view.correct().stream()
                        .filter(i -> i >= 0 && i < options.size())
                        .map(options::get)
                        .sorted()
                        .toList()));
        Entry entry = new Entry(source, view.id(), place(view), gold);
        Entry question = questions.putIfAbsent(questionHash, entry);
        Entry sameStem = stems.putIfAbsent(stemHash, entry);
        if (question != null) {
            return Optional.of(new Match(question, true, question.gold() == gold));
        }
        return sameStem == null ? Optional.empty() : Optional.of(new Match(sameStem, false, false));
    }

    /** The configuration, split and subject that an item belongs to, as a number. */
    int place(ItemView view) {
        String name = view.origin().config() + "\t" + view.origin().split();
        return places.computeIfAbsent(name, key -> {
            placeNames.add(key);
            return placeNames.size() - 1;
        });
    }

    /** Gives the room back; places keep their names. */
    void forget() {
        questions.clear();
        stems.clear();
    }

    String placeName(int place) {
        return placeNames.get(place).replace('\t', '/');
    }

    boolean sameSplit(int a, int b) {
        return split(a).equals(split(b));
    }

    private String split(int place) {
        return placeNames.get(place).substring(placeNames.get(place).indexOf('\t') + 1);
    }

    static long hash(String text) {
        byte[] digest = Digest.newSha256().digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return java.nio.ByteBuffer.wrap(digest).getLong();
    }
}
