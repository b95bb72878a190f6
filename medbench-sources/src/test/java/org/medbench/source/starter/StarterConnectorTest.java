package org.medbench.source.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.medbench.source.local.ContentRevision;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.tck.SourceConnectorContract;

class StarterConnectorTest extends SourceConnectorContract {

    @Override
    protected SourceConnector connector() {
        return new StarterConnector();
    }

    @Override
    protected Location present() {
        return Location.parse("starter:pubmedqa-excerpt");
    }

    @Override
    protected Location absent() {
        return Location.parse("starter:no-such-set");
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(SourceConnector.class)).hasAtLeastOneElementOfType(StarterConnector.class);
    }

    @Test
    void saysWhereASetComesFromAndUnderWhichLicence() throws IOException {
        Snapshot snapshot = connector().snapshot(Location.parse("starter:mts-dialog-validation"), http());

        assertThat(snapshot.declaredLicense()).contains("CC-BY-4.0");
        assertThat(snapshot.facts().get("upstream"))
                .singleElement()
                .asString()
                .contains("abachaa/MTS-Dialog/tree/3ff0");
        assertThat(snapshot.commit()).isEqualTo(ContentRevision.of(snapshot.files()));
    }

    @Test
    void findsSetsByWordsAndLanguage() throws IOException {
        SearchRequest request =
                new SearchRequest(Optional.of("questions FRENCH"), Map.of("language", List.of("fr")), Optional.empty());

        assertThat(connector().search(request, http()).map(Listing::location).map(Location::path))
                .containsExactly("frenchmedmcqa-dev");
    }

    @Test
    void findsEverySetWithoutWords() throws IOException {
        SearchRequest request = new SearchRequest(Optional.empty(), Map.of(), Optional.empty());

        assertThat(connector().search(request, http()))
                .hasSize(StarterIndex.load().sets().size());
    }
}
