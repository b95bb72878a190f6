package org.medbench.source.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Release;
import org.medbench.core.internal.catalog.CardCatalog;
import org.medbench.source.starter.StarterIndex.StarterSet;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.tck.OfflineHttp;

/** The core's cards and this jar's files speak of the same bytes. */
class StarterCardsTest {

    static List<StarterSet> sets() throws IOException {
        return StarterIndex.load().sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everySetHasACardThatPinsIt(StarterSet set) throws IOException {
        Location place = Location.parse("starter:" + set.set());
        Snapshot snapshot = new StarterConnector().snapshot(place, new OfflineHttp());

        BenchmarkCard card = catalog().cardAt(place.toString()).orElseThrow();

        assertThat(card.title()).isEqualTo(set.title());
        assertThat(card.license().declared()).contains(set.license());
        assertThat(card.releases()).extracting(Release::commit).startsWith(snapshot.commit());
    }

    @Test
    void everyStarterCardHasASet() throws IOException {
        List<String> places = catalog().cards().stream()
                .flatMap(card -> card.places().stream())
                .filter(place -> place.startsWith("starter:"))
                .toList();

        assertThat(places)
                .containsExactlyInAnyOrderElementsOf(
                        sets().stream().map(set -> "starter:" + set.set()).toList());
    }

    private static CardCatalog catalog() throws IOException {
        return CardCatalog.of(CardCatalog.load(List.of()));
    }
}
