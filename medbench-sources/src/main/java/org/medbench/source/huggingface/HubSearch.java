package org.medbench.source.huggingface;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.source.http.Escapes;
import org.medbench.source.http.JsonAnswer;
import org.medbench.source.http.NextPage;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/**
 * Lists data sets, those changed last first, so that whoever knows a moment can stop there. The cursor of a page is the
 * address that the Hub links, without its origin.
 */
final class HubSearch {

    private static final int PAGE = 1000;
    private static final String PATH = "/api/datasets?";

    /** The prefix of a tag by the name of the facet; other facets are taken as plain tags. */
    private static final Map<String, String> PREFIXES = Map.of(
            "language", "language:",
            "license", "license:",
            "task", "task_categories:",
            "modality", "modality:",
            "size", "size_categories:",
            "benchmark", "benchmark:",
            "tag", "");

    /** Facets that are no tags but parameters of their own. */
    private static final List<String> PARAMETERS = List.of("author", "gated");

    private HubSearch() {}

    static ListingPage page(SearchRequest request, Optional<String> cursor, HttpAccess http) throws IOException {
        URI endpoint = http.endpoint(HubAddress.STANDARD);
        URI uri = address(endpoint, request, cursor);
        HubAddress everything = new HubAddress(endpoint, "");
        try (Reply reply = http.send(Request.page(uri, Map.of()))) {
            if (cursor.isPresent() && (reply.status() == 400 || reply.status() == 410 || reply.status() == 422)) {
                throw expired("the Hub answered " + reply.status());
            }
            new HubRefusal(everything, "the list of data sets", Reason.PROTOCOL).check(reply);
            JsonNode entries = JsonAnswer.of(reply);
            if (!entries.isArray()) {
                throw SourceFailure.of(Reason.PROTOCOL, "the Hub answered a listing without a list of data sets");
            }
            return page(request, entries, NextPage.of(uri, reply));
        }
    }

    private static ListingPage page(SearchRequest request, JsonNode entries, Optional<URI> next) {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode node : entries) {
            HubFacts entry = new HubFacts(node);
            if (!isNewer(entry, request)) {
                return new ListingPage(listings, Optional.empty());
            }
            if (entry.id().isPresent() && hasAll(entry, request)) {
                listings.add(entry.listing());
            }
        }
        return new ListingPage(listings, next.map(uri -> uri.getRawPath() + "?" + uri.getRawQuery()));
    }

    private static URI address(URI endpoint, SearchRequest request, Optional<String> cursor) throws SourceFailure {
        if (cursor.isEmpty()) {
            return URI.create(endpoint + PATH + query(request));
        }
        String path = Optional.ofNullable(endpoint.getRawPath()).orElse("") + PATH;
        if (!cursor.get().startsWith(path)
                || !cursor.get().matches("[!-~]+")
                || cursor.get().contains("#")) {
            throw expired("it is no address of a listing");
        }
        try {
            return URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority() + cursor.get());
        } catch (IllegalArgumentException e) {
            throw expired("it is no address");
        }
    }

    private static SourceFailure expired(String why) {
        return SourceFailure.of(Reason.CURSOR_EXPIRED, "the list of data sets cannot go on at this cursor: " + why);
    }

    private static String query(SearchRequest request) {
        List<String> query = new ArrayList<>();
        request.text().ifPresent(text -> query.add("search=" + Escapes.segment(text)));
        request.filters().forEach((facet, values) -> {
            // Several filters must all hold there, while of several values one shall; those are sorted out here.
            if (values.size() == 1 && PREFIXES.containsKey(facet)) {
                query.add("filter=" + Escapes.segment(PREFIXES.get(facet) + values.get(0)));
            } else if (values.size() == 1 && PARAMETERS.contains(facet)) {
                query.add(facet + "=" + Escapes.segment(values.get(0)));
            }
        });
        query.add("sort=lastModified");
        query.add("limit=" + PAGE);
        return String.join("&", query);
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
}
