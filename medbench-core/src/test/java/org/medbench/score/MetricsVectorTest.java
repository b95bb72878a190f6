package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.score.internal.overlap.Normalization;
import tools.jackson.databind.JsonNode;

class MetricsVectorTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    static Stream<JsonNode> classifications() {
        return vectors("classification");
    }

    @ParameterizedTest
    @MethodSource("classifications")
    void classifies(JsonNode vector) {
        Classification found = Classification.of(
                Vectors.strings(vector.get("y_true")),
                optionals(vector.get("y_pred")),
                Vectors.strings(vector.get("labels")));

        JsonNode expected = vector.get("expected");
        assertThat(found.accuracy()).isCloseTo(number(expected, "accuracy"), CLOSE);
        assertF1(found.macro(), expected.get("macro"));
        assertF1(found.micro(), expected.get("micro"));
        assertF1(found.weighted(), expected.get("weighted"));
        found.perLabel()
                .forEach((label, score) ->
                        assertF1(score, expected.get("per_class").get(label)));
        found.support().forEach((label, n) -> assertThat(n)
                .isEqualTo(expected.get("per_class").get(label).get("support").asLong()));
    }

    static Stream<JsonNode> texts() {
        return vectors("text_overlap");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void comparesTexts(JsonNode vector) {
        String said = vector.get("prediction").asString();
        String right = vector.get("reference").asString();

        JsonNode expected = vector.get("expected");
        assertThat(TokenOverlap.SQUAD.exactMatch(said, right))
                .isEqualTo(expected.get("squad_em").asBoolean());
        assertThat(TokenOverlap.SQUAD.f1(said, right)).isCloseTo(number(expected, "squad_f1"), CLOSE);
        assertThat(Normalization.squad(said))
                .isEqualTo(expected.get("squad_norm_pred").asString());
        assertThat(Normalization.squad(right))
                .isEqualTo(expected.get("squad_norm_ref").asString());
        assertThat(TokenOverlap.HELM.exactMatch(said, right))
                .isEqualTo(expected.get("helm_quasi_exact_match").asInt() == 1);
        assertThat(TokenOverlap.HELM.f1(said, right)).isCloseTo(number(expected, "helm_set_f1"), CLOSE);
        assertThat(TokenOverlap.INSPECT.f1(said, right)).isCloseTo(number(expected, "inspect_f1_unrounded"), CLOSE);
        assertThat(TokenOverlap.INSPECT.exactMatch(said, right)).isEqualTo(number(expected, "inspect_exact") == 1);
        assertThat(Normalization.orig(said))
                .isEqualTo(expected.get("orig_norm_pred").asString());
        assertThat(Normalization.orig(said).equals(Normalization.orig(right)))
                .isEqualTo(expected.get("orig_exact_match").asBoolean());
        assertRouge(Rouge.PLAIN.ngrams(1, said, right), expected.get("rouge1"));
        assertRouge(Rouge.PLAIN.ngrams(2, said, right), expected.get("rouge2"));
        assertRouge(Rouge.PLAIN.longest(said, right), expected.get("rougeL"));
        assertThat(Rouge.STEMMED.longest(said, right).f1()).isCloseTo(number(expected, "rougeL_stemmed_f"), CLOSE);
        assertThat(Bleu.sentence(said, List.of(right)).score())
                .isCloseTo(number(expected, "sacrebleu_sentence_bleu"), CLOSE);
        assertThat(ChrF.CHRF.sentence(said, right)).isCloseTo(number(expected, "chrf"), CLOSE);
        assertThat(ChrF.CHRF_PLUS_PLUS.sentence(said, right)).isCloseTo(number(expected, "chrf_pp"), CLOSE);
    }

    @Test
    void comparesACorpus() {
        List<JsonNode> rows = texts().toList();
        List<String> said =
                rows.stream().map(row -> row.get("prediction").asString()).toList();
        List<String> right =
                rows.stream().map(row -> row.get("reference").asString()).toList();

        Bleu bleu = Bleu.corpus(said, right.stream().map(List::of).toList());

        JsonNode expected = Vectors.file("metrics.json").get("text_overlap_corpus");
        assertThat(bleu.score()).isCloseTo(number(expected, "bleu"), CLOSE);
        assertThat(bleu.brevityPenalty()).isCloseTo(number(expected, "bp"), CLOSE);
        for (int n = 0; n < 4; n++) {
            assertThat(bleu.precisions().get(n))
                    .isCloseTo(expected.get("bleu_precisions").get(n).asDouble(), CLOSE);
        }
        assertThat(expected.get("bleu_signature").asString()).startsWith(bleu.signature());
        assertThat(ChrF.CHRF.corpus(said, right)).isCloseTo(number(expected, "chrf"), CLOSE);
        assertThat(expected.get("chrf_signature").asString()).startsWith(ChrF.CHRF.signature());
    }

    static Stream<JsonNode> wordPairs() {
        return vectors("wbss");
    }

    @ParameterizedTest
    @MethodSource("wordPairs")
    void comparesWordsOnWordNet(JsonNode vector) {
        double found = WordNetSimilarity.open()
                .score(
                        vector.get("prediction").asString(),
                        vector.get("reference").asString());

        assertThat(found).isCloseTo(number(vector, "expected"), CLOSE);
    }

    @Test
    void countsEntitySets() {
        JsonNode vector = Vectors.file("metrics.json").get("entity_set_micro_f1");
        EntitySets all = EntitySets.none();
        for (JsonNode row : vector.get("rows")) {
            String said = row.get("prediction").asString();
            String right = row.get("reference").asString();
            all = all.and(said, right);

            assertThat(EntitySets.none().and(said, right))
                    .isEqualTo(new EntitySets(
                            row.get("tp").asLong(),
                            row.get("fp").asLong(),
                            row.get("fn").asLong()));
        }

        JsonNode expected = vector.get("expected");
        assertThat(percent(all.score().precision())).isEqualTo(number(expected, "micro_precision_pct"));
        assertThat(percent(all.score().recall())).isEqualTo(number(expected, "micro_recall_pct"));
        assertThat(percent(all.score().f1())).isEqualTo(number(expected, "micro_f1_pct"));
    }

    private static double percent(double share) {
        return Math.round(share * 10_000) / 100.0;
    }

    static Stream<JsonNode> tags() {
        return vectors("ner_span");
    }

    @ParameterizedTest
    @MethodSource("tags")
    void scoresEntityTags(JsonNode vector) {
        List<List<String>> gold =
                Vectors.cases(vector.get("y_true")).map(Vectors::strings).toList();
        List<List<String>> said =
                Vectors.cases(vector.get("y_pred")).map(Vectors::strings).toList();

        SpanF1 lenient = SpanF1.ofTags(gold, said, SpanF1.Tags.LENIENT);
        SpanF1 strict = SpanF1.ofTags(gold, said, SpanF1.Tags.STRICT);

        JsonNode expected = vector.get("expected");
        assertF1(lenient.micro(), expected);
        assertThat(lenient.macroF1()).isCloseTo(number(expected, "macro_f1"), CLOSE);
        assertThat(strict.micro().precision()).isCloseTo(number(expected, "strict_precision"), CLOSE);
        assertThat(strict.micro().recall()).isCloseTo(number(expected, "strict_recall"), CLOSE);
        assertThat(strict.micro().f1()).isCloseTo(number(expected, "strict_f1"), CLOSE);
    }

    static Stream<JsonNode> calibrations() {
        return vectors("calibration");
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void measuresCalibration(JsonNode vector) {
        boolean[] correct = new boolean[vector.get("correct").size()];
        IntStream.range(0, correct.length)
                .forEach(i -> correct[i] = vector.get("correct").get(i).asInt() == 1);
        double[][] probabilities =
                Vectors.cases(vector.get("probs")).map(Vectors::doubles).toArray(double[][]::new);
        int[] key =
                Vectors.cases(vector.get("labels")).mapToInt(JsonNode::asInt).toArray();

        Calibration found = Calibration.of(Vectors.doubles(vector.get("confidence")), correct);

        JsonNode expected = vector.get("expected");
        assertThat(found.binaryBrier()).isCloseTo(number(expected, "binary_brier"), CLOSE);
        assertThat(Calibration.brier(probabilities, key)).isCloseTo(number(expected, "multiclass_brier"), CLOSE);
        assertThat(Calibration.negativeLogLikelihood(probabilities, key)).isCloseTo(number(expected, "nll"), CLOSE);
        for (int bins : List.of(5, 10, 15)) {
            assertThat(found.expectedError(bins)).isCloseTo(number(expected, "ece_" + bins), CLOSE);
            assertThat(found.maximumError(bins)).isCloseTo(number(expected, "mce_" + bins), CLOSE);
        }
        assertThat(found.auroc()).hasValueCloseTo(number(expected, "auroc"), CLOSE);
        for (String coverage : List.of("0.25", "0.5", "0.75", "1.0")) {
            assertThat(found.selectiveAccuracy(Double.parseDouble(coverage)))
                    .isCloseTo(expected.get("selective_accuracy").get(coverage).asDouble(), CLOSE);
        }
        assertThat(found.riskCoverageArea()).isCloseTo(number(expected, "aurc"), CLOSE);
    }

    static Stream<JsonNode> samples() {
        return vectors("pass_at_k");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void estimatesPassAtK(JsonNode vector) {
        assertThat(RepeatedAnswers.passAtK(
                        vector.get("n").asInt(),
                        vector.get("c").asInt(),
                        vector.get("k").asInt()))
                .isCloseTo(number(vector, "exact"), CLOSE)
                .isCloseTo(number(vector, "expected"), CLOSE);
    }

    static Stream<JsonNode> calculations() {
        return vectors("numeric_tolerance");
    }

    @ParameterizedTest
    @MethodSource("calculations")
    void judgesCalculations(JsonNode vector) {
        MedCalcRule.Answer answer = new MedCalcRule.Answer(
                vector.get("category").asString(),
                vector.get("calculator_id").asInt(),
                vector.get("prediction").asString(),
                vector.get("truth").asString(),
                vector.get("lower").asString(),
                vector.get("upper").asString());

        assertThat(MedCalcRule.OFFICIAL.judge(answer))
                .isEqualTo(verdict(vector.at("/expected/medcalc_bench_official")));
        assertThat(MedCalcRule.HELM.judge(answer)).isEqualTo(verdict(vector.at("/expected/helm")));
    }

    private static Optional<Boolean> verdict(JsonNode expected) {
        return expected.isNumber() ? Optional.of(expected.asInt() == 1) : Optional.empty();
    }

    @Test
    void scoresRubrics() {
        JsonNode vector = Vectors.file("scoring_rules.json").get("healthbench");
        List<OptionalDouble> items = new ArrayList<>();
        for (JsonNode item : vector.get("items")) {
            List<Double> points =
                    Vectors.cases(item.get("points")).map(JsonNode::asDouble).toList();
            List<Boolean> met =
                    Vectors.cases(item.get("met")).map(JsonNode::asBoolean).toList();
            OptionalDouble score = RubricScore.item(points, met);
            items.add(score);

            JsonNode expected = item.get("expected");
            assertThat(score)
                    .isEqualTo(expected.isNull() ? OptionalDouble.empty() : OptionalDouble.of(expected.asDouble()));
        }

        assertThat(RubricScore.corpus(items)).hasValueCloseTo(number(vector, "expected_clipped_mean"), CLOSE);
        assertThat(RubricScore.unclipped(items)).hasValueCloseTo(number(vector, "expected_unclipped_mean"), CLOSE);
    }

    static Stream<JsonNode> judgements() {
        return Vectors.cases(Vectors.file("scoring_rules.json").get("llm_judge_parse"));
    }

    @ParameterizedTest
    @MethodSource("judgements")
    void readsAJudge(JsonNode vector) {
        JsonNode expected = vector.get("expected_original_repo");
        String reply = vector.get("raw").isNull() ? "" : vector.get("raw").asString();

        assertThat(Jury.verdict(reply).stream().boxed().findFirst())
                .isEqualTo(expected.isNull() ? Optional.empty() : Optional.of(expected.asInt()));
    }

    static Stream<JsonNode> votes() {
        return Vectors.cases(Vectors.file("scoring_rules.json").get("majority_vote"));
    }

    @ParameterizedTest
    @MethodSource("votes")
    void votesAsTheHarnessDoes(JsonNode vector) {
        RepeatedAnswers.Vote vote =
                RepeatedAnswers.majority(optionals(vector.get("votes")), RepeatedAnswers.Unparsed.COUNTED);

        JsonNode expected = vector.get("expected_first_seen_tie");
        assertThat(vote.winner()).isEqualTo(expected.isNull() ? Optional.empty() : Optional.of(expected.asString()));
    }

    private static List<Optional<String>> optionals(JsonNode array) {
        return Vectors.cases(array)
                .map(node -> node.isNull() ? Optional.<String>empty() : Optional.of(node.asString()))
                .toList();
    }

    private static void assertF1(F1Score found, JsonNode expected) {
        assertThat(found.precision()).isCloseTo(number(expected, "precision"), CLOSE);
        assertThat(found.recall()).isCloseTo(number(expected, "recall"), CLOSE);
        assertThat(found.f1()).isCloseTo(number(expected, "f1"), CLOSE);
    }

    private static void assertRouge(F1Score found, JsonNode expected) {
        assertThat(found.precision()).isCloseTo(number(expected, "p"), CLOSE);
        assertThat(found.recall()).isCloseTo(number(expected, "r"), CLOSE);
        assertThat(found.f1()).isCloseTo(number(expected, "f"), CLOSE);
    }

    private static double number(JsonNode node, String field) {
        return node.get(field).asDouble();
    }

    private static Stream<JsonNode> vectors(String name) {
        return Vectors.cases(Vectors.file("metrics.json").get(name));
    }
}
