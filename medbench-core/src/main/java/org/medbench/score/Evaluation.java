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
    record Source(String benchmark, String fingerprint, String description, ItemSupplier items) {}

    /** Opens the items; called once for the plan and once for the run. */
    @FunctionalInterface
    interface ItemSupplier {
        Stream<BenchmarkItem> open();
    }

    /** Everything that {@link #run()} needs beside the items. */
    record Settings(
            Model model,
            Optional<PromptTemplate> template,
            Control control,
            AnswerExtractor extractor,
            Decoding decoding,
            int concurrency,
            int repeats,
            int tries,
            Duration patience,
            Optional<Path> journal,
            MediaSource media,
            Consumer<Progress> progress,
            Clock clock) {}

    private static final Settings STANDARD = new Settings(
            request -> {
                throw new IllegalStateException("no model was given; call Evaluation.model(…) before run()");
            },
            Optional.empty(),
            Control.NONE,
            new ChoiceExtractor(),
            Decoding.GREEDY,
            1,
            1,
            3,
            Duration.ofSeconds(2),
            Optional.empty(),
            MediaSource.NONE,
            progress -> {},
            Clock.system());

    /**
     * Begins an evaluation.
     *
     * @param subset the items
     * @return the evaluation, greedy, one call at a time, with the default prompt and extractor
     */
    public static Evaluation of(Subset subset) {
        return new Evaluation(
                new Source(subset.benchmark().card().id(), subset.fingerprint(), subset.description(), subset::stream),
                STANDARD);
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
        return new Evaluation(new Source(names, suite.fingerprint(), description, suite::stream), STANDARD);
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

    Scorecard rescore(RunHeader header, Map<String, Completion> answers, long withoutAnswer) {
        return new Run(source, settings).rescore(header, answers, withoutAnswer);
    }

    private static int positive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
        return value;
    }

    private Evaluation with(Consumer<Draft> change) {
        Draft draft = new Draft(settings);
        change.accept(draft);
        return new Evaluation(source, draft.settings());
    }

    /** Settings that may still change, so that each method above names only what it sets. */
    private static final class Draft {
        private Model model;
        private Optional<PromptTemplate> template;
        private Control control;
        private AnswerExtractor extractor;
        private Decoding decoding;
        private int concurrency;
        private int repeats;
        private int tries;
        private Duration patience;
        private Optional<Path> journal;
        private MediaSource media;
        private Consumer<Progress> progress;
        private Clock clock;

        Draft(Settings from) {
            model = from.model();
            template = from.template();
            control = from.control();
            extractor = from.extractor();
            decoding = from.decoding();
            concurrency = from.concurrency();
            repeats = from.repeats();
            tries = from.tries();
            patience = from.patience();
            journal = from.journal();
            media = from.media();
            progress = from.progress();
            clock = from.clock();
        }

        Settings settings() {
            return new Settings(
                    model,
                    template,
                    control,
                    extractor,
                    decoding,
                    concurrency,
                    repeats,
                    tries,
                    patience,
                    journal,
                    media,
                    progress,
                    clock);
        }
    }
}
