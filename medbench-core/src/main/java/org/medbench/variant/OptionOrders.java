package org.medbench.variant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Transform;

/** The same options in other orders. */
final class OptionOrders implements Transform {

    /** With at most so many options all orders are asked. */
    private static final int ALL_ORDERS_UP_TO = 4;

    private static final int SAMPLED_ORDERS = 24;

    private final String name;
    private final Orders orders;

    /** The orders for an item: positions of the parent's options. */
    @FunctionalInterface
    private interface Orders {
        List<List<Integer>> of(MultipleChoiceItem item);
    }

    private OptionOrders(String name, Orders orders) {
        this.name = name;
        this.orders = orders;
    }

    /** Each option once in each place, the original order first. */
    static Transform rotations() {
        return new OptionOrders("rotations", item -> rotations(item.choices().size()));
    }

    /** One random order. */
    static Transform shuffle(long seed) {
        return new OptionOrders(
                "shuffle:" + seed,
                item -> List.of(draw(seed, item).order(item.choices().size())));
    }

    /** All orders of up to four options; of more, as many random ones, each once, the original first. */
    static Transform permutations(long seed) {
        return new OptionOrders("permutations:" + seed, item -> permutations(seed, item));
    }

    private static SeededDraw draw(long seed, BenchmarkItem item) {
        return new SeededDraw(seed, item.id());
    }

    private static List<List<Integer>> rotations(int size) {
        List<List<Integer>> rotations = new ArrayList<>();
        for (int by = 0; by < size; by++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, size).boxed().toList());
            Collections.rotate(order, by);
            rotations.add(order);
        }
        return rotations;
    }

    private static List<List<Integer>> permutations(long seed, MultipleChoiceItem item) {
        int size = item.choices().size();
        if (size <= ALL_ORDERS_UP_TO) {
            return all(IntStream.range(0, size).boxed().toList());
        }
        SeededDraw draw = draw(seed, item);
        List<List<Integer>> orders =
                new ArrayList<>(List.of(IntStream.range(0, size).boxed().toList()));
        while (orders.size() < SAMPLED_ORDERS) {
            List<Integer> order = draw.order(size);
            if (!orders.contains(order)) {
                orders.add(order);
            }
        }
        return orders;
    }

    private static List<List<Integer>> all(List<Integer> rest) {
        if (rest.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : rest) {
            List<Integer> others = new ArrayList<>(rest);
            others.remove(first);
            for (List<Integer> tail : all(others)) {
                List<Integer> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Variants apply(BenchmarkItem item) {
        if (!(item instanceof MultipleChoiceItem choice)) {
            return Variants.none("no options");
        }
        if (OptionWords.refer(choice)) {
            return Variants.none("options refer to others");
        }
        boolean ordered = OptionWords.areOrderedNumbers(choice);
        List<BenchmarkItem> variants = new ArrayList<>();
        for (List<Integer> order : orders.of(choice)) {
            String which = order.stream().map(position -> position + 1 + ".").reduce("", String::concat);
            MultipleChoiceItem variant =
                    Variant.withOptions(choice, name + "(" + which.substring(0, which.length() - 1) + ")", order);
            // Numbers are expected in order; results on such items can be looked at apart.
            variants.add(ordered ? Variant.withAttribute(variant, "orderedOptions", "true") : variant);
        }
        return Variants.of(variants);
    }
}
