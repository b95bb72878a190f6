package org.medbench.core.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.Split;

class CardSplitsTest {

    private static Split split(String config, String name, long items, String... files) {
        return new Split(
                config,
                name,
                List.of(files),
                items < 0 ? OptionalLong.empty() : OptionalLong.of(items),
                Map.of(),
                Optional.empty(),
                Map.of());
    }

    private final List<Split> planned = List.of(
            split("anatomy", "test", -1, "anatomy/test.parquet"),
            split("virology", "test", -1, "virology/test.parquet"),
            split("virology", "validation", -1, "virology/validation.parquet"));

    @Test
    void aPlaceAloneSpeaksWhereTheCardHasNoSplits() {
        assertThat(CardSplits.located(List.of(), planned)).isEqualTo(planned);
    }

    @Test
    void theCardsOwnFilesStay() {
        List<Split> ofCard = List.of(split("anatomy", "test", 135, "other.csv"));

        assertThat(CardSplits.located(ofCard, planned)).isEqualTo(ofCard);
    }

    @Test
    void filesAreFoundByConfigAndName() {
        assertThat(CardSplits.located(List.of(split("anatomy", "test", 135)), planned))
                .containsExactly(split("anatomy", "test", 135, "anatomy/test.parquet"));
    }

    @Test
    void filesAreFoundByNameAloneWhereOnlyOneHasIt() {
        assertThat(CardSplits.located(List.of(split("default", "dev", 10)), planned))
                .containsExactly(split("default", "dev", 10, "virology/validation.parquet"));
    }

    @Test
    void nothingIsGuessedWhereSeveralHaveTheName() {
        List<Split> ofCard = List.of(split("default", "test", 10));

        assertThat(CardSplits.located(ofCard, planned)).isEqualTo(ofCard);
    }
}
