package org.medbench.score;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.medbench.Subset;
import org.medbench.Suite;
import org.medbench.core.internal.io.Clock;
import org.medbench.item.BenchmarkItem;

/**
 * A model to be scored on a subset, as a value until {@link #run()}. Immutable: each method returns a new evaluation.
 *
 * <pre>{@code
 * Scorecard card = Evaluation.of(subset).model(model).journal(Path.of("runs/1")).concurrency(8).run();
 * card.accuracy();
 * }</pre>
 */
public final class Evaluation {

    private final Source source;
    private final Settings settings;

    private Evaluation(Source source, Settings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** Where items come from, and what identifies them. */
    record Source(
            String benchmark,
            String fingerprint,
            String description,
            ItemSupplier items,
            Optional<Transform> transform) {

        /** The items, varied; to be closed. Who is told hears why an item has no variant. */
        Stream<BenchmarkItem> open(Consumer<String> leftOut) {
            return transform
                    .map(varying -> items.open().flatMap(item -> vary(varying, item, leftOut)))
                    .orElseGet(items::open);
        }

        private static Stream<BenchmarkItem> vary(Transform transform, BenchmarkItem item, Consumer<String> leftOut) {
            Transform.Variants variants = transform.apply(item);
            variants.whyNone().ifPresent(leftOut);
            return variants.items().stream();
        }
    }

    /** Opens the items; called once for the plan and once for the run. */
    @FunctionalInterface
    interface ItemSupplier {
        Stream<BenchmarkItem> open();
    }

    /**
     * Begins an evaluation.
     *
     * @param subset the items
     * @return the evaluation, greedy, one call at a time, with the default prompt and extractor
     */
    public static Evaluation of(Subset subset) {
        return new Evaluation(source(subset), new Settings());
    }

    private static Source source(Subset subset) {
        return new Source(
                subset.benchmark().card().id(),
                subset.fingerprint(),
                subset.description(),
                subset::stream,
                Optional.empty());
    }

    /**
     * Begins an evaluation over several subsets.
     *
     * @param suite the subsets
     * @return the evaluation
     */
    public static Evaluation of(Suite suite) {
        String names = String.join(
                "+",
                suite.parts().stream()
                        .map(part -> part.benchmark().card().id())
                        .distinct()
                        .toList());
        String description =
                suite.parts().stream().map(Subset::description).toList().toString();
        return new Evaluation(
                new Source(names, suite.fingerprint(), description, suite::stream, Optional.empty()), new Settings());
    }

    /**
     * The model.
     *
     * @param model the model; its name is part of the run's identity
     * @return a new evaluation
     */
    public Evaluation model(Model model) {
        return with(s -> s.model = model);
    }

    /**
     * How items are shown; default is {@link PromptTemplate#standardFor}.
     *
     * @param template the template
     * @return a new evaluation
     */
    public Evaluation template(PromptTemplate template) {
        return with(s -> s.template = Optional.of(template));
    }

    /**
     * The language of the default templates; default is English. Shapes without a template in that language keep the English
     * one.
     *
     * @param tag BCP 47, such as {@code fr}
     * @return a new evaluation
     */
    public Evaluation language(String tag) {
        return with(s -> s.language = tag);
    }

    /**
     * Solved examples that are shown before each item, of its shape, by a seeded draw. Never shown are the item itself, its
     * question under another id, and items of its group; so the pool may be the evaluated split. Default is none.
     *
     * @param count how many
     * @param seed the draw's seed
     * @param pool where they come from
     * @return a new evaluation
     */
    public Evaluation shots(int count, long seed, Subset pool) {
        return with(s -> s.shots = Optional.of(new Shots.Draw(positive(count, "shots"), seed, source(pool))));
    }

    /**
     * Asks variants of the items instead of the items. Variants of one item count as one cluster.
     *
     * @param transform how items are varied; {@code org.medbench.variant} has some
     * @return a new evaluation
     */
    public Evaluation transform(Transform transform) {
        return new Evaluation(
                new Source(
                        source.benchmark(),
                        source.fingerprint(),
                        source.description(),
                        source.items(),
                        Optional.of(transform)),
                settings);
    }

    /**
     * Who grades answers in free text; needed for items that have a rubric alone. Default is nobody: answers are compared
     * with the references.
     *
     * @param judge the judge or jury; its models are called as often as needed, at the same concurrency
     * @return a new evaluation
     */
    public Evaluation judge(Judge judge) {
        return with(s -> s.judge = Optional.of(judge));
    }

    /**
     * A control: the model is shown no pictures, signals or videos. For models that read text alone, and to see whether a
     * model that sees needs to. The protocol says so.
     *
     * @return a new evaluation
     */
    public Evaluation withoutMedia() {
        return with(s -> s.control = Control.WITHOUT_MEDIA);
    }

    /**
     * A control: the model is shown the options alone, without question, context and pictures. A score above the floor tells
     * of shortcuts in the options. The protocol says so.
     *
     * @return a new evaluation, for items with options
     */
    public Evaluation optionsOnly() {
        return with(s -> s.control = Control.OPTIONS_ONLY);
    }

    /**
     * How answers to questions with options are read; default is {@link ChoiceExtractor}. Answers of other shapes are read
     * in one way each, which the protocol names.
     *
     * @param extractor the extractor
     * @return a new evaluation
     */
    public Evaluation extractor(AnswerExtractor extractor) {
        return with(s -> s.extractor = extractor);
    }

    /**
     * How the model decodes; default is {@link Decoding#GREEDY}.
     *
     * @param decoding the settings
     * @return a new evaluation
     */
    public Evaluation decoding(Decoding decoding) {
        return with(s -> s.decoding = decoding);
    }

    /**
     * How many calls go on at once; default is 1.
     *
     * @param calls at least 1
     * @return a new evaluation
     */
    public Evaluation concurrency(int calls) {
        return with(s -> s.concurrency = positive(calls, "concurrency"));
    }

    /**
     * How often each item is asked; default is once.
     *
     * @param times at least 1
     * @return a new evaluation
     */
    public Evaluation repeats(int times) {
        return with(s -> s.repeats = positive(times, "repeats"));
    }

    /**
     * How often a failing call is tried, and how long to wait before the second try; the wait doubles each time. Where the
     * endpoint says how long to wait, that is what all calls wait, up to five minutes; if it asks for more, the run stops and
     * can be resumed.
     *
     * @param tries at least 1; default 3
     * @param patience the first wait; default 2 seconds
     * @return a new evaluation
     */
    public Evaluation tries(int tries, Duration patience) {
        return with(s -> {
            s.tries = positive(tries, "tries");
            s.patience = patience;
        });
    }

    /**
     * Where answers are recorded as they come. The same folder again resumes the run: recorded items are not asked again.
     * Default is to record nothing.
     *
     * @param folder a folder for this run alone
     * @return a new evaluation
     */
    public Evaluation journal(Path folder) {
        return with(s -> s.journal = Optional.of(folder));
    }

    /**
     * Who opens pictures; needed for items that have any.
     *
     * @param media for example {@code repository::open}
     * @return a new evaluation
     */
    public Evaluation media(MediaSource media) {
        return with(s -> s.media = media);
    }

    /**
     * Who is told how far the run is, after each item, on a working thread.
     *
     * @param listener the listener; must not block
     * @return a new evaluation
     */
    public Evaluation progress(Consumer<Progress> listener) {
        return with(s -> s.progress = listener);
    }

    /** Whose time it is that waiting takes. */
    Evaluation clock(Clock clock) {
        return with(s -> s.clock = clock);
    }

    /**
     * Reads the items once and says what the run can show.
     *
     * @return size, floors and the least difference that it can detect
     */
    public Plan plan() {
        return Plan.of(source, item -> {});
    }

    /**
     * Asks the model about every item that is not recorded yet, and scores all.
     *
     * @return the scorecard
     * @throws org.medbench.error.MappingException if an item has a rubric alone, which needs a judge; nothing was asked
     * @throws org.medbench.error.RunException if the folder belongs to another run, or another process writes it
     * @throws org.medbench.error.ModelException if the endpoint refuses for good; what was answered is recorded
     * @throws org.medbench.error.CancelledException if the thread is interrupted; what was answered is recorded
     */
    public Scorecard run() {
        return new Run(source, settings).execute();
    }

    /** Scores what is recorded, asking nobody. */
    Scorecard rescore(RunHeader header, Map<String, Completion> answers, long withoutAnswer) {
        return new Run(source, settings).rescore(header, answers, withoutAnswer);
    }

    private static int positive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
        return value;
    }

    private Evaluation with(Consumer<Settings> change) {
        Settings changed = settings.copy();
        change.accept(changed);
        return new Evaluation(source, changed);
    }
}
