package org.medbench.core.internal.repository;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.Catalog;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.ChangeReport;
import org.medbench.catalog.ChangeReport.Change;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.catalog.Found;
import org.medbench.catalog.Proposal;
import org.medbench.catalog.ScenarioRequest;
import org.medbench.catalog.Watch;
import org.medbench.core.internal.catalog.CardCatalog;
import org.medbench.core.internal.catalog.CardSearch;
import org.medbench.core.internal.discover.Candidates;
import org.medbench.core.internal.discover.Discovery;
import org.medbench.core.internal.discover.DiscoveryStream;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.plugin.Plugins;
import org.medbench.error.MedbenchException;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;
import org.medbench.spi.SourceConnector;

/** The cards that came with jars and the candidates that were discovered here, as one catalogue. */
final class LiveCatalog implements Catalog {

    private final CardCatalog cards;
    private final Plugins plugins;
    private final Discovery.Tools tools;
    private final Candidates candidates;
    private final RepositoryListener listener;
    private final Sync sync;
    private final Clock clock;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private @Nullable CardSearch search;
    private long searched;

    LiveCatalog(CardCatalog cards, Plugins plugins, Discovery.Tools tools, Sync sync, Clock clock) {
        this.cards = cards;
        this.plugins = plugins;
        this.tools = tools;
        this.candidates = tools.candidates();
        this.listener = tools.listener();
        this.sync = sync;
        this.clock = clock;
    }

    @Override
    public Found find(CatalogQuery query) {
        return search().find(query);
    }

    /** The index is made when it is first needed, and anew when candidates have come. */
    private synchronized CardSearch search() {
        long version = candidates.version();
        CardSearch current = search;
        if (current == null || searched != version) {
            current = new CardSearch(parts());
            search = current;
            searched = version;
        }
        return current;
    }

    /** A place that a card describes is that card, and no candidate beside it. */
    private List<CardSearch.Part> parts() {
        Set<String> described = cards.cards().stream()
                .flatMap(card -> card.places().stream())
                .map(place -> place.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<CardSearch.Part> parts = new ArrayList<>(List.of(cards.part()));
        parts.addAll(candidates.parts(described));
        return parts;
    }

    /** From cards alone: of a candidate nobody has yet looked at its rows. */
    @Override
    public Proposal propose(ScenarioRequest request) {
        return cards.propose(request);
    }

    @Override
    public Optional<Candidate> candidate(String id) {
        return candidates.find(id);
    }

    @Override
    public Stream<Candidate> discover(DiscoveryRequest request) {
        DiscoveryStream found = open(request);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(found, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(Discovery.Finding::candidate)
                .onClose(found::close);
    }

    private DiscoveryStream open(DiscoveryRequest request) {
        List<SourceConnector> sources = request.sources().isEmpty()
                ? new TreeMap<>(plugins.sources()).values().stream().toList()
                : request.sources().stream().map(plugins::source).toList();
        return new DiscoveryStream(sources, request, tools, LiveCatalog::failure);
    }

    private static MedbenchException failure(IOException failure, String scheme) {
        return Translation.source(failure, scheme, Optional.empty());
    }

    @Override
    public ChangeReport sync(String... references) {
        List<Change> changes = new ArrayList<>();
        List<String> wanted = references.length > 0 ? List.of(references) : sync.references();
        for (String reference : wanted) {
            changes.add(sync.look(reference.strip()));
        }
        if (references.length == 0) {
            for (DiscoveryRequest list : candidates.begun(plugins::source, tools.http())) {
                changes.addAll(news(list));
            }
        }
        changes.stream()
                .filter(change -> !change.kinds().isEmpty())
                .forEach(change -> listener.on(new RepositoryEvent.Changed(change.id(), change)));
        return new ChangeReport(clock.now(), changes);
    }

    private List<Change> news(DiscoveryRequest list) {
        List<Change> changes = new ArrayList<>();
        try (DiscoveryStream found = open(list)) {
            found.forEachRead(finding -> CandidateChange.of(finding).ifPresent(changes::add));
        }
        return changes;
    }

    @Override
    public Watch watch(Duration every, Consumer<ChangeReport> consumer) {
        RepeatedSync watch = new RepeatedSync(this, every, consumer, listener, watches::remove);
        watches.add(watch);
        watch.start();
        return watch;
    }

    void close() {
        Set.copyOf(watches).forEach(Watch::close);
    }
}
