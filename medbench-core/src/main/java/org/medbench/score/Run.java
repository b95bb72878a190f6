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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.medbench.error.CancelledException;
import org.medbench.error.ErrorCode;
import org.medbench.error.ModelException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;

/** One sitting of an evaluation: asks what is not recorded, in order, with a bounded number of calls at once. */
final class Run {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Set<Integer> ENDING = Set.of(401, 402, 403, 404);

    private final Evaluation.Source source;
    private final Evaluation.Settings settings;
    private final Marking marking;
    private final Gate gate;
    private final long startedAt;
    private long resumed;
    private long done;
    private long failed;
    private long correct;

    Run(Evaluation.Source source, Evaluation.Settings settings) {
        this.source = source;
        this.settings = settings;
        this.marking = new Marking(settings.extractor());
        this.gate = new Gate(settings.clock());
        this.startedAt = settings.clock().nanoTime();
    }

    private Protocol protocol(Plan plan) {
        return new Protocol(
                source.benchmark(),
                source.fingerprint(),
                settings.template()
                        .map(template -> template.name() + " " + template.digest())
                        .orElse("standard " + PromptTemplate.standardDigest()),
                settings.control().label(),
                settings.decoding().toString(),
                marking.name(plan.shapes().keySet()),
                "incorrect",
                settings.repeats());
    }

    Scorecard execute() {
        Plan plan = Plan.of(source, item -> Marking.requireScorable(item, settings.control()));
        Protocol protocol = protocol(plan);
        List<ItemResult> results = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(settings.concurrency(), task -> {
            Thread thread = new Thread(task, "medbench-score");
            thread.setDaemon(true);
            return thread;
        });
        try (RunLog log = openLog(protocol);
                Stream<BenchmarkItem> items = source.items().open()) {
            try {
                askAll(items.iterator(), log, workers, plan.items() * settings.repeats(), results);
            } finally {
                stop(workers); // before the log is closed: an answer that just came is still recorded
            }
            return Scorecard.of(settings.model().name(), protocol, plan, results, log.reasked());
        } finally {
            stop(workers);
        }
    }

    /** Scores what is recorded, asking nobody. */
    Scorecard rescore(RunHeader header, Map<String, Completion> answers, long withoutAnswer) {
        Plan plan = Plan.of(source, item -> Marking.requireScorable(item, settings.control()));
        Protocol recorded = header.protocol();
        List<ItemResult> results = new ArrayList<>();
        try (Stream<BenchmarkItem> items = source.items().open()) {
            for (Iterator<BenchmarkItem> i = items.iterator(); i.hasNext(); ) {
                BenchmarkItem item = i.next();
                for (int repeat = 0; item.key() == KeyStatus.GIVEN && repeat < recorded.repeats(); repeat++) {
                    results.add(marking.mark(item, repeat, Optional.ofNullable(answers.get(key(item, repeat)))));
                }
            }
        }
        String extractor = marking.name(plan.shapes().keySet());
        return Scorecard.of(header.model(), recorded.withExtractor(extractor), plan, results, withoutAnswer);
    }

    /** The name of one call, unlike that of any other item of the same suite. */
    private static String key(BenchmarkItem item, int repeat) {
        return item.origin().benchmark() + "/" + item.origin().config() + "/"
                + item.origin().split() + "/" + item.id() + "#" + repeat;
    }

    private RunLog openLog(Protocol protocol) {
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
                    inFlight.add(workers.submit(() -> ask(item, time, log)));
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
            Duration elapsed = Duration.ofNanos(settings.clock().nanoTime() - startedAt);
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

    private ItemResult ask(BenchmarkItem item, int repeat, RunLog log) {
        String key = key(item, repeat);
        Completion recorded = log.answered().get(key);
        if (recorded != null) {
            countResumed();
            return marking.mark(item, repeat, Optional.of(recorded));
        }
        log.intent(key);
        Optional<Completion> completion = answer(item, key, log);
        return marking.mark(item, repeat, completion);
    }

    /** What the model answers, recorded; empty if no answer came. */
    private Optional<Completion> answer(BenchmarkItem item, String key, RunLog log) {
        Completion completion;
        try {
            completion = complete(item, key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (Exception e) {
            if (e instanceof ModelException model && refusesAll(model)) {
                throw model;
            }
            log.record(key, new RunLog.Entry(Optional.empty(), Optional.of(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
        log.record(key, new RunLog.Entry(Optional.of(completion), Optional.empty()));
        return Optional.of(completion);
    }

    /** A wrong key, an unknown model or a used-up quota is the same for every item: going on would fail them all. */
    private static boolean refusesAll(ModelException failure) {
        return isTooLong(failure)
                || !failure.retryable() && ENDING.contains(failure.status().orElse(0));
    }

    private static boolean isTooLong(ModelException failure) {
        return failure.retryAfter()
                .filter(wait -> wait.compareTo(LONGEST_WAIT) > 0)
                .isPresent();
    }

    private Completion complete(BenchmarkItem item, String key) throws Exception {
        PromptTemplate template = settings.template().orElseGet(() -> PromptTemplate.standardFor(item));
        ModelRequest request = new ModelRequest(
                item.id(),
                settings.control().render(template, item),
                item instanceof MultipleChoiceItem choice ? choice.choices() : List.of(),
                settings.decoding(),
                Digest.ofText(source.fingerprint() + "/" + key).hex().substring(0, 32),
                settings.media());
        Duration wait = settings.patience();
        for (int attempt = 1; ; attempt++) {
            gate.pass();
            try {
                return settings.model().complete(request);
            } catch (ModelException e) {
                if (!e.retryable() || attempt >= settings.tries() || isTooLong(e)) {
                    throw e;
                }
                if (e.retryAfter().isPresent()) {
                    gate.closeFor(e.retryAfter().get());
                    continue;
                }
            } catch (IOException e) {
                if (attempt >= settings.tries()) {
                    throw e;
                }
            }
            settings.clock().pause(wait);
            wait = wait.multipliedBy(2);
        }
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
