package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medbench.core.internal.map.Rows.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.Annulment;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.error.MappingException;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;

/** Which keys do not stand, and how many rows may contradict a mapping. */
class AnnulmentTest {

    private static List<Map<String, Object>> questions(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(
                    "question", "Which of these is the number " + i + " in the list?",
                    "options", List.of("one " + i, "two " + i, "three " + i, "four " + i),
                    "answer", String.valueOf("ABCD".charAt(i % 4))));
        }
        return rows;
    }

    private static Mapping declaring(Mapping inferred, Annulment... annulments) {
        return new Mapping(
                inferred.shape(),
                inferred.fields(),
                inferred.choices(),
                inferred.keys(),
                inferred.attributes(),
                inferred.constants(),
                Optional.empty(),
                List.of(annulments),
                Optional.empty());
    }

    @Test
    void annulsByTheValuesThatACardNames() {
        List<Map<String, Object>> rows = questions(8);
        List<String> findings =
                List.of("ok", "Wrong_Key", "unclear", "wrong key ", "ok", "none right", "ok", "wrong-key");
        for (int i = 0; i < 8; i++) {
            rows.get(i).put("second look", findings.get(i));
        }
        Rows made = Rows.of(rows);

        SplitMapping inferred = made.prove();
        SplitMapping declared = made.prove(declaring(
                inferred.report().mapping(), new Annulment("second look", List.of("wrong key", "None right"))));

        assertThat(Rows.choices(inferred)).extracting(MultipleChoiceItem::key).containsOnly(KeyStatus.GIVEN);
        assertThat(inferred.report().rejected())
                .extracting(Rejected::why)
                .anySatisfy(why -> assertThat(why).contains("Wrong_Key").contains("annulments"));
        assertThat(Rows.choices(declared))
                .filteredOn(item -> item.key() == KeyStatus.ANNULLED)
                .extracting(item -> item.origin().row())
                .containsExactly(1L, 3L, 5L, 7L);
    }

    @Test
    void takesAFlagForCancelledOnlyWhereItIsCalledSo() {
        List<Map<String, Object>> rows = questions(6);
        for (int i = 0; i < 6; i++) {
            rows.get(i).put("cancelled", i == 2);
            rows.get(i).put("flagged", i == 3);
        }

        assertThat(Rows.choices(Rows.of(rows).prove()))
                .filteredOn(item -> item.key() == KeyStatus.ANNULLED)
                .extracting(item -> item.origin().row())
                .containsExactly(2L);
    }

    @Test
    void annulsARowThatContradictsItselfWithoutAKey() {
        List<Map<String, Object>> rows = questions(6);
        for (int i = 0; i < 6; i++) {
            rows.get(i).put("id", "q" + i);
            rows.get(i)
                    .put(
                            "answer_text",
                            List.of("one ", "two ", "three ", "four ").get(i % 4) + i);
        }
        Mapping inferred = Rows.of(rows).prove().report().mapping();
        rows.get(4).put("answer_text", "two 4");
        Rows made = Rows.of(rows);

        assertThatThrownBy(made::prove).isInstanceOf(MappingException.class);
        assertThat(Rows.choices(made.prove(declaring(inferred, new Annulment("id", List.of("q4")))))
                        .get(4))
                .satisfies(item -> assertThat(item.key()).isEqualTo(KeyStatus.ANNULLED))
                .satisfies(item -> assertThat(item.correct()).isEmpty());
    }

    @Test
    void refusesAnAnnulmentByAFieldThatIsNotThere() {
        Rows rows = Rows.of(questions(6));
        Mapping declared = declaring(rows.prove().report().mapping(), new Annulment("checked", List.of("wrong")));

        assertThatThrownBy(() -> rows.prove(declared))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("'checked'");
    }

    @ParameterizedTest
    @CsvSource({"99,0", "100,1", "199,1", "200,2", "1099,10"})
    void toleratesOneRowInAHundredAndNoneMore(int size, int bad) {
        List<Map<String, Object>> rows = questions(size);
        for (int i = 0; i < bad; i++) {
            rows.get(3 * i).put("answer", "G");
        }
        List<Map<String, Object>> worse = questions(size);
        for (int i = 0; i <= bad; i++) {
            worse.get(3 * i).put("answer", "G");
        }

        assertThat(Rows.rejections(Rows.of(rows).prove())).hasSize(bad);
        assertThatThrownBy(Rows.of(worse)::prove).isInstanceOf(MappingException.class);
    }
}
