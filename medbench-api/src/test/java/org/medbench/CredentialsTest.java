package org.medbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 29 of the fault list: a token that cannot be one is refused when it is configured, and never shown. */
class CredentialsTest {

    private static final URI HUB = URI.create("https://huggingface.co");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hf_a b", "hf_a\n", "hf_a\r\nX-Evil: 1", "hf_\u00e9", "\thf_a", "hf_a\u0000"})
    void refusesATokenThatCannotBeOne(String token) {
        assertThatThrownBy(() -> Credentials.none().with(HUB, token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("huggingface.co")
                .hasMessageNotContaining("hf_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "/path", "mailto:a@b"})
    void refusesWhatIsNoOrigin(String origin) {
        assertThatThrownBy(() -> Credentials.none().with(URI.create(origin), "hf_a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(origin);
    }

    @Test
    void showsOriginsAlone() {
        Credentials credentials = Credentials.none().with(HUB, "hf_canary");
        Map<URI, String> revealed = new HashMap<>();

        credentials.reveal(revealed::put);

        assertThat(revealed).containsExactly(Map.entry(HUB, "hf_canary"));
        assertThat(credentials.toString()).contains("huggingface.co").doesNotContain("canary");
    }
}
