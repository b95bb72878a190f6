package org.medbench.source.github;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.medbench.source.http.Escapes;
import org.medbench.source.http.JsonAnswer;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Purpose;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/**
 * Searches repositories, those pushed to last first. A query shows at most 1000 results, so what holds more is cut in half
 * until it does not. The cursor of a page is what is left of the search: its slices, the next one first.
 */
final class GitHubSearch {

    private static final int CAP = 1000;
    private static final int PAGE = 100;
    private static final Instant BEGINNING = Instant.parse("2007-10-01T00:00:00Z");

    /** The qualifier by the name of the facet. Several must all hold there, while of several values one shall. */
    private static final Map<String, String> QUALIFIERS =
            Map.of("tag", "topic:", "license", "license:", "author", "user:", "programming", "language:");

    private final HttpAccess http;
    private final String query;
    private final Deque<SearchSlice> left = new ArrayDeque<>();

    private GitHubSearch(HttpAccess http, String query) {
        this.http = http;
        this.query = query;
    }

    static ListingPage page(SearchRequest request, Optional<String> cursor, HttpAccess http) throws IOException {
        GitHubSearch search = new GitHubSearch(http, query(request));
        if (cursor.isPresent()) {
            search.goOn(cursor.get());
        } else {
            // "since" is exclusive, and the platform counts whole seconds.
            search.begin(request.since()
                    .map(since -> since.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                    .orElse(BEGINNING));
        }
        return search.page();
    }

    private static String query(SearchRequest request) {
        List<String> words = new ArrayList<>();
        request.text().ifPresent(words::add);
        request.filters().forEach((facet, values) -> {
            if (values.size() == 1 && QUALIFIERS.containsKey(facet)) {
                words.add(QUALIFIERS.get(facet) + values.get(0));
            }
        });
        return String.join(" ", words);
    }

    /** Asks once, to learn the server's time: what is pushed later is for the next search. */
    private void begin(Instant from) throws IOException {
        try (Reply reply = ask("pushed:>=" + from, 1, 1)) {
            JsonNode answer = checked(reply);
            Instant now = reply.header("date").flatMap(GitHubSearch::date).orElseGet(Instant::now);
            if (answer.path("total_count").asLong(0) > 0 && !now.isBefore(from)) {
                left.push(SearchSlice.pushed(from, now));
            }
        }
    }

    private void goOn(String cursor) throws SourceFailure {
        for (String text : cursor.split(";")) {
            left.add(SearchSlice.parse(text)
                    .orElseThrow(() -> SourceFailure.of(
                            Reason.CURSOR_EXPIRED, "a search on GitHub cannot go on at '" + text + "': begin anew")));
        }
    }

    /** The next page that holds anything. */
    private ListingPage page() throws IOException {
        List<Listing> entries = List.of();
        while (entries.isEmpty() && !left.isEmpty()) {
            entries = read(left.pop());
        }
        String cursor = left.stream().map(SearchSlice::toString).collect(Collectors.joining(";"));
        return new ListingPage(entries, Optional.of(cursor).filter(text -> !text.isEmpty()));
    }

    private List<Listing> read(SearchSlice slice) throws IOException {
        JsonNode answer = answer(slice);
        if (answer.path("incomplete_results").asBoolean(false)) {
            answer = answer(slice); // the search ran out of time there; what is asked twice is found more quickly
        }
        boolean incomplete = answer.path("incomplete_results").asBoolean(false);
        long total = answer.path("total_count").asLong(0);
        if (total > CAP || incomplete) {
            List<SearchSlice> halves = slice.halves();
            if (!halves.isEmpty()) {
                left.push(halves.get(1));
                left.push(halves.get(0));
                return List.of();
            }
            throw SourceFailure.of(
                    Reason.LIMIT,
                    "GitHub cannot list all " + total + " results of '" + query + " " + slice.qualifiers()
                            + "', and they cannot be told apart further; search for other words");
        }
        if ((long) slice.page() * PAGE < total && !answer.path("items").isEmpty()) {
            left.push(slice.nextPage());
        }
        return listings(answer.path("items"));
    }

    private static List<Listing> listings(JsonNode items) {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode item : items) {
            RepositoryFacts facts = new RepositoryFacts(item);
            if (facts.name().isPresent()) {
                listings.add(facts.listing());
            }
        }
        return listings;
    }

    private JsonNode answer(SearchSlice slice) throws IOException {
        try (Reply reply = ask(slice.qualifiers(), slice.page(), PAGE)) {
            return checked(reply);
        }
    }

    private Reply ask(String which, int page, int size) throws IOException {
        String words = query.isEmpty() ? which : query + " " + which;
        URI uri = URI.create(http.endpoint(GitHubApi.API) + "/search/repositories?q=" + Escapes.segment(words)
                + "&sort=updated&order=desc&per_page=" + size + "&page=" + page);
        return http.send(new Request("GET", uri, GitHubApi.HEADERS, Optional.empty(), Purpose.PAGE));
    }

    private static JsonNode checked(Reply reply) throws IOException {
        GitHubApi.check(reply, Reason.PROTOCOL, "the search for repositories");
        JsonNode answer = JsonAnswer.of(reply);
        if (!answer.path("items").isArray()) {
            throw SourceFailure.of(Reason.PROTOCOL, "GitHub answered a search without a list of results");
        }
        return answer;
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
