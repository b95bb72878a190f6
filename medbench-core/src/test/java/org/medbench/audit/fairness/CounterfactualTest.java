package org.medbench.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.audit.fairness.Counterfactual.Obstacle;
import org.medbench.audit.fairness.Counterfactual.Swap;

class CounterfactualTest {

    private final DemographicsExtractor extractor = new DemographicsExtractor();

    @Test
    void aPlainPneumoniaMayBeSwapped() {
        String text =
                "A 45-year-old man has fever and cough. Chest x-ray shows a lobar infiltrate. Amoxicillin | Surgery";

        assertThat(Counterfactual.obstacles(Swap.SEX, extractor.read(text), text))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEX       | PREGNANCY            | A 30-year-old woman at 20 weeks' gestation has headache.",
                "SEX       | SEX_SPECIFIC_ANATOMY | A 70-year-old man has a nodule of the prostate.",
                "SEX       | SEX_SPECIFIC_DRUG    | A 24-year-old woman takes oral contraceptives and has chest pain.",
                "SEX       | X_LINKED             | A 5-year-old boy with Duchenne dystrophy has weakness.",
                "SEX       | SCREENING            | A 66-year-old man asks for screening.",
                "SEX       | NOT_STATED           | A 50-year-old patient has fever.",
                "ETHNICITY | ANCESTRY_LINKED      | A 20-year-old African American man with sickle cell disease has pain.",
                "ETHNICITY | RACE_TERM            | A 60-year-old Asian woman has an eGFR of 40.",
                "ETHNICITY | NOT_STATED           | A 60-year-old woman has cough."
            })
    void obstaclesAreNamed(Swap swap, Obstacle obstacle, String text) {
        assertThat(Counterfactual.obstacles(swap, extractor.read(text), text)).containsKey(obstacle);
    }
}
