package org.medbench.audit.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.vectors.SpecVectors;
import tools.jackson.databind.JsonNode;

class SimilarityVectorsTest {

    @ParameterizedTest
    @MethodSource
    void pairs(JsonNode vector) {
        String a = NormalText.of(vector.get("a").asString());
        String b = NormalText.of(vector.get("b").asString());
        long[] wordsA = Shingles.words(a, Shingles.WORDS);
        long[] wordsB = Shingles.words(b, Shingles.WORDS);
        MinHash minHash = new MinHash();

        JsonNode expected = vector.get("expected");
        assertThat(a.equals(b)).isEqualTo(expected.get("normalized_equal").asBoolean());
        double jaccard = Shingles.jaccard(wordsA, wordsB);
        assertThat(jaccard).isCloseTo(expected.get("word_3gram_jaccard").asDouble(), within(1e-9));
        assertThat(Shingles.jaccard(
                        Shingles.characters(a, Shingles.CHARACTERS), Shingles.characters(b, Shingles.CHARACTERS)))
                .isCloseTo(expected.get("char_5gram_jaccard").asDouble(), within(1e-9));
        OptionalDouble containment = Shingles.containment(wordsA, wordsB);
        if (expected.get("containment_a_in_b_word3").isNull()) {
            assertThat(containment).isEmpty();
        } else {
            assertThat(containment.orElseThrow())
                    .isCloseTo(expected.get("containment_a_in_b_word3").asDouble(), within(1e-9));
        }
        assertThat(MinHash.estimate(minHash.signature(wordsA), minHash.signature(wordsB)))
                .isCloseTo(
                        jaccard,
                        within(expected.get("estimate_tolerance_3sigma").asDouble() + 1e-9));
    }

    static Stream<Arguments> pairs() {
        return SpecVectors.cases("similarity", "pair_similarity");
    }

    @ParameterizedTest
    @MethodSource
    void ngramOverlap(JsonNode vector) {
        NgramOverlap overlap = NgramOverlap.of(
                vector.get("test").asString(),
                vector.get("corpus").asString(),
                vector.get("n").asInt());

        JsonNode expected = vector.get("expected");
        assertThat(overlap.ngrams()).isEqualTo(expected.get("ngrams").asInt());
        assertThat(overlap.overlapping()).isEqualTo(expected.get("overlapping").asInt());
        assertThat(overlap.overlapping() > 0).isEqualTo(expected.get("any").asBoolean());
        assertThat(overlap.tokenCoverage())
                .isCloseTo(expected.get("token_coverage").asDouble(), within(1e-9));
    }

    static Stream<Arguments> ngramOverlap() {
        return SpecVectors.cases("similarity", "ngram_overlap");
    }

    @ParameterizedTest
    @MethodSource
    void bandsAndRows(JsonNode vector) {
        Banding banding = Banding.of(
                vector.get("threshold").asDouble(), vector.get("num_perm").asInt());

        assertThat(banding)
                .isEqualTo(new Banding(
                        vector.get("expected").get("bands").asInt(),
                        vector.get("expected").get("rows").asInt()));
    }

    static Stream<Arguments> bandsAndRows() {
        return SpecVectors.cases("similarity", "lsh_bands_rows_datasketch");
    }

    @ParameterizedTest
    @MethodSource
    void collisionProbability(JsonNode vector) {
        Banding banding = new Banding(vector.get("b").asInt(), vector.get("r").asInt());

        assertThat(banding.collisionProbability(vector.get("s").asDouble()))
                .isCloseTo(vector.get("expected").asDouble(), within(1e-9));
    }

    static Stream<Arguments> collisionProbability() {
        return SpecVectors.cases("similarity", "lsh_collision_probability");
    }
}
