package org.medbench.review;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.medbench.Subset;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.KeyStatus;

/**
 * Which items are looked at. Every plan draws by chance within strata whose sizes it knows, so that a rate for the whole can be
 * told from any of them ({@link DefectRate}). The same seed draws the same items on every machine; a random plan draws those of
 * {@code Subset.sample}. Immutable.
 */
public final class ReviewPlan {

    /** Fewer items of a stratum tell nothing about it. */
    private static final int LEAST_PER_STRATUM = 10;

    private static final String SUSPECTED = "suspected";
    private static final String OTHERS = "others";

    private final String description;
    private final int size;
    private final long seed;
    private final Function<BenchmarkItem, String> stratum;
    private final Allocation allocation;

    private ReviewPlan(
            String description, int size, long seed, Function<BenchmarkItem, String> stratum, Allocation allocation) {
        if (size < 1) {
            throw new IllegalArgumentException("a review looks at one item at least, not at " + size);
        }
        this.description = description;
        this.size = size;
        this.seed = seed;
        this.stratum = stratum;
        this.allocation = allocation;
    }

    /** How many items of each stratum are drawn, by the sizes of the strata. */
    @FunctionalInterface
    private interface Allocation {
        int of(String stratum, long population, long total);
    }

    /**
     * A part of the whole.
     *
     * @param name the value of an attribute, {@code suspected} or {@code others}; empty where all items are one part
     * @param population how many items it has
     */
    public record Stratum(String name, long population) {}

    /**
     * An item that was drawn.
     *
     * @param item the item
     * @param stratum the part that it was drawn from
     */
    public record Drawn(BenchmarkItem item, String stratum) {}

    /**
     * What a plan drew.
     *
     * @param strata the parts, by name, also those from which nothing was drawn
     * @param items the items, in the order of the subset
     */
    public record Draw(List<Stratum> strata, List<Drawn> items) {

        /** Copies. */
        public Draw {
            strata = List.copyOf(strata);
            items = List.copyOf(items);
        }
    }

    /**
     * A simple random sample: for the rate of defects.
     *
     * @param size how many items
     * @param seed the seed
     * @return the plan
     */
    public static ReviewPlan random(int size, long seed) {
        return new ReviewPlan(
                "random:" + size + ", seed " + seed, size, seed, item -> "", (name, population, total) -> size);
    }

    /**
     * A sample in proportion to an attribute's values, but of at least ten items of each: the whole may be larger than asked
     * for.
     *
     * @param attribute the attribute; items without it are a stratum, too
     * @param size about how many items
     * @param seed the seed
     * @return the plan
     */
    public static ReviewPlan stratified(String attribute, int size, long seed) {
        return new ReviewPlan(
                "stratified:" + attribute + ":" + size + ", seed " + seed,
                size,
                seed,
                item -> item.attribute(attribute).orElse(""),
                (name, population, total) ->
                        Math.max(LEAST_PER_STRATUM, (int) Math.round((double) size * population / total)));
    }

    /**
     * Two thirds from items that something speaks against, one third from the others: finds errors fast, and still tells the
     * rate.
     *
     * @param suspects the items, by {@link #name(BenchmarkItem)}: see {@link Suspects}
     * @param size how many items
     * @param seed the seed
     * @return the plan
     */
    public static ReviewPlan disagreement(Set<String> suspects, int size, long seed) {
        Set<String> suspected = Set.copyOf(suspects);
        int most = Math.max(1, size * 2 / 3);
        return new ReviewPlan(
                "disagreement:" + size + " of " + suspected.size() + " suspects, seed " + seed,
                size,
                seed,
                item -> suspected.contains(name(item)) ? SUSPECTED : OTHERS,
                (name, population, total) -> {
                    long drawn = Math.min(most, name.equals(SUSPECTED) ? population : total - population);
                    return (int) (name.equals(SUSPECTED) ? drawn : size - drawn);
                });
    }

    /**
     * As many random items as an acceptance plan looks at; the lot is the subset.
     *
     * @param plan the plan
     * @param seed the seed
     * @return the plan
     */
    public static ReviewPlan acceptance(AcceptancePlan plan, long seed) {
        return new ReviewPlan(
                "acceptance:" + plan.sample() + ":" + plan.accept() + ", seed " + seed,
                plan.sample(),
                seed,
                item -> "",
                (name, population, total) -> plan.sample());
    }

    /**
     * An item's name among all benchmarks, as runs record it.
     *
     * @param item the item
     * @return benchmark, configuration, split and id
     */
    public static String name(BenchmarkItem item) {
        return item.origin().benchmark() + "/" + item.origin().config() + "/"
                + item.origin().split() + "/" + item.id();
    }

    /**
     * What the plan is.
     *
     * @return for example {@code random:50, seed 1}
     */
    public String description() {
        return description;
    }

    /**
     * Draws among the items whose key is given; reads the subset twice.
     *
     * @param subset the items
     * @return what was drawn
     */
    public Draw draw(Subset subset) {
        Map<String, List<Ticket>> strata = new TreeMap<>();
        long total = 0;
        try (Stream<BenchmarkItem> items = subset.stream()) {
            for (Iterator<BenchmarkItem> i = items.iterator(); i.hasNext(); total++) {
                BenchmarkItem item = i.next();
                if (item.key() == KeyStatus.GIVEN) {
                    strata.computeIfAbsent(stratum.apply(item), name -> new ArrayList<>())
                            .add(new Ticket(lot(item.id()), Math.toIntExact(total)));
                }
            }
        }
        long judgeable = strata.values().stream().mapToLong(List::size).sum();
        BitSet drawn = new BitSet();
        List<Stratum> parts = new ArrayList<>();
        for (Map.Entry<String, List<Ticket>> part : strata.entrySet()) {
            parts.add(new Stratum(part.getKey(), part.getValue().size()));
            part.getValue().stream()
                    .sorted(Ticket.FIRST_DRAWN)
                    .limit(allocation.of(part.getKey(), part.getValue().size(), judgeable))
                    .forEach(ticket -> drawn.set(ticket.position()));
        }
        return new Draw(parts, items(subset, drawn));
    }

    private List<Drawn> items(Subset subset, BitSet positions) {
        List<Drawn> items = new ArrayList<>();
        try (Stream<BenchmarkItem> all = subset.stream()) {
            int position = 0;
            for (Iterator<BenchmarkItem> i = all.iterator(); i.hasNext() && position < positions.length(); position++) {
                BenchmarkItem item = i.next();
                if (positions.get(position)) {
                    items.add(new Drawn(item, stratum.apply(item)));
                }
            }
        }
        return items;
    }

    /** A number by chance, that of {@code Subset.sample}. */
    private long lot(String id) {
        MessageDigest sha256 = Digest.newSha256();
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        return ByteBuffer.wrap(sha256.digest(id.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** An item's place in the draw. */
    private record Ticket(long lot, int position) {

        static final Comparator<Ticket> FIRST_DRAWN = Comparator.<Ticket, Long>comparing(
                        Ticket::lot, Long::compareUnsigned)
                .thenComparing(Ticket::position);
    }

    @Override
    public String toString() {
        return description;
    }
}
