package org.medbench.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.medbench.Subset;
import org.medbench.core.internal.io.Disk;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.error.RunException;

/** A run that was recorded earlier: its answers can be scored again without asking the model. */
public final class RecordedRun {

    private final RunHeader header;
    private final Map<String, Completion> answers;
    private final long withoutAnswer;

    private RecordedRun(RunHeader header, Map<String, Completion> answers, long withoutAnswer) {
        this.header = header;
        this.answers = answers;
        this.withoutAnswer = withoutAnswer;
    }

    /**
     * Reads a recorded run; changes nothing.
     *
     * @param folder the folder that was given to {@link Evaluation#journal}
     * @return the run
     * @throws RunException if there is none, or its journal is damaged
     */
    public static RecordedRun read(Path folder) {
        Disk disk = Disk.system();
        try {
            RunHeader header = RunHeader.read(folder, disk)
                    .orElseThrow(() -> new RunException(
                            Problem.of(
                                            ErrorCode.RUN_MISMATCH,
                                            "there is no recorded run in this folder",
                                            "Give the folder of an evaluation's journal.")
                                    .at(folder.toString()),
                            List.of(),
                            null));
            RunJournal.Recorded recorded = RunJournal.Recorded.read(folder, disk);
            return new RecordedRun(header, Map.copyOf(recorded.answers()), recorded.withoutAnswer());
        } catch (IOException e) {
            throw RunJournal.failure(folder, e);
        }
    }

    /**
     * The model that answered.
     *
     * @return its name
     */
    public String model() {
        return header.model();
    }

    /**
     * How the run was made.
     *
     * @return its protocol
     */
    public Protocol protocol() {
        return header.protocol();
    }

    /**
     * How the answers to questions with options were read.
     *
     * @return the extractor that the protocol names; the default one if the run asked none
     */
    public AnswerExtractor extractor() {
        return Stream.of(protocol().extractor().split("\\+"))
                .filter(AnswerExtractors.names()::contains)
                .findFirst()
                .map(AnswerExtractors::named)
                .orElseGet(ChoiceExtractor::new);
    }

    /**
     * Which items were asked, for {@code BenchmarkRepository.replay}.
     *
     * @return the description of the subset
     */
    public String description() {
        return header.description();
    }

    /**
     * Scores the recorded answers.
     *
     * @param subset the items that were asked: {@code repository.replay(run.description())}
     * @param extractor how answers are to be read
     * @return the scorecard; items without a recorded answer are failed
     */
    public Scorecard rescore(Subset subset, AnswerExtractor extractor) {
        return Evaluation.of(subset).extractor(extractor).rescore(header, answers, withoutAnswer);
    }

    /**
     * Scores the recorded answers of a run with a judge, with variants or over a suite, whose replies are recorded, too. No
     * model is asked: an answer on which no verdict is recorded is unjudged.
     *
     * @param evaluation items, transform, extractor and judge; its model and journal do not matter
     * @return the scorecard; items without a recorded answer are failed
     */
    public Scorecard rescore(Evaluation evaluation) {
        return evaluation.rescore(header, answers, withoutAnswer);
    }

    /**
     * What the model wrote.
     *
     * @param result one entry of a scorecard of this run
     * @return the whole response; empty if none is recorded
     */
    public Optional<Completion> response(ItemResult result) {
        return Optional.ofNullable(answers.get(result.asked().key() + "#" + result.repeat()));
    }
}
