package org.medbench.item;

import java.util.Map;
import java.util.Optional;

/** A piece of what a model sees: text, or a reference to a picture, signal, video or document. */
public sealed interface Content {

    /**
     * Plain text, exactly as upstream has it.
     *
     * @param value the text
     */
    record Text(String value) implements Content {}

    /**
     * Media that stays in the store until somebody asks for it with {@code BenchmarkRepository.open(media)}.
     *
     * @param type what kind of bytes these are
     * @param fileName the name by which the benchmark refers to them; data, never a path on this machine
     * @param digest SHA-256 of the bytes; empty if the benchmark names a file that it does not carry
     * @param facts what the header says, such as {@code width}, {@code height}, {@code samplingRate}
     */
    record Media(MediaType type, String fileName, Optional<Digest> digest, Map<String, String> facts)
            implements Content {

        /** Copies the facts. */
        public Media {
            facts = Map.copyOf(facts);
        }

        /**
         * Whether the bytes are there to be opened.
         *
         * @return true if the digest is known
         */
        public boolean isAvailable() {
            return digest.isPresent();
        }
    }
}
