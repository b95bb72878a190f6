package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medbench.core.internal.map.Rows.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.medbench.error.MappingException;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ExtractionItem.Relation;
import org.medbench.item.ExtractionItem.TextSpan;

/** Relations between spans, in rows and as annotations that stand apart from their text. */
class RelationsTest {

    private static Map<String, Object> entity(String id, int start, int end, String text, String type) {
        return row("id", id, "start", start, "end", end, "text", text, "type", type);
    }

    private static List<Map<String, Object>> documents(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(
                    "passage", "Aspirin " + i + " relieves headache in most patients.",
                    "entities",
                            List.of(
                                    entity("e7", 0, 7, "Aspirin", "Drug"),
                                    entity("e8", 19, 27, "headache", "Symptom"),
                                    entity("e9", 0, 7, "Aspirin", "Drug")),
                    "relations", List.of(row("type", "treats", "head", i == 1 ? "e9" : "e7", "tail", "e8"))));
        }
        return rows;
    }

    @Test
    void pointsAtSpansByTheirNames() {
        ExtractionItem item =
                (ExtractionItem) Rows.items(Rows.of(documents(3)).prove()).get(1);

        assertThat(item.spans()).extracting(span -> ((TextSpan) span).text()).containsExactly("Aspirin", "headache");
        assertThat(item.relations()).containsExactly(new Relation("treats", 0, 1));
        assertThat(((TextSpan) item.spans().get(0)).conceptId()).isEmpty();
    }

    @Test
    void refusesRelationsThatPointNowhere() {
        List<Map<String, Object>> rows = documents(3);
        rows.get(2).put("relations", List.of(row("type", "treats", "head", "e7", "tail", "e1")));

        assertThatThrownBy(Rows.of(rows)::prove)
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("'e1'");
    }

    @Test
    void putsAnnotationsAndTheirTextTogether() {
        String text = "Left \uD83E\uDEC1 nodule, and a cyst.";
        Rows lines = Rows.of(List.of(
                row("id", "T1", "type", "Lesion", "spans", List.of(row("start", 7, "end", 13)), "text", "nodule"),
                row("id", "T2", "type", "Side", "spans", List.of(row("start", 0, "end", 4)), "text", "Left"),
                row(
                        "id",
                        "T3",
                        "type",
                        "Lesion",
                        "spans",
                        List.of(row("start", 0, "end", 4), row("start", 21, "end", 25)),
                        "text",
                        "Left cyst"),
                row(
                        "id",
                        "R1",
                        "type",
                        "at",
                        "arguments",
                        List.of(row("role", "Arg1", "value", "T1"), row("role", "Arg2", "value", "T2"))),
                row(
                        "id",
                        "N1",
                        "type",
                        "Reference",
                        "arguments",
                        List.of(row("role", "", "value", "T1"), row("role", "MeSH", "value", "D003074")))));

        RowFile document = Standoff.document(lines.file("notes/7.ann"), "notes/7.txt", text);
        ExtractionItem item = (ExtractionItem)
                Rows.items(Rows.prove(List.of(document), Optional.empty())).get(0);

        assertThat(item.id()).isEqualTo("7");
        assertThat(item.prompt().text()).isEqualTo(text);
        assertThat(item.spans())
                .extracting(span -> ((TextSpan) span).label() + " " + ((TextSpan) span).text())
                .containsExactly("Lesion nodule", "Side Left", "Lesion Left", "Lesion cyst");
        assertThat(((TextSpan) item.spans().get(0)).conceptId()).contains("MeSH:D003074");
        assertThat(item.relations()).containsExactly(new Relation("at", 0, 1));
    }
}
