package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedValuesTest {

    @Test
    void handsOutTheFirstOfEqualValues() {
        SharedValues shared = new SharedValues();
        List<String> first = List.of(new String("A"));

        assertThat(shared.of(first)).isSameAs(first);
        assertThat(shared.of(List.of(new String("A")))).isSameAs(first);
    }

    @Test
    void remembersNoMoreThanAFewThousand() {
        SharedValues shared = new SharedValues();
        IntStream.range(0, 10_000).forEach(i -> shared.of(List.of("text " + i)));
        List<String> late = List.of("text 9999");

        assertThat(shared.of(late)).isSameAs(late);
        assertThat(shared.of(List.of("text 0"))).isEqualTo(List.of("text 0")).isNotSameAs(late);
    }

    @Test
    void resultsOfARunShareEqualAnswersAndKeys() {
        List<ItemResult> results = Evaluation.of(new GivenItems(
                        "b", List.of(Items.choice("1", "A", "x", "y"), Items.choice("2", "A", "x", "y"))))
                .model(Model.named("m", request -> Completion.of(new String("A"))))
                .run()
                .results();

        assertThat(results.get(1).answer()).isSameAs(results.get(0).answer());
        assertThat(results.get(1).asked().gold())
                .isSameAs(results.get(0).asked().gold());
        assertThat(results.get(1).scores()).isSameAs(results.get(0).scores());
    }
}
