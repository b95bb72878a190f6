package org.medbench.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.medbench.audit.similarity.NormalText;
import org.medbench.core.internal.overlay.AnswerKey;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;

/**
 * Holds several sources of one benchmark, or several benchmarks, against each other: which questions they share, which one lost
 * rows, which re-ordered options, and where their keys disagree. A question is its normalized text, pictures and options in any
 * order, never the stem alone; keys are compared by text, never by letter.
 *
 * <pre>{@code
 * ConsolidatedReport report = CrossSource.of("hub", hub::stream).and("mirror", mirror::stream).compare();
 * report.conflicts();
 * }</pre>
 *
 * <p>A value until {@link #compare()}, which reads every source twice and keeps some 100 bytes an item.
 */
public final class CrossSource {

    private final Map<String, Supplier<? extends Stream<? extends BenchmarkItem>>> sources;

    private CrossSource(Map<String, Supplier<? extends Stream<? extends BenchmarkItem>>> sources) {
        this.sources = sources;
    }

    /**
     * Begins with one source.
     *
     * @param name what the report calls it
     * @param items opens its items; each time the same
     * @return a comparison
     */
    public static CrossSource of(String name, Supplier<? extends Stream<? extends BenchmarkItem>> items) {
        return new CrossSource(Map.of()).and(name, items);
    }

    /**
     * Adds a source.
     *
     * @param name what the report calls it, unlike the others
     * @param items opens its items; each time the same
     * @return a new comparison
     */
    public CrossSource and(String name, Supplier<? extends Stream<? extends BenchmarkItem>> items) {
        Map<String, Supplier<? extends Stream<? extends BenchmarkItem>>> more = new LinkedHashMap<>(sources);
        if (more.put(name, items) != null) {
            throw new IllegalArgumentException("there are two sources named " + name);
        }
        return new CrossSource(more);
    }

    /** Hashes of what a question, its order of options and its key are. */
    private record Print(long question, long order, long key, boolean keyed) {}

    /** What is known of a question over all sources. */
    private static final class Known {
        private final Set<Integer> sources = new HashSet<>();
        private final Set<Long> orders = new HashSet<>();
        private final Set<Long> keys = new HashSet<>();
    }

    /**
     * Compares.
     *
     * @return the report
     */
    public ConsolidatedReport compare() {
        List<String> names = List.copyOf(sources.keySet());
        Map<Long, Known> questions = new HashMap<>();
        long[] items = new long[names.size()];
        long[] repeated = new long[names.size()];
        forEach((source, item) -> {
            Print print = print(item);
            Known known = questions.computeIfAbsent(print.question(), key -> new Known());
            items[source]++;
            repeated[source] += known.sources.add(source) ? 0 : 1;
            known.orders.add(print.order());
            if (print.keyed()) {
                known.keys.add(print.key());
            }
        });
        List<ConsolidatedReport.Source> summaries = new ArrayList<>();
        for (int source = 0; source < names.size(); source++) {
            int at = source;
            long missing = questions.values().stream()
                    .filter(known -> !known.sources.contains(at))
                    .count();
            summaries.add(new ConsolidatedReport.Source(names.get(source), items[source], repeated[source], missing));
        }
        long shared = count(questions, known -> known.sources.size() > 1);
        long everywhere = count(questions, known -> known.sources.size() == names.size());
        long reordered = count(questions, known -> known.sources.size() > 1 && known.orders.size() > 1);
        return new ConsolidatedReport(
                summaries, questions.size(), shared, everywhere, reordered, conflicts(names, questions));
    }

    private static long count(Map<Long, Known> questions, java.util.function.Predicate<Known> which) {
        return questions.values().stream().filter(which).count();
    }

    private List<ConsolidatedReport.Conflict> conflicts(List<String> names, Map<Long, Known> questions) {
        Map<Long, List<ConsolidatedReport.Answer>> found = new LinkedHashMap<>();
        questions.values().removeIf(known -> known.keys.size() < 2);
        forEach((source, item) -> {
            Print print = print(item);
            if (print.keyed() && questions.containsKey(print.question())) {
                found.computeIfAbsent(print.question(), key -> new ArrayList<>())
                        .add(new ConsolidatedReport.Answer(names.get(source), item, AnswerKey.of(item)));
            }
        });
        return found.values().stream().map(ConsolidatedReport.Conflict::new).toList();
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(int source, BenchmarkItem item);
    }

    private void forEach(Visitor visitor) {
        int source = 0;
        for (Supplier<? extends Stream<? extends BenchmarkItem>> supplier : sources.values()) {
            try (Stream<? extends BenchmarkItem> items = supplier.get()) {
                for (Iterator<? extends BenchmarkItem> i = items.iterator(); i.hasNext(); ) {
                    visitor.visit(source, i.next());
                }
            }
            source++;
        }
    }

    private static Print print(BenchmarkItem item) {
        ItemView view = ItemView.of(item);
        String stem = NormalText.of(view.allText());
        StringBuilder asked =
                new StringBuilder(item.shape().jsonName()).append('\n').append(stem.isEmpty() ? view.allText() : stem);
        for (Content.Media media : view.media()) {
            asked.append('\n').append(media.digest().map(Digest::hex).orElse(media.fileName()));
        }
        List<String> options = view.comparableOptions();
        String sorted = String.join("\n", options.stream().sorted().toList());
        return new Print(
                hash(asked + "\n\n" + sorted),
                hash(String.join("\n", options)),
                hash(String.join("\n", normalKey(item, view))),
                item.key() == KeyStatus.GIVEN);
    }

    /** The key as text in which sources are compared. */
    static List<String> normalKey(BenchmarkItem item) {
        return normalKey(item, ItemView.of(item));
    }

    private static List<String> normalKey(BenchmarkItem item, ItemView view) {
        if (item instanceof MultipleChoiceItem choice) {
            List<String> options = view.comparableOptions();
            Stream<String> key = view.correct().stream().map(options::get);
            boolean ranked = choice.selection() == MultipleChoiceItem.Selection.RANKED;
            return (ranked ? key : key.sorted()).toList();
        }
        return AnswerKey.of(item).stream().map(NormalText::of).sorted().toList();
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Digest.newSha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
