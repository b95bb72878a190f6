package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medbench.core.internal.map.RenderedSet.Key;
import org.medbench.core.internal.map.RenderedSet.Layout;
import org.medbench.core.internal.map.RenderedSet.Question;
import org.medbench.core.internal.map.RenderedSet.Texts;
import org.medbench.error.MappingException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;

/** However a set is written down: its items come back as they were, or it is refused. Never with another key. */
class RenderingsTest {

    private static final int SIZE = 40;

    /** What is wrong with the items that are served; empty if they are right, or the set is refused. */
    private static Optional<String> wrong(RenderedSet set, Rows rows) {
        SplitMapping mapping;
        try {
            mapping = rows.prove();
        } catch (MappingException refused) {
            return Optional.empty();
        }
        for (BenchmarkItem item : Rows.items(mapping)) {
            Question question = set.questions().get((int) item.origin().row());
            if (!(item instanceof MultipleChoiceItem choice)) {
                return Optional.of("row " + item.origin().row() + " is " + item.shape() + " by "
                        + mapping.report().mapping().keys());
            }
            List<String> expected = question.right().stream()
                    .map(question.options()::get)
                    .sorted()
                    .toList();
            if (!choice.correctTexts().stream().sorted().toList().equals(expected)) {
                return Optional.of("row " + item.origin().row() + " of " + question + " has " + choice.correctTexts()
                        + " by " + mapping.report().mapping().keys() + ", "
                        + mapping.report().proof());
            }
            if (!choice.choices().stream()
                    .map(option -> option.text())
                    .sorted()
                    .toList()
                    .equals(question.options().stream().sorted().toList())) {
                return Optional.of("row " + item.origin().row() + " has the options " + choice.choices());
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> wrong(Texts texts, int every) {
        Map<String, String> wrong = new TreeMap<>();
        int seed = texts.ordinal();
        for (Layout layout : Layout.values()) {
            for (Key key : Key.values()) {
                for (int distractors : new int[] {0, 7}) {
                    for (List<String> names : RenderedSet.someNames()) {
                        if (seed++ % every == 0) {
                            RenderedSet set = new RenderedSet(seed, texts, SIZE, 3 + seed % 3);
                            wrong(set, set.rows(layout, key, names, distractors))
                                    .ifPresent(what -> wrong.putIfAbsent(
                                            layout + " " + key, names + " +" + distractors + ": " + what));
                        }
                    }
                }
            }
        }
        return wrong;
    }

    @ParameterizedTest
    @EnumSource(Texts.class)
    void servesNoWrongKey(Texts texts) {
        assertThat(wrong(texts, 7)).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Texts.class)
    void servesNoWrongKeyInAnyRendering(Texts texts) {
        assertThat(wrong(texts, 1)).isEmpty();
    }

    /** A refusal is always right, but not always enough: what is plain has to be read. */
    @Test
    void readsWhatIsPlain() {
        Map<String, String> refused = new TreeMap<>();
        for (Layout layout : Layout.values()) {
            for (Key key : Key.values()) {
                boolean isOpen = layout == Layout.SHUFFLED_RECORDS && key.name().startsWith("INDEX");
                for (int distractors : new int[] {0, 3}) {
                    for (List<String> names : isOpen ? List.<List<String>>of() : RenderedSet.NAMES.subList(0, 2)) {
                        RenderedSet set = new RenderedSet(17, Texts.FINDINGS, SIZE, 4);
                        try {
                            assertThat(Rows.items(set.rows(layout, key, names, distractors)
                                            .prove()))
                                    .hasSize(SIZE);
                        } catch (MappingException e) {
                            refused.putIfAbsent(layout + " " + key, names + " +" + distractors + ": " + e.getMessage());
                        }
                    }
                }
            }
        }

        assertThat(refused).isEmpty();
    }
}
