package org.medbench.core.internal.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The cards in this jar. {@code cards/index.txt} lists them, since a folder of a jar cannot be listed everywhere. */
final class CuratedCards {

    private CuratedCards() {}

    static List<String> names() throws IOException {
        try (InputStream index = resource("index.txt").orElseThrow()) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** A card that the index names and nobody finds reads as an empty file, which the reader refuses by its name. */
    static InputStream open(String name) {
        return resource(name + ".json").orElseGet(() -> new ByteArrayInputStream(new byte[0]));
    }

    private static Optional<InputStream> resource(String name) {
        return Optional.ofNullable(CuratedCards.class.getResourceAsStream("cards/" + name));
    }
}
