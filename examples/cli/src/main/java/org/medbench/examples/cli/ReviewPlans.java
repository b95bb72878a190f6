package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.BenchmarkRepository;
import org.medbench.review.AcceptancePlan;
import org.medbench.review.ReviewPlan;
import org.medbench.review.Suspects;
import org.medbench.score.ChoiceExtractor;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;
import picocli.CommandLine;

/** Sampling plans as they are typed. */
final class ReviewPlans {

    private static final int USUAL = 50;

    private ReviewPlans() {}

    static ReviewPlan parse(
            String text, long seed, BenchmarkRepository repository, CommandLine.Model.CommandSpec command)
            throws IOException {
        String[] parts = text.split(":", 3);
        try {
            switch (parts[0]) {
                case "random":
                    return ReviewPlan.random(number(parts, 1, USUAL), seed);
                case "stratified":
                    return ReviewPlan.stratified(parts[1], number(parts, 2, USUAL), seed);
                case "acceptance":
                    return ReviewPlan.acceptance(new AcceptancePlan(number(parts, 1, 59), number(parts, 2, 0)), seed);
                case "disagreement":
                    return ReviewPlan.disagreement(
                            suspects(Path.of(text.substring("disagreement:".length())), repository), USUAL, seed);
                default:
                    throw new IllegalArgumentException("there is no such plan");
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "not a plan: '" + text + "' (" + e.getMessage() + "); there are random:50, stratified:ATTRIBUTE:50,"
                            + " acceptance:59:0 and disagreement:DIR",
                    e);
        }
    }

    private static int number(String[] parts, int at, int standard) {
        return parts.length > at ? Integer.parseInt(parts[at]) : standard;
    }

    /** The folder of one run, or one that holds the folders of several. */
    private static Set<String> suspects(Path folder, BenchmarkRepository repository) throws IOException {
        List<Path> runs = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(Files::isDirectory).sorted().forEach(runs::add);
        }
        if (runs.isEmpty()) {
            runs.add(folder);
        }
        List<Scorecard> cards = new ArrayList<>();
        for (Path run : runs) {
            RecordedRun recorded = RecordedRun.read(run);
            cards.add(recorded.rescore(repository.replay(recorded.description()), new ChoiceExtractor()));
        }
        return Suspects.ofRuns(cards);
    }
}
