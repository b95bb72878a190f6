package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medbench.core.internal.map.Rows.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medbench.error.MappingException;

/** What holds no questions is told for what it is. */
class NatureTest {

    private static void assertRefused(Rows rows, String words) {
        assertThatThrownBy(rows::prove).isInstanceOf(MappingException.class).hasMessageContaining(words);
    }

    @Test
    void tellsRecordsOfTheStandards() {
        assertRefused(Rows.of(List.of(row("resourceType", "Patient", "id", "1"))), "FHIR");
        assertRefused(Rows.of(List.of(row("SOPClassUID", "1.2.840", "Modality", "CT"))), "DICOM");
        assertRefused(Rows.of(List.of(row("@context", "x", "name", "y"))), "JSON-LD");
    }

    @Test
    void tellsATableOfMeasurements() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(row("time", 300 + 7 * i, "weight", 50.5 + i, "stage", i % 2 == 0 ? "II" : "III"));
        }

        assertRefused(Rows.of(rows), "a table of measurements: 3 columns");
    }

    @Test
    void tellsAnswersThatAreBlank() {
        assertRefused(
                Rows.of(List.of(
                        row("question", "What is a headache, and why?", "answer", ""),
                        row("question", "What is a migraine, and why?", "answer", ""))),
                "blank on every row: 'answer'");
    }
}
