package org.medbench.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void hashesTextAsUtf8() {
        assertThat(Digest.ofText("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void readsWhatItWrites() {
        Digest digest = Digest.ofText("médecine");

        assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    }

    @Test
    void refusesTheWrongNumberOfDigits() {
        assertThatThrownBy(() -> Digest.sha256("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hex digits");
    }
}
