package org.medbench.core.internal.discover;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.Classification;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.core.internal.classify.Classifier;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;

/**
 * Reads one list of one source to its end, page by page. Each page is classified and kept before its entries are handed
 * out, together with the cursor of the next, so that a stop at any moment loses nothing and repeats at most a page.
 */
public final class Discovery {

    private final SourceConnector source;
    private final DiscoveryRequest request;
    private final Classifier classifier;
    private final HttpAccess http;
    private final RepositoryListener listener;
    private final Candidates candidates;
    private final Candidates.Writing writing;
    private final String list;
    private final boolean isLook;
    private final Set<String> given = new HashSet<>();
    private ListState state;
    private boolean isBegun;
    private boolean isDone;
    private long read;
    private long medical;

    /**
     * What was found of a place.
     *
     * @param candidate what it is now
     * @param before what it was when it was last found; null if it was not known
     */
    public record Finding(Candidate candidate, @Nullable Candidate before) {}

    /** What all discoveries of one repository share. */
    public record Tools(Classifier classifier, HttpAccess http, RepositoryListener listener, Candidates candidates) {}

    Discovery(SourceConnector source, DiscoveryRequest request, Tools tools, Candidates.Writing writing) {
        this.source = source;
        this.request = request;
        this.classifier = tools.classifier();
        this.http = tools.http();
        this.listener = tools.listener();
        this.candidates = tools.candidates();
        this.writing = writing;
        this.list = ListName.of(source, http, request);
        this.isLook = request.limit().isPresent();
        this.state = isLook ? ListState.fresh(list) : candidates.state(list);
    }

    String scheme() {
        return source.scheme();
    }

    /**
     * Reads the next page.
     *
     * @return its entries, possibly none; empty when the list has ended, or cannot be listed at all
     */
    Optional<List<Finding>> next() throws IOException {
        if (isDone || isLook && read >= request.limit().getAsLong()) {
            return Optional.empty();
        }
        if (!isBegun && !state.isUnderWay()) {
            state = state.begun();
        }
        isBegun = true;
        Optional<ListingPage> page = ask();
        if (page.isEmpty()) {
            isDone = true;
            return Optional.empty();
        }
        isDone = page.get().next().isEmpty();
        return Optional.of(keep(page.get()));
    }

    private Optional<ListingPage> ask() throws IOException {
        Optional<Instant> since = state.since().or(request::since);
        SearchRequest search = new SearchRequest(request.text(), request.filters(), since);
        try {
            return source.list(search, state.cursor(), http);
        } catch (SourceFailure e) {
            if (e.reason() != SourceFailure.Reason.CURSOR_EXPIRED || !state.isUnderWay()) {
                throw e;
            }
            state = state.begun(); // the source forgot where we were; what was kept stays, and is recognized
            return source.list(search, Optional.empty(), http);
        }
    }

    private List<Finding> keep(ListingPage page) {
        List<Candidate> found = new ArrayList<>();
        Optional<Instant> newest = Optional.empty();
        for (Listing listing : wanted(page.entries())) {
            Candidate candidate = candidate(listing);
            found.add(candidate);
            given.add(candidate.id());
            medical += candidate.classification().relevance() == Relevance.MEDICAL ? 1 : 0;
            if (newest.isEmpty()
                    || listing.lastModified().filter(newest.get()::isBefore).isPresent()) {
                newest = listing.lastModified();
            }
        }
        read += found.size();
        state = state.after(page.next(), newest);
        List<@Nullable Remembered> before = writing.keep(isLook ? Optional.empty() : Optional.of(state), list, found);
        listener.on(new RepositoryEvent.Listed(source.scheme(), read, medical));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Remembered known = before.get(i);
            findings.add(new Finding(found.get(i), known == null ? null : known.candidate()));
        }
        return findings;
    }

    private List<Listing> wanted(List<Listing> entries) {
        return isLook
                ? entries.subList(
                        0, (int) Math.min(entries.size(), request.limit().getAsLong() - read))
                : entries;
    }

    private Candidate candidate(Listing listing) {
        Classification classification = classifier.classify(listing);
        return new Candidate(
                listing.location().withoutRevision(),
                listing.commit(),
                Remembered.title(listing.title()),
                Remembered.description(listing.description().orElse("")),
                classification,
                ListedSizes.items(listing),
                ListedSizes.bytes(listing),
                listing.lastModified());
    }

    /** What the list gave in earlier readings and not in this one. */
    Collection<String> remembered() {
        Deque<String> earlier = new ArrayDeque<>();
        for (String id : isLook ? List.<String>of() : candidates.ofList(list)) {
            if (!given.contains(id)) {
                earlier.add(id);
            }
        }
        return earlier;
    }
}
