package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medbench.core.internal.map.Rows.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.error.MappingException;

/** Rows of several kinds are never read as if they were of one. */
class MixedRowsTest {

    private static Map<String, Object> open(int i) {
        return row("question", "What does the picture number " + i + " show?", "answer", "a finding called " + i);
    }

    private static Map<String, Object> choice(int i, Object options) {
        Map<String, Object> row = open(i);
        row.put("choices", options);
        row.put("answer", String.valueOf("ABCD".charAt(i % 4)));
        return row;
    }

    private static List<Map<String, Object>> half(Object options, Object without) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Object> row = i % 2 == 0 ? choice(i, options) : open(i);
            if (i % 2 == 1 && without != null) {
                row.put("choices", without);
            }
            rows.add(row);
        }
        return rows;
    }

    private static void refused(List<Map<String, Object>> rows, String word) {
        assertThatThrownBy(() -> Rows.of(rows).prove())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(word);
    }

    @Test
    void refusesLettersWhoseOptionsStandInSomeRowsOnly() {
        List<String> options = List.of("lung", "liver", "heart", "brain");
        refused(half(options, null), "choices");
        refused(half(options, List.of()), "choices");
        refused(half(row("A", "lung", "B", "liver", "C", "heart", "D", "brain"), null), "choices");
        refused(half(row("D", "lung", "B", "liver", "C", "heart", "A", "brain"), null), "choices");
        refused(half("A) lung, B) liver, C) heart, D) brain", null), "choices");
        refused(half("['lung', 'liver', 'heart', 'brain']", null), "choices");
    }

    @Test
    void refusesLettersWhoseOptionsStandInColumnsOfSomeRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Object> row = open(i);
            for (String letter : List.of("a", "b", "c", "d")) {
                row.put("option_" + letter, i % 2 == 0 ? letter + " is number " + i : null);
            }
            if (i % 2 == 0) {
                row.put("answer", String.valueOf("ABCD".charAt(i / 2 % 4)));
            }
            rows.add(row);
        }
        refused(rows, "option_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "Subset", "data_split", "fold", "meta.partition"})
    void refusesTrainingRowsBesideHeldOutOnes(String field) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Object> row = open(i);
            String split = List.of("train", "Dev", "test").get(i % 3);
            if (field.startsWith("meta.")) {
                row.put("meta", row("partition", split));
            } else {
                row.put(field, split);
            }
            rows.add(row);
        }
        refused(rows, "several splits, [test, train, validation]");
    }

    @Test
    void readsRowsOfOneSplitThatSayWhichItIs() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Object> row = open(i);
            row.put("split", "test");
            row.put("subset", i % 2 == 0 ? "CT" : "MRI");
            rows.add(row);
        }
        assertThat(Rows.of(rows).prove().read()).hasSize(40);
    }
}
