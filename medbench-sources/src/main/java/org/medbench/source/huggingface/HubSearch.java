package org.medbench.source.huggingface;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.medbench.source.http.Escapes;
import org.medbench.source.http.JsonAnswer;
import org.medbench.source.http.LinkedPages;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/** Lists data sets, those changed last first, so that whoever knows a moment can stop there. */
final class HubSearch {

    private static final int PAGE = 1000;

    /** The prefix of a tag by the name of the facet; other facets are taken as plain tags. */
    private static final Map<String, String> PREFIXES = Map.of(
            "language", "language:",
            "license", "license:",
            "task", "task_categories:",
            "modality", "modality:",
            "size", "size_categories:",
            "tag", "");

    private HubSearch() {}

    static Stream<Listing> open(SearchRequest request, HttpAccess http, Limits limits) throws IOException {
        URI endpoint = http.endpoint(HubAddress.STANDARD);
        HubAddress everything = new HubAddress(endpoint, "");
        LinkedPages pages = LinkedPages.open(http, URI.create(address(endpoint, request)), Map.of(), limits, reply -> {
            new HubRefusal(everything, "the list of data sets", Reason.PROTOCOL).check(reply);
            return JsonAnswer.of(reply);
        });
        Stream<JsonNode> entries = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
        return entries.map(HubFacts::new)
                .takeWhile(entry -> isNewer(entry, request))
                .filter(entry -> entry.id().isPresent() && hasAll(entry, request))
                .map(HubSearch::listing);
    }

    private static String address(URI endpoint, SearchRequest request) {
        List<String> query = new ArrayList<>();
        request.text().ifPresent(text -> query.add("search=" + Escapes.segment(text)));
        request.filters().forEach((facet, values) -> {
            // Several filters must all hold there, while of several values one shall; those are sorted out here.
            if (values.size() == 1 && PREFIXES.containsKey(facet)) {
                query.add("filter=" + Escapes.segment(PREFIXES.get(facet) + values.get(0)));
            }
        });
        query.add("sort=lastModified");
        query.add("limit=" + PAGE);
        return endpoint + "/api/datasets?" + String.join("&", query);
    }

    private static boolean isNewer(HubFacts entry, SearchRequest request) {
        return request.since().isEmpty()
                || entry.lastModified()
                        .map(time -> time.isAfter(request.since().get()))
                        .orElse(true);
    }

    private static boolean hasAll(HubFacts entry, SearchRequest request) {
        List<String> tags = entry.facts().getOrDefault("tags", List.of());
        return request.filters().entrySet().stream()
                .filter(facet -> PREFIXES.containsKey(facet.getKey()))
                .allMatch(facet -> facet.getValue().stream()
                        .anyMatch(value -> tags.contains(PREFIXES.get(facet.getKey()) + value)));
    }

    private static Listing listing(HubFacts entry) {
        return new Listing(
                new Location("hf", entry.id().orElseThrow(), Optional.empty()),
                entry.commit(),
                entry.title(),
                entry.description(),
                entry.license(),
                entry.access(),
                entry.lastModified(),
                entry.facts());
    }
}
