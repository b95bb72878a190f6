package org.medbench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.item.Digest;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.OpenEndedItem.Criterion;

/**
 * One or several models that grade answers in free text (EVALUATION 1.6). A reply must be the JSON that was asked for, and is
 * asked again otherwise; an answer on which any judge gives no verdict has no score, and the run is incomplete. Before a
 * judge's scores are believed, {@link JudgeAgreement} compares it with people. Immutable.
 */
public final class Judge {

    private static final int TRIES = 3;

    private final Kind kind;
    private final List<Model> models;
    private final List<Criterion> criteria;
    private final List<String> dimensions;
    private final int tries;

    /** What is asked of a judge. */
    enum Kind {
        RUBRIC("rubric"),
        EQUIVALENCE("judgedEquivalent"),
        RATINGS("juryRating");

        final String metric;

        Kind(String metric) {
            this.metric = metric;
        }
    }

    private Judge(Kind kind, List<Model> models, List<Criterion> criteria, List<String> dimensions, int tries) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a jury has at least one judge");
        }
        this.kind = kind;
        this.models = List.copyOf(models);
        this.criteria = List.copyOf(criteria);
        this.dimensions = List.copyOf(dimensions);
        this.tries = tries;
    }

    /**
     * Grades by the item's rubric, one criterion at a time, as HealthBench does. The score, named {@code rubric}, is the points
     * of the criteria met over the sum of the positive points, the mean over judges; single answers may be below 0, the mean
     * over answers is clipped to [0, 1].
     *
     * @param jury the judges, at least one
     * @return the judge
     */
    public static Judge byRubric(Model... jury) {
        return new Judge(Kind.RUBRIC, List.of(jury), List.of(), List.of(), TRIES);
    }

    /**
     * Grades whether an answer says the same as a reference. The score, named {@code judgedEquivalent}, is the share of judges
     * that say so.
     *
     * @param jury the judges, at least one
     * @return the judge
     */
    public static Judge byEquivalence(Model... jury) {
        return new Judge(Kind.EQUIVALENCE, List.of(jury), List.of(), List.of(), TRIES);
    }

    /**
     * Rates answers from 1 to 5 on some dimensions, as the juries of MedHELM do. The score, named {@code juryRating}, is the
     * mean over judges and dimensions, with 1 as 0 and 5 as 1.
     *
     * @param dimensions such as {@code accuracy}, {@code completeness}, {@code clarity}
     * @param jury the judges, at least one
     * @return the judge
     */
    public static Judge byRatings(List<String> dimensions, Model... jury) {
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("ratings need at least one dimension");
        }
        return new Judge(Kind.RATINGS, List.of(jury), List.of(), dimensions, TRIES);
    }

    /**
     * The same judge with criteria that are put to every answer beside the item's own, such as those of a clinical scenario.
     *
     * @param more the criteria
     * @return a new judge, by rubric
     */
    public Judge withCriteria(List<Criterion> more) {
        if (kind != Kind.RUBRIC) {
            throw new IllegalArgumentException("criteria are for a judge by rubric, not for " + kind.metric);
        }
        return new Judge(kind, models, more, dimensions, tries);
    }

    /**
     * How often a judge is asked until its reply can be read; default is 3.
     *
     * @param times at least 1
     * @return a new judge
     */
    public Judge withTries(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a judge is asked at least once, not " + times + " times");
        }
        return new Judge(kind, models, criteria, dimensions, times);
    }

    List<Model> models() {
        return models;
    }

    int tries() {
        return tries;
    }

    String metric() {
        return kind.metric;
    }

    /** The value of the protocol: what is asked, and of whom. */
    String label() {
        String asked = Stream.concat(
                        criteria.stream().map(c -> c.text() + '\0' + c.points().toPlainString()), dimensions.stream())
                .collect(Collectors.joining("\0", JudgeQuestion.PROMPTS + '\0', ""));
        return metric() + " " + Digest.ofText(asked).hex().substring(0, 16) + " by "
                + models.stream().map(Model::name).collect(Collectors.joining(", "));
    }

    /** Whether this judge can say anything about answers to the item. */
    boolean grades(OpenEndedItem item) {
        return switch (kind) {
            case RUBRIC -> Stream.concat(item.rubric().stream(), criteria.stream())
                    .anyMatch(criterion -> criterion.points().signum() > 0);
            case EQUIVALENCE -> !item.references().isEmpty();
            case RATINGS -> true;
        };
    }

    /** What each judge is asked about an answer. */
    List<JudgeQuestion> questions(OpenEndedItem item, String answer) {
        return switch (kind) {
            case RUBRIC -> Stream.concat(item.rubric().stream(), criteria.stream())
                    .map(criterion -> JudgeQuestion.criterion(item, answer, criterion))
                    .toList();
            case EQUIVALENCE -> List.of(JudgeQuestion.equivalence(item, answer));
            case RATINGS -> dimensions.stream()
                    .map(dimension -> JudgeQuestion.rating(item, answer, dimension))
                    .toList();
        };
    }

    /** The score of an answer, from the ballots judge by judge; empty if a verdict is missing. */
    Optional<Score> score(List<Ballot> ballots) {
        if (ballots.isEmpty()
                || ballots.stream().anyMatch(ballot -> ballot.value().isEmpty())) {
            return Optional.empty();
        }
        double mean = ballots.stream()
                .mapToDouble(ballot -> ballot.value().getAsDouble())
                .average()
                .orElseThrow();
        return Optional.of(
                switch (kind) {
                    case RUBRIC -> new Score(rubric(ballots), 1);
                    case EQUIVALENCE -> new Score(mean, 1);
                    case RATINGS -> new Score((mean - 1) / 4, 1);
                });
    }

    private double rubric(List<Ballot> ballots) {
        int criteriaEach = ballots.size() / models.size();
        List<Double> scores = new ArrayList<>();
        for (int from = 0; from < ballots.size(); from += criteriaEach) {
            List<Ballot> ofOne = ballots.subList(from, from + criteriaEach);
            OptionalDouble score = RubricScore.item(
                    ofOne.stream().map(Ballot::points).toList(),
                    ofOne.stream()
                            .map(ballot -> ballot.value().getAsDouble() > 0)
                            .toList());
            scores.add(score.orElseThrow());
        }
        return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
