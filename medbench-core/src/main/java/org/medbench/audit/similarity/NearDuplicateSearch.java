package org.medbench.audit.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.medbench.audit.similarity.NearDuplicate.Kind;

/**
 * Finds near duplicates in a stream of any length. The stream is read at least twice: once to sketch every item (128
 * permutations, cut into bands), then to fetch the texts of the candidates, as many at a time as the budget allows, and
 * compare them exactly. Memory grows by about 90 bytes an item; time with the number of items and of true candidates,
 * not of pairs. Sketching and comparing use the common pool.
 *
 * @param <T> what the stream holds
 */
public final class NearDuplicateSearch<T> {

    private static final double STRONG = 0.9;
    private static final double SUBSUMED_CONTAINMENT = 0.8;
    private static final double SUBSUMED_LENGTH_RATIO = 0.7;
    private static final int BATCH = 2048;
    private static final int DEFAULT_TEXT_BUDGET = 32_000_000;
    private static final int DEFAULT_PAIRS = 4_000_000;

    private final Function<? super T, ComparedText> texts;
    private final double threshold;
    private final int textBudget;
    private final int maximumPairs;
    private final MinHash minHash = new MinHash();
    private final Banding banding;

    /**
     * A search with explicit bounds.
     *
     * @param texts gives what is compared of an element; called from several threads
     * @param threshold the Jaccard similarity from which pairs are reported, for example 0.7
     * @param textBudget how many characters of candidates' texts are held at once
     * @param maximumPairs how many candidate pairs are verified at most
     */
    public NearDuplicateSearch(
            Function<? super T, ComparedText> texts, double threshold, int textBudget, int maximumPairs) {
        this.texts = texts;
        this.threshold = threshold;
        this.textBudget = textBudget;
        this.maximumPairs = maximumPairs;
        this.banding = Banding.of(threshold, MinHash.PERMUTATIONS);
    }

    /**
     * A search with the customary bounds: 32 million characters and 4 million pairs.
     *
     * @param texts gives what is compared of an element; called from several threads
     * @param threshold the Jaccard similarity from which pairs are reported
     */
    public NearDuplicateSearch(Function<? super T, ComparedText> texts, double threshold) {
        this(texts, threshold, DEFAULT_TEXT_BUDGET, DEFAULT_PAIRS);
    }

    /**
     * What the search did.
     *
     * @param items how many elements the stream had
     * @param candidates how many pairs were compared exactly
     * @param truncated whether there were more candidates than allowed, so that pairs may be missing
     */
    public record Summary(int items, int candidates, boolean truncated) {}

    /**
     * Runs the search.
     *
     * @param source opens the stream; each time the same elements in the same order; closed here
     * @param found takes the pairs, by the position of the earlier and then of the later item
     * @return what was done
     * @throws IllegalStateException if the source gave another number of elements when read again
     */
    public Summary find(Supplier<? extends Stream<? extends T>> source, Consumer<? super NearDuplicate> found) {
        BandIndex index = new BandIndex(banding.bands(), maximumPairs);
        try (Stream<? extends T> stream = source.get()) {
            batches(stream, batch -> sketch(batch, index));
        }
        PairSet pairs = index.candidates();
        long[] candidates = pairs.sorted();
        for (int from = 0; from < candidates.length; ) {
            Map<Integer, Optional<ComparedText>> wanted = new HashMap<>();
            int to = choose(candidates, from, index, wanted);
            fetch(source, wanted, index.items());
            long[] chunk = Arrays.copyOfRange(candidates, from, to);
            verify(chunk, wanted).forEach(found);
            from = to;
        }
        return new Summary(index.items(), candidates.length, pairs.isTruncated());
    }

    private void sketch(List<? extends T> batch, BandIndex index) {
        Sketch[] sketches = new Sketch[batch.size()];
        IntStream.range(0, sketches.length)
                .parallel()
                .forEach(i -> sketches[i] = Sketch.of(texts.apply(batch.get(i)), minHash, banding));
        for (Sketch sketch : sketches) {
            index.add(sketch);
        }
    }

    private static <E> void batches(Stream<? extends E> stream, Consumer<List<E>> action) {
        Iterator<? extends E> iterator = stream.iterator();
        while (iterator.hasNext()) {
            List<E> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && iterator.hasNext()) {
                batch.add(iterator.next());
            }
            action.accept(batch);
        }
    }

    /** Takes pairs until their texts fill the budget; at least one. */
    private int choose(long[] candidates, int from, BandIndex index, Map<Integer, Optional<ComparedText>> wanted) {
        long characters = 0;
        int to = from;
        while (to < candidates.length && (to == from || characters < textBudget)) {
            for (int item : new int[] {first(candidates[to]), second(candidates[to])}) {
                if (wanted.put(item, Optional.empty()) == null) {
                    characters += index.length(item);
                }
            }
            to++;
        }
        return to;
    }

    private void fetch(
            Supplier<? extends Stream<? extends T>> source, Map<Integer, Optional<ComparedText>> wanted, int items) {
        int position = 0;
        try (Stream<? extends T> stream = source.get()) {
            for (Iterator<? extends T> iterator = stream.iterator(); iterator.hasNext(); position++) {
                T element = iterator.next();
                wanted.computeIfPresent(position, (p, none) -> Optional.of(texts.apply(element)));
            }
        }
        if (position != items) {
            throw new IllegalStateException("the source gave " + items + " items when first read and " + position
                    + " when read again; near duplicates need the same items in the same order each time");
        }
    }

    private List<NearDuplicate> verify(long[] pairs, Map<Integer, Optional<ComparedText>> texts) {
        return Arrays.stream(pairs)
                .parallel()
                .mapToObj(pair -> compare(
                        first(pair),
                        second(pair),
                        texts.get(first(pair)).orElseThrow(),
                        texts.get(second(pair)).orElseThrow()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<NearDuplicate> compare(int first, int second, ComparedText a, ComparedText b) {
        boolean characters = a.needsCharacters() || b.needsCharacters();
        long[] left = characters ? a.characterShingles() : a.wordShingles();
        long[] right = characters ? b.characterShingles() : b.wordShingles();
        double jaccard = Shingles.jaccard(left, right);
        boolean leftShorter = left.length <= right.length;
        double containment =
                (leftShorter ? Shingles.containment(left, right) : Shingles.containment(right, left)).orElse(0);
        double ratio = (double) Math.min(left.length, right.length) / Math.max(left.length, right.length);
        return kind(jaccard, containment, ratio)
                .map(kind -> kind != Kind.SUBSUMED && VariantGuard.differInMeaning(a, b) ? Kind.VARIANT : kind)
                .map(kind -> new NearDuplicate(first, second, jaccard, containment, kind));
    }

    private Optional<Kind> kind(double jaccard, double containment, double lengthRatio) {
        if (jaccard >= STRONG) {
            return Optional.of(Kind.STRONG);
        }
        if (containment >= SUBSUMED_CONTAINMENT && lengthRatio < SUBSUMED_LENGTH_RATIO) {
            return Optional.of(Kind.SUBSUMED);
        }
        return jaccard >= threshold ? Optional.of(Kind.WEAK) : Optional.empty();
    }

    private static int first(long pair) {
        return (int) (pair >>> 32);
    }

    private static int second(long pair) {
        return (int) pair;
    }
}
