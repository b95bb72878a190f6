package org.medbench.score;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
import org.medbench.error.ModelException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Turn;

/** One sitting of an evaluation: asks what is not recorded, in order, with a bounded number of calls at once. */
final class Run {

    private final Evaluation.Source source;
    private final Settings settings;
    private final Marking marking;
    private final Caller caller;
    private final long startedAt;
    private Optional<Shots> shots = Optional.empty();
    private long resumed;
    private long done;
    private long failed;
    private long correct;

    Run(Evaluation.Source source, Settings settings) {
        this.source = source;
        this.settings = settings;
        this.marking = new Marking(settings.extractor, settings.judge);
        this.caller = new Caller(settings.model, settings);
        this.startedAt = settings.clock.nanoTime();
    }

    private Protocol protocol(Plan plan) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("benchmark", source.benchmark());
        fields.put("fingerprint", source.fingerprint());
        fields.put("items", plan.itemsDigest().hex());
        fields.put("transform", source.transform().map(Transform::name).orElse("none"));
        fields.put("template", settings.templateLabel());
        fields.put("shots", settings.shots.map(Shots.Draw::label).orElse("none"));
        fields.put("control", settings.control.label());
        fields.put("decoding", settings.decoding.toString());
        fields.put("extractor", marking.name(plan.shapes().keySet()));
        fields.put("judge", settings.judge.map(Judge::label).orElse("none"));
        fields.put("unparsed", "incorrect");
        fields.put("aggregation", "mean, clustered by group");
        fields.put("repeats", String.valueOf(settings.repeats));
        return new Protocol(fields);
    }

    Scorecard execute() {
        Plan plan = Plan.of(source, this::check);
        Protocol protocol = protocol(plan);
        shots = settings.shots.map(Shots.Draw::read);
        List<ItemResult> results = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(settings.concurrency, task -> {
            Thread thread = new Thread(task, "medbench-score");
            thread.setDaemon(true);
            return thread;
        });
        try (RunLog log = openLog(protocol);
                Stream<BenchmarkItem> items = source.open(why -> {})) {
            Optional<Judging> judging =
                    settings.judge.map(judge -> new Judging(judge, settings, log, Judging.Asking.ASK));
            try {
                askAll(items.iterator(), new Sitting(log, judging), workers, plan.items() * settings.repeats, results);
            } finally {
                stop(workers); // before the log is closed: an answer that just came is still recorded
            }
            return Scorecard.of(settings.model.name(), protocol, plan, results, log.reasked());
        } finally {
            stop(workers);
        }
    }

    /** Scores what is recorded, asking nobody. */
    Scorecard rescore(RunHeader header, Map<String, Completion> answers, long withoutAnswer) {
        Plan plan = Plan.of(source, this::check);
        Protocol recorded = header.protocol();
        List<ItemResult> results = new ArrayList<>();
        RunLog log = RunLog.of(answers);
        Optional<Judging> judging =
                settings.judge.map(judge -> new Judging(judge, settings, log, Judging.Asking.RECORDED_ONLY));
        try (Stream<BenchmarkItem> items = source.open(why -> {})) {
            for (Iterator<BenchmarkItem> i = items.iterator(); i.hasNext(); ) {
                BenchmarkItem item = i.next();
                for (int repeat = 0; item.key() == KeyStatus.GIVEN && repeat < recorded.repeats(); repeat++) {
                    String key = key(item, repeat);
                    results.add(mark(item, repeat, Optional.ofNullable(answers.get(key)), judging));
                }
            }
        }
        String extractor = marking.name(plan.shapes().keySet());
        return Scorecard.of(header.model(), recorded.with("extractor", extractor), plan, results, withoutAnswer);
    }

    private void check(BenchmarkItem item) {
        marking.requireScorable(item, settings.control);
    }

    private ItemResult mark(
            BenchmarkItem item, int repeat, Optional<Completion> completion, Optional<Judging> judging) {
        return marking.mark(item, repeat, completion, (open, answer) -> {
            try {
                return judging.orElseThrow().grade(key(item, repeat), open, answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled(e);
            }
        });
    }

    /** The name of an item, unlike that of any other of the same suite. */
    static String key(BenchmarkItem item) {
        return item.origin().benchmark() + "/" + item.origin().config() + "/"
                + item.origin().split() + "/" + item.id();
    }

    private static String key(BenchmarkItem item, int repeat) {
        return key(item) + "#" + repeat;
    }

    private RunLog openLog(Protocol protocol) {
        return settings.journal
                .<RunLog>map(folder ->
                        RunJournal.open(folder, new RunHeader(settings.model.name(), protocol, source.description())))
                .orElseGet(RunLog::none);
    }

    /** Results are collected in the order of the items, whatever the order of the answers. */
    private void askAll(
            Iterator<BenchmarkItem> items,
            Sitting sitting,
            ExecutorService workers,
            long total,
            List<ItemResult> results) {
        Deque<Future<ItemResult>> inFlight = new ArrayDeque<>();
        try {
            while (items.hasNext()) {
                BenchmarkItem item = items.next();
                if (item.key() != KeyStatus.GIVEN) {
                    continue; // annulled and withheld items cannot be scored; the plan counts them
                }
                for (int repeat = 0; repeat < settings.repeats; repeat++) {
                    int time = repeat;
                    inFlight.add(workers.submit(() -> ask(item, time, sitting)));
                    if (inFlight.size() >= 2 * settings.concurrency) {
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
            Duration elapsed = Duration.ofNanos(settings.clock.nanoTime() - startedAt);
            settings.progress.accept(new Progress(done, resumed, failed, correct, total, elapsed));
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

    /** What is recorded, and who grades. */
    private record Sitting(RunLog log, Optional<Judging> judging) {}

    private ItemResult ask(BenchmarkItem item, int repeat, Sitting sitting) {
        String key = key(item, repeat);
        Completion recorded = sitting.log().answered().get(key);
        if (recorded != null) {
            countResumed();
            return mark(item, repeat, Optional.of(recorded), sitting.judging());
        }
        sitting.log().intent(key);
        return mark(item, repeat, answer(item, key, sitting.log()), sitting.judging());
    }

    /** What the model answers, recorded; empty if no answer came. */
    private Optional<Completion> answer(BenchmarkItem item, String key, RunLog log) {
        ModelRequest request = request(item, key);
        Completion completion;
        try {
            completion = caller.call(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (Exception e) {
            if (Caller.refusesAll(e)) {
                throw (ModelException) e;
            }
            log.record(key, new RunLog.Entry(Optional.empty(), Optional.of(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
        log.record(key, new RunLog.Entry(Optional.of(completion), Optional.empty()));
        return Optional.of(completion);
    }

    private ModelRequest request(BenchmarkItem item, String key) {
        PromptTemplate template = settings.templateFor(item);
        List<Turn> turns = new ArrayList<>(template.instructions());
        shots.ifPresent(examples -> turns.addAll(examples.before(item, template, settings.control)));
        turns.addAll(settings.control.conversation(template, item));
        return new ModelRequest(
                item.id(),
                turns,
                item instanceof MultipleChoiceItem choice ? choice.choices() : List.of(),
                settings.decoding,
                Digest.ofText(source.fingerprint() + "/" + key).hex().substring(0, 32),
                settings.media);
    }

    private synchronized void countResumed() {
        resumed++;
    }

    private CancelledException cancelled(Exception cause) {
        return new CancelledException(
                Problem.of(
                                ErrorCode.CANCELLED,
                                "the run was stopped after " + done + " items",
                                settings.journal
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
