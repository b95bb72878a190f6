package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueExtractorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    12.3                                                    | 12.3    | ''
                    The answer is 12.3 mg/dL.                               | 12.3    | mg/dL
                    Answer: -3.5                                            | -3.5    | ''
                    Answer: −3.5                                            | -3.5    | ''
                    Step 1: 140 - 50 = 90. Step 2: 90 * 72 / 72 = 90.1      | 90.1    | ''
                    The final answer is 25 kg/m². A BMI of 18.5 is normal.  | 25      | kg/m2
                    GFR = 87.5 mL/min/1.73 m²                               | 87.5    | mL/min/1.73 m2
                    1,234.5 mL                                              | 1234.5  | mL
                    1.234,5 mL                                              | 1234.5  | mL
                    1,500 mL                                                | 1500    | mL
                    12,5 mg                                                 | 12.5    | mg
                    0,125 mg                                                | 0.125   | mg
                    1 234 567                                               | 1234567 | ''
                    2.5e-3 mol/L                                            | 0.0025  | mol/L
                    3.2 × 10⁻⁴                                              | 0.00032 | ''
                    $\\boxed{42\\%}$                                        | 42      | %
                    {"step_by_step_thinking": "2+2=5", "answer": "17.56"}   | 17.56   | ''
                    **Answer:** 7 points                                    | 7       | points
                    CHA2DS2-VASc score: 4                                   | 4       | ''
                    The risk is 3.2%                                        | 3.2     | %
                    <think>maybe 5</think>The dose is 6 mg                  | 6       | mg
                    .5                                                      | 0.5     | ''
                    1. Compute. 2. Divide. The answer is 9                  | 9       | ''
                    """)
    void readsTheNumberThatAnswers(String response, double value, String unit) {
        ValueExtraction<Quantity> found = ValueExtractor.quantity().extract(response);

        assertThat(found.status()).isEqualTo(AnswerStatus.ANSWERED);
        assertThat(found.value().orElseThrow().value()).isCloseTo(value, within(1e-12 * Math.abs(value)));
        assertThat(found.value().orElseThrow().unit().orElse("").replace("^", ""))
                .isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The answer is 10-12 mg",
                "10 to 12",
                "between 10 and 12",
                "≥ 5",
                "at least 5 mg",
                "120/80",
                "12 ± 2",
                "vitamin B12",
                "no idea",
                "5 or more",
                "<think>5"
            })
    void takesNoRangeBoundOrQuotientForAPoint(String response) {
        assertThat(ValueExtractor.quantity().extract(response).status()).isEqualTo(AnswerStatus.UNPARSED);
    }

    @Test
    void tellsEmptyAndRefusedApart() {
        assertThat(ValueExtractor.quantity().extract(" ").status()).isEqualTo(AnswerStatus.EMPTY);
        assertThat(ValueExtractor.quantity()
                        .extract("I cannot provide medical advice.")
                        .status())
                .isEqualTo(AnswerStatus.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The last period was 01/02/2020. The answer is 11/08/2020.  | 2020-11-08
                    Due date: March 5, 2021                                   | 2021-03-05
                    5 March 2021                                              | 2021-03-05
                    2021-03-05                                                | 2021-03-05
                    """)
    void readsDates(String response, LocalDate date) {
        assertThat(ValueExtractor.date().extract(response).value()).contains(date);
    }

    @Test
    void takesNoDayThatDoesNotExist() {
        assertThat(ValueExtractor.date().extract("25/12/2020").status()).isEqualTo(AnswerStatus.UNPARSED);
        assertThat(ValueExtractor.date().extract("02/30/2020").status()).isEqualTo(AnswerStatus.UNPARSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    (3 weeks, 4 days)           | 25
                    ('3 weeks', '4 days')       | 25
                    The answer is 38 weeks      | 266
                    12w 3d                      | 87
                    """)
    void readsWeeksAndDaysAsDays(String response, int days) {
        assertThat(ValueExtractor.weeksAndDays().extract(response).value()).contains(days);
    }

    @Test
    void convertsUnitsOnlyByTheTable() {
        UnitTable glucose = UnitTable.empty().with("mmol/L", "mg/dL", 18.0);

        assertThat(glucose.convert(quantity("The answer is 5 mmol/L"), "mg/dL")).hasValue(90.0);
        assertThat(glucose.convert(quantity("The answer is 90 mg/dL"), "mmol/L"))
                .hasValueCloseTo(5.0, within(1e-12));
        assertThat(glucose.convert(quantity("The answer is 5 g/L"), "mg/dL")).isEmpty();
        assertThat(glucose.convert(quantity("The answer is 5 µg"), "mcg")).hasValue(5.0);
        assertThat(glucose.convert(quantity("The answer is 5"), "mg/dL")).hasValue(5.0);
    }

    private static Quantity quantity(String response) {
        return ValueExtractor.quantity().extract(response).value().orElseThrow();
    }
}
