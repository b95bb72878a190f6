package org.medbench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.medbench.error.ModelException;
import org.medbench.item.Digest;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Turn;

/** Puts a judge's questions to its models, and records the replies beside the answers. Thread-safe. */
final class Judging {

    private final Judge judge;
    private final List<Caller> callers;
    private final RunLog log;
    private final Asking asking;

    /** Whether models may be called, or only what is recorded counts. */
    enum Asking {
        ASK,
        RECORDED_ONLY
    }

    Judging(Judge judge, Settings settings, RunLog log, Asking asking) {
        this.judge = judge;
        this.callers = judge.models().stream()
                .map(model -> new Caller(model, settings))
                .toList();
        this.log = log;
        this.asking = asking;
    }

    /** All ballots on an answer, judge by judge. */
    List<Ballot> grade(String key, OpenEndedItem item, String answer) throws InterruptedException {
        List<JudgeQuestion> questions = judge.questions(item, answer);
        List<Ballot> ballots = new ArrayList<>();
        for (int i = 0; i < callers.size(); i++) {
            for (JudgeQuestion question : questions) {
                ballots.add(ballot(i, question, key, item.id()));
            }
        }
        return ballots;
    }

    private Ballot ballot(int which, JudgeQuestion question, String key, String itemId) throws InterruptedException {
        String digest = Digest.ofText(question.prompt()).hex();
        String why = "no reply is recorded";
        for (int attempt = 0; attempt < judge.tries(); attempt++) {
            // The prompt is part of the key: another rubric is another question.
            String recordedAs = key + "!" + judge.models().get(which).name() + "!" + digest + "!" + attempt;
            Optional<Completion> reply;
            try {
                reply = reply(which, question, recordedAs, itemId, attempt);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (Caller.refusesAll(e)) {
                    throw (ModelException) e;
                }
                log.record(recordedAs, new RunLog.Entry(Optional.empty(), Optional.of(String.valueOf(e.getMessage()))));
                return new Ballot(
                        judge.models().get(which).name(),
                        question.about(),
                        question.points(),
                        OptionalDouble.empty(),
                        "no reply came: " + e.getMessage());
            }
            if (reply.isEmpty()) {
                break;
            }
            Optional<JudgeQuestion.Reply> read = question.read(reply.get().text());
            if (read.isPresent()) {
                return new Ballot(
                        judge.models().get(which).name(),
                        question.about(),
                        question.points(),
                        OptionalDouble.of(read.get().value()),
                        read.get().explanation());
            }
            why = "the reply cannot be read: " + reply.get().text();
        }
        return new Ballot(
                judge.models().get(which).name(), question.about(), question.points(), OptionalDouble.empty(), why);
    }

    private Optional<Completion> reply(int which, JudgeQuestion question, String recordedAs, String itemId, int attempt)
            throws Exception {
        Completion recorded = log.answered().get(recordedAs);
        if (recorded != null || asking == Asking.RECORDED_ONLY) {
            return Optional.ofNullable(recorded);
        }
        log.intent(recordedAs);
        // A model that decodes greedily would say the same again; a seed is all that can differ.
        Decoding decoding = attempt == 0 ? Decoding.GREEDY : Decoding.GREEDY.withSeed(attempt);
        Completion reply = callers.get(which)
                .call(new ModelRequest(
                        itemId,
                        List.of(Turn.user(question.prompt())),
                        List.of(),
                        decoding,
                        Digest.ofText(recordedAs).hex().substring(0, 32),
                        MediaSource.NONE));
        log.record(recordedAs, new RunLog.Entry(Optional.of(reply), Optional.empty()));
        return Optional.of(reply);
    }
}
