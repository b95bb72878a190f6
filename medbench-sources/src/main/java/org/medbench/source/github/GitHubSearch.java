package org.medbench.source.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.medbench.source.http.Escapes;
import org.medbench.source.http.JsonAnswer;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Purpose;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/**
 * Searches repositories, those pushed to last first. A query shows at most 1000 results, so a span of time that holds more
 * is cut in half until it does not. For one thread.
 */
final class GitHubSearch implements Iterator<JsonNode> {

    private static final int CAP = 1000;
    private static final int PAGE = 100;
    private static final Instant BEGINNING = Instant.parse("2007-10-01T00:00:00Z");

    private final HttpAccess http;
    private final String query;
    private final Deque<Span> spans = new ArrayDeque<>();
    private final Deque<JsonNode> items = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    /** A span of time, both ends included, and the page of its results that comes next. */
    private record Span(Instant from, Instant to, int page) {

        boolean isDivisible() {
            return Duration.between(from, to).toSeconds() > 0;
        }

        Instant middle() {
            return from.plusSeconds(Duration.between(from, to).toSeconds() / 2);
        }
    }

    private GitHubSearch(HttpAccess http, String query) {
        this.http = http;
        this.query = query;
    }

    static Stream<Listing> open(SearchRequest request, HttpAccess http) throws IOException {
        GitHubSearch search = new GitHubSearch(http, query(request));
        // "since" is exclusive, and the platform counts whole seconds.
        Instant from = request.since()
                .map(since -> since.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                .orElse(BEGINNING);
        search.begin(from);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(search, Spliterator.ORDERED), false)
                .map(RepositoryFacts::new)
                .filter(facts -> facts.name().isPresent())
                .map(GitHubSearch::listing);
    }

    private static String query(SearchRequest request) {
        List<String> words = new ArrayList<>();
        request.text().ifPresent(words::add);
        request.filters().forEach((facet, values) -> {
            // Several qualifiers must all hold there, while of several values one shall.
            if (values.size() == 1 && facet.equals("tag")) {
                words.add("topic:" + values.get(0));
            } else if (values.size() == 1 && facet.equals("license")) {
                words.add("license:" + values.get(0));
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
                spans.push(new Span(from, now.truncatedTo(ChronoUnit.SECONDS), 1));
            }
        }
        fill();
    }

    @Override
    public boolean hasNext() {
        try {
            fill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !items.isEmpty();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the search has ended");
        }
        return items.remove();
    }

    private void fill() throws IOException {
        while (items.isEmpty() && !spans.isEmpty()) {
            read(spans.pop());
        }
    }

    private void read(Span span) throws IOException {
        JsonNode answer = answer(span);
        if (answer.path("incomplete_results").asBoolean(false)) {
            answer = answer(span); // the search ran out of time there; what is asked twice is found more quickly
        }
        long total = answer.path("total_count").asLong(0);
        if (total > CAP && span.isDivisible()) {
            spans.push(new Span(span.from, span.middle(), 1));
            spans.push(new Span(span.middle().plusSeconds(1), span.to, 1));
            return;
        }
        for (JsonNode item : answer.path("items")) {
            // Results move between pages while one reads.
            if (seen.add(item.path("full_name").asString(""))) {
                items.add(item);
            }
        }
        if ((long) span.page * PAGE < Math.min(total, CAP)
                && !answer.path("items").isEmpty()) {
            spans.push(new Span(span.from, span.to, span.page + 1));
        }
    }

    private JsonNode answer(Span span) throws IOException {
        try (Reply reply = ask("pushed:" + span.from + ".." + span.to, span.page, PAGE)) {
            return checked(reply);
        }
    }

    private Reply ask(String when, int page, int size) throws IOException {
        String words = query.isEmpty() ? when : query + " " + when;
        URI uri = URI.create(http.endpoint(GitHubApi.API) + "/search/repositories?q=" + Escapes.segment(words)
                + "&sort=updated&order=desc&per_page=" + size + "&page=" + page);
        return http.send(new Request("GET", uri, GitHubApi.HEADERS, Optional.empty(), Purpose.API));
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

    private static Listing listing(RepositoryFacts facts) {
        String name = facts.name().orElseThrow();
        return new Listing(
                new Location("github", name, Optional.empty()),
                Optional.empty(),
                name,
                facts.description(),
                facts.license(),
                facts.access(),
                facts.pushedAt(),
                facts.facts());
    }
}
