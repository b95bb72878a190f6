package org.medbench.score.internal.wordnet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Pointer;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.dictionary.Dictionary;

/** A synset with all it is a kind of: what Wu and Palmer's measure needs. */
final class Sense {

    /** One synset on the way up: how far it is, and how deep it lies at least and at most. */
    private record Ancestor(Synset synset, int distance, int leastDepth, int mostDepth) {}

    private static final int ROOT_DEPTH = 1;

    private final POS pos;
    private final Map<Long, Ancestor> ancestors;
    private final Dictionary dictionary;

    private Sense(POS pos, Map<Long, Ancestor> ancestors, Dictionary dictionary) {
        this.pos = pos;
        this.ancestors = ancestors;
        this.dictionary = dictionary;
    }

    static Sense of(Synset synset, Dictionary dictionary) throws JWNLException {
        Map<Synset, List<Synset>> parents = new HashMap<>();
        Map<Synset, Integer> distances = new LinkedHashMap<>();
        Deque<Synset> queue = new ArrayDeque<>(List.of(synset));
        distances.put(synset, 0);
        while (!queue.isEmpty()) {
            Synset current = queue.poll();
            List<Synset> above = parents(current);
            parents.put(current, above);
            for (Synset parent : above) {
                if (distances.putIfAbsent(parent, distances.get(current) + 1) == null) {
                    queue.add(parent);
                }
            }
        }
        Map<Synset, int[]> depths = new HashMap<>();
        Map<Long, Ancestor> ancestors = new LinkedHashMap<>();
        distances.forEach((s, distance) -> {
            int[] depth = depth(s, parents, depths);
            ancestors.put(s.getOffset(), new Ancestor(s, distance, depth[0], depth[1]));
        });
        return new Sense(synset.getPOS(), ancestors, dictionary);
    }

    private static List<Synset> parents(Synset synset) throws JWNLException {
        List<Synset> parents = new ArrayList<>();
        for (PointerType type : List.of(PointerType.HYPERNYM, PointerType.INSTANCE_HYPERNYM)) {
            for (Pointer pointer : synset.getPointers(type)) {
                parents.add(pointer.getTargetSynset());
            }
        }
        return parents;
    }

    private static int[] depth(Synset synset, Map<Synset, List<Synset>> parents, Map<Synset, int[]> known) {
        int[] depth = known.get(synset);
        if (depth == null) {
            List<int[]> above = parents.get(synset).stream()
                    .map(parent -> depth(parent, parents, known))
                    .toList();
            int least = above.stream().mapToInt(d -> d[0] + 1).min().orElse(0);
            int most = above.stream().mapToInt(d -> d[1] + 1).max().orElse(0);
            depth = new int[] {least, most};
            known.put(synset, depth);
        }
        return depth;
    }

    /**
     * Twice the depth of the lowest common hypernym over the lengths of both paths to the root through it; 0 where there is none.
     * Only nouns have one root; for other parts of speech one is imagined above all.
     */
    double similarity(Sense other) throws JWNLException {
        boolean imaginedRoot = pos != POS.NOUN || other.pos != POS.NOUN;
        Optional<Ancestor> common = pos == other.pos ? lowestCommon(other, imaginedRoot) : Optional.empty();
        if (common.isEmpty()) {
            return imaginedRoot ? ratio(ROOT_DEPTH, toImaginedRoot(), other.toImaginedRoot()) : 0;
        }
        long key = common.get().synset().getOffset();
        int toCommon = shortest(key);
        int fromOther = other.shortest(key);
        return ratio(common.get().mostDepth() + 1, toCommon, fromOther);
    }

    private int shortest(long offset) {
        return ancestors.get(offset).distance();
    }

    private static double ratio(int depth, int first, int second) {
        return 2.0 * depth / (first + depth + second + depth);
    }

    private int toImaginedRoot() {
        return ancestors.values().stream().mapToInt(Ancestor::distance).max().orElse(0) + 1;
    }

    /** The common hypernym of the greatest least depth; the sense itself before others, then by NLTK's names. */
    private Optional<Ancestor> lowestCommon(Sense other, boolean imaginedRoot) throws JWNLException {
        List<Ancestor> common = ancestors.values().stream()
                .filter(ancestor ->
                        other.ancestors.containsKey(ancestor.synset().getOffset()))
                .toList();
        int deepest = common.stream().mapToInt(Ancestor::leastDepth).max().orElse(-1);
        List<Ancestor> lowest =
                common.stream().filter(a -> a.leastDepth() == deepest).toList();
        Optional<Ancestor> self = lowest.stream().filter(a -> a.distance() == 0).findFirst();
        if (self.isPresent() || lowest.size() < 2 && !(imaginedRoot && deepest == 0)) {
            return self.isPresent() ? self : lowest.stream().findFirst();
        }
        // NLTK names the imagined root "*ROOT*", which sorts before every synset's name at depth 0.
        return imaginedRoot && deepest == 0 ? Optional.empty() : Optional.of(firstByName(lowest));
    }

    private Ancestor firstByName(List<Ancestor> lowest) throws JWNLException {
        Map<Ancestor, String> names = new LinkedHashMap<>();
        for (Ancestor ancestor : lowest) {
            names.put(ancestor, name(ancestor.synset()));
        }
        return Collections.min(lowest, Comparator.comparing(names::get));
    }

    /** For example {@code dog.n.01}: the first word, the part of speech, and which sense of the word it is. */
    private String name(Synset synset) throws JWNLException {
        String lemma = synset.getWords().get(0).getLemma();
        IndexWord entry = dictionary.getIndexWord(synset.getPOS(), lemma);
        int sense = entry == null ? 0 : entry.getSenses().indexOf(synset) + 1;
        String key = synset.getPOS().getKey();
        return lemma.toLowerCase(java.util.Locale.ROOT).replace(' ', '_') + "." + key + "."
                + String.format("%02d", sense);
    }
}
