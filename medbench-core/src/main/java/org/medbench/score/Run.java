package org.medbench.score;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.medbench.error.CancelledException;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.MedbenchException;
import org.medbench.error.ModelException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;

/** One sitting of an evaluation: asks what is not recorded, in order, with a bounded number of calls at once. */
final class Run {

    private final Evaluation.Source source;
    private final Evaluation.Settings settings;
    private final Protocol protocol;
    private final long startedAt = System.nanoTime();
    private long resumed;
    private long done;
    private long failed;
    private long correct;

    Run(Evaluation.Source source, Evaluation.Settings settings) {
        this.source = source;
        this.settings = settings;
        this.protocol = protocol(source, settings);
    }

    static Protocol protocol(Evaluation.Source source, Evaluation.Settings settings) {
        return new Protocol(
                source.benchmark(),
                source.fingerprint(),
                settings.template()
                        .map(template -> template.name() + " " + template.digest())
                        .orElse("standard "
                                + Digest.ofText(PromptTemplate.CHOICE.digest().hex()
                                        + PromptTemplate.CHOICES.digest().hex()
                                        + PromptTemplate.OPEN.digest().hex())),
                settings.decoding().toString(),
                settings.extractor().name(),
                "incorrect",
                settings.repeats());
    }

    Scorecard execute() {
        Plan plan = Plan.of(source);
        List<ItemResult> results = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(settings.concurrency(), task -> {
            Thread thread = new Thread(task, "medbench-score");
            thread.setDaemon(true);
            return thread;
        });
        try (RunLog log = openLog();
                Stream<BenchmarkItem> items = source.items().open()) {
            askAll(items.iterator(), log, workers, plan.items() * settings.repeats(), results);
            return Scorecard.of(settings.model().name(), protocol, plan, results, log.reasked());
        } finally {
            stop(workers);
        }
    }

    /** Scores what is recorded, asking nobody. */
    Scorecard rescore(RunHeader header, Map<String, Completion> answers, long withoutAnswer) {
        Plan plan = Plan.of(source);
        List<ItemResult> results = new ArrayList<>();
        try (Stream<BenchmarkItem> items = source.items().open()) {
            for (Iterator<BenchmarkItem> i = items.iterator(); i.hasNext(); ) {
                BenchmarkItem item = i.next();
                for (int repeat = 0;
                        item.key() == KeyStatus.GIVEN
                                && repeat < header.protocol().repeats();
                        repeat++) {
                    Completion answer = answers.get(key(item, repeat));
                    MultipleChoiceItem choice = scorable(item);
                    results.add(
                            answer == null ? result(choice, repeat, Optional.empty()) : score(choice, repeat, answer));
                }
            }
        }
        Protocol recorded = header.protocol();
        Protocol rescored = new Protocol(
                recorded.benchmark(),
                recorded.fingerprint(),
                recorded.template(),
                recorded.decoding(),
                settings.extractor().name(),
                recorded.unparsed(),
                recorded.repeats());
        return Scorecard.of(header.model(), rescored, plan, results, withoutAnswer);
    }

    private static String key(BenchmarkItem item, int repeat) {
        return item.origin().config() + "/" + item.origin().split() + "/" + item.id() + "#" + repeat;
    }

    private RunLog openLog() {
        return settings.journal()
                .<RunLog>map(folder ->
                        RunJournal.open(folder, new RunHeader(settings.model().name(), protocol, source.description())))
                .orElseGet(RunLog::none);
    }

    /** Results are collected in the order of the items, whatever the order of the answers. */
    private void askAll(
            Iterator<BenchmarkItem> items, RunLog log, ExecutorService workers, long total, List<ItemResult> results) {
        Deque<Future<ItemResult>> inFlight = new ArrayDeque<>();
        try {
            while (items.hasNext()) {
                BenchmarkItem item = items.next();
                if (item.key() != KeyStatus.GIVEN) {
                    continue; // annulled and withheld items cannot be scored; the plan counts them
                }
                for (int repeat = 0; repeat < settings.repeats(); repeat++) {
                    int time = repeat;
                    inFlight.add(workers.submit(() -> ask(scorable(item), time, log)));
                    if (inFlight.size() >= 2 * settings.concurrency()) {
                        collect(inFlight.remove(), total, results);
                    }
                }
            }
            while (!inFlight.isEmpty()) {
                collect(inFlight.remove(), total, results);
            }
        } catch (RuntimeException e) {
            inFlight.forEach(future -> future.cancel(true));
            throw e;
        }
    }

    private void collect(Future<ItemResult> future, long total, List<ItemResult> results) {
        try {
            ItemResult result = future.get();
            results.add(result);
            done++;
            failed += result.failed() ? 1 : 0;
            correct += result.correct() ? 1 : 0;
            Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
            settings.progress().accept(new Progress(done, resumed, failed, correct, total, elapsed));
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private ItemResult ask(MultipleChoiceItem item, int repeat, RunLog log) {
        String key = key(item, repeat);
        Completion recorded = log.answered().get(key);
        if (recorded != null) {
            countResumed();
            return score(item, repeat, recorded);
        }
        log.intent(key);
        try {
            Completion completion = complete(item, key);
            log.record(key, new RunLog.Entry(Optional.of(completion), Optional.empty()));
            return score(item, repeat, completion);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (MedbenchException e) {
            if (e instanceof ModelException model
                    && !model.retryable()
                    && model.status().isPresent()
                    && refusesAll(model)) {
                throw e;
            }
            return failure(item, repeat, log, key, e);
        } catch (Exception e) {
            return failure(item, repeat, log, key, e);
        }
    }

    /** A wrong key or an unknown model is the same for every item: going on would fail them all. */
    private static boolean refusesAll(ModelException failure) {
        int status = failure.status().getAsInt();
        return status == 401 || status == 403 || status == 404 || status == 402;
    }

    private ItemResult failure(MultipleChoiceItem item, int repeat, RunLog log, String key, Exception cause) {
        log.record(key, new RunLog.Entry(Optional.empty(), Optional.of(String.valueOf(cause.getMessage()))));
        return result(item, repeat, Optional.empty());
    }

    private Completion complete(MultipleChoiceItem item, String key) throws Exception {
        PromptTemplate template = settings.template().orElseGet(() -> PromptTemplate.standardFor(item));
        ModelRequest request = new ModelRequest(
                item.id(),
                template.render(item),
                item.choices(),
                settings.decoding(),
                Digest.ofText(source.fingerprint() + "/" + key).hex().substring(0, 32),
                settings.media());
        Duration wait = settings.patience();
        for (int attempt = 1; ; attempt++) {
            try {
                return settings.model().complete(request);
            } catch (ModelException | IOException e) {
                boolean retryable = !(e instanceof ModelException model) || model.retryable();
                if (!retryable || attempt >= settings.tries()) {
                    throw e;
                }
                TimeUnit.NANOSECONDS.sleep(wait.toNanos());
                wait = wait.multipliedBy(2);
            }
        }
    }

    private ItemResult score(MultipleChoiceItem item, int repeat, Completion completion) {
        ChoiceSet.Mode mode =
                item.selection() == MultipleChoiceItem.Selection.SINGLE ? ChoiceSet.Mode.SINGLE : ChoiceSet.Mode.MULTI;
        ChoiceSet choices = new ChoiceSet(
                item.choices().stream().map(choice -> choice.label()).toList(),
                item.choices().stream().map(choice -> choice.text()).toList(),
                mode);
        return result(item, repeat, Optional.of(settings.extractor().extract(completion.text(), choices)));
    }

    private static ItemResult result(MultipleChoiceItem item, int repeat, Optional<Extraction> extraction) {
        return new ItemResult(
                item.id(),
                repeat,
                extraction.map(Extraction::status),
                extraction.map(Extraction::labels).orElse(List.of()),
                item.correct(),
                extraction.map(found -> found.matches(item.correct())).orElse(false),
                extraction.flatMap(Extraction::rule),
                item.group(),
                item.attributes());
    }

    private static MultipleChoiceItem scorable(BenchmarkItem item) {
        if (item instanceof MultipleChoiceItem choice) {
            return choice;
        }
        throw new MappingException(
                Problem.of(
                                ErrorCode.OTHER_SHAPE,
                                "item " + item.id() + " is " + item.shape().jsonName()
                                        + ", and this profile scores multiple_choice",
                                "Keep one shape with Subset.only(MultipleChoiceItem.class).")
                        .at(item.origin().file(), item.origin().row())
                        .in(item.origin().benchmark()),
                List.of(item.shape().jsonName()),
                null);
    }

    private synchronized void countResumed() {
        resumed++;
    }

    private CancelledException cancelled(Exception cause) {
        return new CancelledException(
                Problem.of(
                                ErrorCode.CANCELLED,
                                "the run was stopped after " + done + " items",
                                settings.journal()
                                        .map(folder -> "What was answered is recorded in " + folder
                                                + "; run again with that folder to go on.")
                                        .orElse("Nothing was recorded, since the run has no journal."))
                        .in(source.benchmark()),
                cause);
    }

    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
