package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.score.internal.overlap.PorterStemmer;

class MetricsTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    /** The examples of NLTK's documentation of its stemmer. */
    @ParameterizedTest
    @CsvSource({
        "caresses,caress",
        "flies,fli",
        "dies,die",
        "mules,mule",
        "denied,deni",
        "died,die",
        "agreed,agre",
        "owned,own",
        "humbled,humbl",
        "sized,size",
        "meeting,meet",
        "stating,state",
        "siezing,siez",
        "itemization,item",
        "sensational,sensat",
        "traditional,tradit",
        "reference,refer",
        "colonizer,colon",
        "plotted,plot",
        "happy,happi",
        "enjoy,enjoy",
        "sky,sky",
        "geology,geolog",
        "hopping,hop",
        "falling,fall",
        "relational,relat",
        "controlling,control"
    })
    void stemsAsNltkDoes(String word, String stem) {
        assertThat(PorterStemmer.stem(word)).isEqualTo(stem);
    }

    @Test
    void matchesTokenVectorsGreedily() {
        List<float[]> prediction = List.of(new float[] {1, 0}, new float[] {0, 2});
        List<float[]> reference = List.of(new float[] {3, 0}, new float[] {1, 1}, new float[] {-1, 0});

        F1Score score = GreedyMatching.of(prediction, reference);

        double diagonal = Math.sqrt(0.5);
        assertThat(score.precision()).isCloseTo((1 + diagonal) / 2, CLOSE);
        assertThat(score.recall()).isCloseTo((1 + diagonal + 0) / 3, CLOSE);
        assertThat(GreedyMatching.weighted(prediction, reference, i -> i, i -> 1)
                        .precision())
                .isCloseTo(diagonal, CLOSE);
        assertThat(GreedyMatching.of(List.of(), reference)).isEqualTo(new F1Score(0, 0, 0));
        assertThatThrownBy(() -> GreedyMatching.of(List.of(new float[] {0, 0}), reference))
                .hasMessageContaining("zero");
    }

    /** The examples of scikit-learn's documentation. */
    @Test
    void tellsPositivesFromNegatives() {
        double[] scores = {0.1, 0.4, 0.35, 0.8};
        boolean[] positive = {false, false, true, true};

        assertThat(Discrimination.auroc(scores, positive)).hasValueCloseTo(0.75, CLOSE);
        assertThat(Discrimination.averagePrecision(scores, positive)).hasValueCloseTo(5 / 6.0, CLOSE);
        assertThat(Discrimination.auroc(new double[] {1, 1, 1}, new boolean[] {true, false, true}))
                .hasValueCloseTo(0.5, CLOSE);
        assertThat(Discrimination.averagePrecision(new double[] {1, 1, 1}, new boolean[] {true, false, true}))
                .hasValueCloseTo(2 / 3.0, CLOSE);
    }

    @Test
    void listsLabelsThatCannotBeScored() {
        Discrimination found = Discrimination.of(
                Map.of("edema", new double[] {1, 0}, "mass", new double[] {1, 0}),
                Map.of("edema", new boolean[] {true, false}, "mass", new boolean[] {false, false}));

        assertThat(Discrimination.macro(found.auroc())).hasValue(1.0);
        assertThat(Discrimination.undefined(found.auprc())).containsExactly("mass");
    }

    @Test
    void ranksAsTrecEvalDoes() {
        Map<String, Integer> grades = Map.of("d1", 2, "d2", 0, "d3", 1, "d4", 1);
        RankingScore score = RankingScore.of(List.of("d2", "d1", "d9", "d3"), grades);

        double found = 2 / log2(3) + 1 / log2(5);
        double ideal = 2 / log2(2) + 1 / log2(3) + 1 / log2(4);
        assertThat(score.ndcg(10)).hasValueCloseTo(found / ideal, CLOSE);
        assertThat(score.ndcg(2)).hasValueCloseTo(2 / log2(3) / (2 / log2(2) + 1 / log2(3)), CLOSE);
        assertThat(score.averagePrecision()).hasValueCloseTo((1 / 2.0 + 2 / 4.0) / 3, CLOSE);
        assertThat(score.recall(2)).hasValueCloseTo(1 / 3.0, CLOSE);
        assertThat(score.reciprocalRank()).hasValueCloseTo(0.5, CLOSE);
    }

    @Test
    void breaksTiesByDocumentIdDescending() {
        RankingScore score = RankingScore.ofScores(Map.of("a", 1.0, "b", 1.0, "c", 0.5), Map.of("a", 1));

        assertThat(score.reciprocalRank()).hasValue(0.5);
    }

    @Test
    void leavesOutTopicsWithoutRelevantDocuments() {
        OptionalDouble none = RankingScore.of(List.of("a"), Map.of("a", 0)).ndcg(10);
        OptionalDouble missed = RankingScore.of(List.of("a"), Map.of("b", 1)).averagePrecision();

        RankingScore.TopicMean mean = RankingScore.mean(List.of(none, missed, OptionalDouble.of(1)));

        assertThat(mean).isEqualTo(new RankingScore.TopicMean(OptionalDouble.of(0.5), 2, 1));
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void comparesTimeSpans() {
        TimeSpan gold = new TimeSpan(10, 20);
        List<Optional<TimeSpan>> said = List.of(Optional.of(new TimeSpan(15, 25)), Optional.empty(), Optional.of(gold));
        List<TimeSpan> right = List.of(gold, gold, gold);

        assertThat(gold.intersectionOverUnion(new TimeSpan(15, 25))).isCloseTo(1 / 3.0, CLOSE);
        assertThat(gold.intersectionOverUnion(new TimeSpan(20, 25))).isZero();
        assertThat(TimeSpan.meanIntersectionOverUnion(said, right)).isCloseTo(4 / 9.0, CLOSE);
        assertThat(TimeSpan.recallAt(0.3, said, right)).isCloseTo(2 / 3.0, CLOSE);
        assertThat(TimeSpan.recallAt(0.5, said, right)).isCloseTo(1 / 3.0, CLOSE);
        assertThatThrownBy(() -> new TimeSpan(5, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheOrderOfARelationForGrantedUnlessItIsSymmetric() {
        EntitySpan drug = new EntitySpan(0, 1, "DRUG");
        EntitySpan disease = new EntitySpan(3, 5, "DISEASE");
        var gold = List.of(List.of(new EntityRelation(drug, disease, "causes")));
        var turned = List.of(List.of(new EntityRelation(disease, drug, "causes")));

        assertThat(EntityRelation.score(gold, turned, Set.of()).f1()).isZero();
        assertThat(EntityRelation.score(gold, turned, Set.of("causes")).f1()).isOne();
        assertThat(EntityRelation.score(gold, gold, Set.of()).f1()).isOne();
    }

    @Test
    void matchesSpansByBoundsOrOverlap() {
        var gold = List.of(List.of(new EntitySpan(0, 4, "DIS"), new EntitySpan(6, 8, "DRUG")));
        var said =
                List.of(List.of(new EntitySpan(2, 5, "DIS"), new EntitySpan(3, 4, "DIS"), new EntitySpan(6, 8, "DIS")));

        assertThat(SpanF1.ofSpans(gold, said, SpanF1.Match.EXACT).micro().f1()).isZero();
        assertThat(SpanF1.ofSpans(gold, said, SpanF1.Match.BOUNDS).micro()).isEqualTo(F1Score.of(1, 2, 1));
        assertThat(SpanF1.ofSpans(gold, said, SpanF1.Match.OVERLAP).micro()).isEqualTo(F1Score.of(1, 2, 1));
        assertThat(SpanF1.ofSpans(List.of(List.of()), List.of(List.of()), SpanF1.Match.EXACT)
                        .micro()
                        .f1())
                .isZero();
    }

    @Test
    void scoresRankedAnswers() {
        List<String> given = List.of("asthma", "pneumonia", "pulmonary embolism");

        assertThat(RankedAnswer.inTop(1, given, "pneumonia")).isFalse();
        assertThat(RankedAnswer.inTop(2, given, "pneumonia")).isTrue();
        assertThat(RankedAnswer.inTop(3, given, "embolism")).isFalse();
        assertThat(RankedAnswer.ofSets(given, Set.of("asthma", "copd"))).isEqualTo(F1Score.of(1, 2, 1));
        assertThat(RankedAnswer.isFirst("C", List.of("C", "A"))).isTrue();
        assertThat(RankedAnswer.reciprocalCredit("A", List.of("C", "A"))).isEqualTo(0.5);
        assertThat(RankedAnswer.reciprocalCredit("B", List.of("C", "A"))).isZero();
    }

    @Test
    void ignoresUnparsedVotesAndFlagsTies() {
        RepeatedAnswers.Vote vote = RepeatedAnswers.majority(
                List.of(Optional.empty(), Optional.empty(), Optional.of("B"), Optional.of("A")),
                RepeatedAnswers.Unparsed.IGNORED);

        assertThat(vote.winner()).contains("B");
        assertThat(vote.isTied()).isTrue();
        assertThat(vote.expectedScore(Set.of("A"))).isEqualTo(0.5);
        assertThat(RepeatedAnswers.majority(List.of(Optional.empty()), RepeatedAnswers.Unparsed.IGNORED)
                        .winner())
                .isEmpty();
    }

    @Test
    void measuresConsistency() {
        var labels = List.of(
                List.of(Optional.of("A"), Optional.of("A")),
                List.of(Optional.of("A"), Optional.of("B")),
                List.of(Optional.<String>empty(), Optional.<String>empty()));

        assertThat(RepeatedAnswers.consistency(labels)).isCloseTo(1 / 3.0, CLOSE);
        assertThat(RepeatedAnswers.accuracyOfAll(List.of(List.of(true, true), List.of(true, false))))
                .isEqualTo(0.5);
        assertThatThrownBy(() -> RepeatedAnswers.passAtK(3, 1, 4)).hasMessageContaining("k ≤ n");
    }

    @Test
    void reportsBothDenominatorsOfAJudge() {
        Jury.Verdicts verdicts = Jury.verdicts(List.of("1", "0", "no idea", "Score: 1"));

        assertThat(verdicts).isEqualTo(new Jury.Verdicts(2, 3, 4));
        assertThat(verdicts.shareOfJudged()).hasValueCloseTo(2 / 3.0, CLOSE);
        assertThat(verdicts.shareOfAll()).hasValue(0.5);
    }

    @Test
    void averagesAJury() {
        var ratings = List.of(
                List.of(OptionalDouble.of(5), OptionalDouble.of(3)),
                List.of(OptionalDouble.empty(), OptionalDouble.of(4)));

        assertThat(Jury.score(ratings, 1)).isEqualTo(13 / 4.0);
    }

    @Test
    void roundsHalfToEvenAndTurnsNegativeRanges() {
        assertThat(NumericTolerance.equalsRounded(2.5, 2)).isTrue();
        assertThat(NumericTolerance.equalsRounded(3.5, 4)).isTrue();
        assertThat(NumericTolerance.within(0.05, -5.25, -5)).isTrue();
        assertThat(NumericTolerance.within(0.05, -5.26, -5)).isFalse();
        assertThatThrownBy(() -> NumericTolerance.inRange(1, 3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsRefusalsAsLeastConfident() {
        Calibration found = Calibration.of(new double[] {0.9, 0, 0.8}, new boolean[] {true, false, true});

        assertThat(found.selectiveAccuracy(2 / 3.0)).isOne();
        assertThat(found.bins(10).stream().mapToInt(Calibration.Bin::n).sum()).isEqualTo(2);
        assertThatThrownBy(() -> Calibration.of(new double[] {1.5}, new boolean[] {true}))
                .hasMessageContaining("1.5");
    }

    @Test
    void takesTheBestOfSeveralReferences() {
        assertThat(TokenOverlap.SQUAD.f1("acute kidney injury", List.of("renal failure", "kidney injury")))
                .isCloseTo(0.8, CLOSE);
    }
}
