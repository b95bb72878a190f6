package org.medbench.core.internal.classify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The labelled listings; the manual's page {@code labelling.md} describes the file. */
final class ListingCorpus {

    /** What somebody says of a listing. */
    record Label(String medical, String holding) {}

    /** A listing with its labels. */
    record Labelled(
            String place,
            String field,
            Listing listing,
            Look look,
            Label first,
            Label second,
            Label label,
            boolean heldOut) {}

    private ListingCorpus() {}

    static List<Labelled> read() throws IOException {
        List<Labelled> all = new ArrayList<>();
        try (InputStream in = ListingCorpus.class.getResourceAsStream("listings.jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                all.add(labelled(JsonMapper.shared().readTree(line)));
            }
        }
        return all;
    }

    static List<Labelled> development() throws IOException {
        return read().stream().filter(each -> !each.heldOut).toList();
    }

    static List<Labelled> heldOut() throws IOException {
        return read().stream().filter(Labelled::heldOut).toList();
    }

    private static Labelled labelled(JsonNode json) {
        Location location = Location.parse(json.path("place").asString());
        String title = json.path("title").asString("");
        String text = json.path("text").asString("");
        Listing listing = new Listing(
                location,
                Optional.empty(),
                title.isEmpty() ? location.path() : title,
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                Optional.empty(),
                Access.PUBLIC,
                Optional.empty(),
                Map.of("tags", texts(json.path("tags"))));
        List<RemoteFile> files = texts(json.path("files")).stream()
                .map(file -> new RemoteFile(file, OptionalLong.empty(), Optional.empty()))
                .toList();
        return new Labelled(
                json.path("place").asString(),
                json.path("field").asString(),
                listing,
                new Look(Optional.empty(), files, List.of()),
                label(json.path("first")),
                label(json.path("second")),
                label(json.path("label")),
                json.path("split").asString().equals("held_out"));
    }

    private static Label label(JsonNode json) {
        return new Label(json.path("medical").asString(""), json.path("holding").asString(""));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }
}
