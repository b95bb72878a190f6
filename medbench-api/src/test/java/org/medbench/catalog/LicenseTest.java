package org.medbench.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.License.Answer;
import org.medbench.catalog.License.Purpose;

class LicenseTest {

    private static License license(String spdx, List<String> conflicts, Purpose... allows) {
        return new License(Optional.of(spdx), Optional.of(spdx), Set.of(allows), conflicts, Optional.empty());
    }

    @Test
    void tellsWhatIsAllowedFromWhatIsNotAndFromWhatIsUnknown() {
        License known = license("CC-BY-NC-4.0", List.of(), Purpose.INTERNAL_USE, Purpose.PUBLISH_SCORES);

        assertThat(known.permits(Purpose.PUBLISH_SCORES).answer()).isEqualTo(Answer.ALLOWED);
        assertThat(known.permits(Purpose.COMMERCIAL).answer()).isEqualTo(Answer.NOT_ALLOWED);
        assertThat(known.permits(Purpose.COMMERCIAL).reason()).contains("CC-BY-NC-4.0", "commercial");
        assertThat(License.UNSTATED.permits(Purpose.COMMERCIAL).answer()).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void whatContradictsItselfAllowsNothingForSure() {
        License torn = license("MIT", List.of("LICENSE says MIT, the card says CC-BY-NC-4.0"), Purpose.values());

        for (Purpose purpose : Purpose.values()) {
            assertThat(torn.permits(purpose).answer()).isEqualTo(Answer.UNKNOWN);
            assertThat(torn.permits(purpose).reason()).contains("CC-BY-NC-4.0");
        }
    }

    @Test
    void aLicenceOfTheOwnersOwnIsUnknownAndNotForbidden() {
        License own = new License(Optional.of("our terms"), Optional.empty(), Set.of(), List.of(), Optional.empty());

        assertThat(own.permits(Purpose.REDISTRIBUTE).answer()).isEqualTo(Answer.UNKNOWN);
        assertThat(own.permits(Purpose.REDISTRIBUTE).reason()).contains("our terms");
    }
}
