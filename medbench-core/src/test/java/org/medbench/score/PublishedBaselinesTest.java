package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.medbench.score.PublishedBaseline.Evidence;

class PublishedBaselinesTest {

    private final PublishedBaselines baselines = PublishedBaselines.shipped();

    @Test
    void readsEveryRow() {
        assertThat(baselines.all()).hasSize(520).allSatisfy(baseline -> {
            assertThat(baseline.citation().source()).isNotBlank();
            assertThat(baseline.citation().date()).matches("\\d{4}(-\\d{2}){0,2}");
            assertThat(baseline.value()).isBetween(-100.0, 100.0);
            baseline.interval()
                    .ifPresent(interval -> assertThat(baseline.value()).isBetween(interval.low(), interval.high()));
        });
    }

    @Test
    void showsTrustworthyEvidenceUnlessAskedForLess() {
        assertThat(baselines.find("PubMedQA", "accuracy"))
                .isNotEmpty()
                .allMatch(baseline -> baseline.evidence().compareTo(Evidence.PRIMARY_ABSTRACT) <= 0);
        assertThat(baselines
                        .find("PubMedQA", "accuracy", Evidence.SECONDARY_TEXT)
                        .size())
                .isGreaterThan(baselines.find("PubMedQA", "accuracy").size());
    }

    @Test
    void putsTheBestFirst() {
        assertThat(baselines.find("medqa", "accuracy"))
                .isSortedAccordingTo(
                        Comparator.comparingDouble(PublishedBaseline::value).reversed());
    }

    @Test
    void keepsTheSettingsOfOneBenchmarkApart() {
        assertThat(baselines.find("medqa", "accuracy"))
                .isNotEmpty()
                .allMatch(baseline -> baseline.setting().subset().contains("4-option"));
        assertThat(baselines.find("medqa-5-options@2021", "accuracy"))
                .isNotEmpty()
                .allMatch(baseline -> baseline.setting().subset().contains("5-option"));
        assertThat(baselines.find("pubmedqa-star", "accuracy"))
                .isNotEmpty()
                .allMatch(baseline -> baseline.setting().subset().contains("question only"));
    }

    @Test
    void keepsQuotedCommasAndSources() {
        assertThat(baselines.find("MedQA", "accuracy")).anySatisfy(baseline -> {
            assertThat(baseline.model()).isEqualTo("Llama-3-8B");
            assertThat(baseline.protocol()).contains("(Xu et al., 2024)\", corpus MedCorp");
            assertThat(baseline.setting().n()).hasValue(1273);
        });
    }

    @Test
    void knowsNothingOfOtherBenchmarks() {
        assertThat(baselines.find("no such benchmark", "accuracy")).isEmpty();
    }
}
