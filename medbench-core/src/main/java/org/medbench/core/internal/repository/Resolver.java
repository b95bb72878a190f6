package org.medbench.core.internal.repository;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.catalog.Taxonomy;
import org.medbench.core.internal.catalog.CardCatalog;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.lock.LockedBenchmark;
import org.medbench.core.internal.plugin.Plugins;
import org.medbench.core.internal.store.Facts;
import org.medbench.core.internal.store.Store;
import org.medbench.error.AccessException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.MedbenchException;
import org.medbench.error.Problem;
import org.medbench.error.UnknownBenchmarkException;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceFailure;

/** From a reference to a benchmark at an immutable release. */
final class Resolver {

    private static final Duration NAME_IS_FRESH = Duration.ofMinutes(5);
    private static final long MOST_LISTED_FILES = 200_000;
    private static final Set<SourceFailure.Reason> UNANSWERED = Set.of(
            SourceFailure.Reason.NETWORK,
            SourceFailure.Reason.TIMEOUT,
            SourceFailure.Reason.TRUNCATED,
            SourceFailure.Reason.SERVER);
    private static final Set<Access> HANDED_OUT = Set.of(Access.ON_REQUEST, Access.REGISTRATION, Access.CREDENTIALED);
    private static final String COMMIT = "[0-9a-f]{40}|[0-9a-f]{64}";

    private final CardCatalog cards;
    private final ActiveLock lock;
    private final Plugins plugins;
    private final HttpAccess http;
    private final RepositoryListener listener;
    private final Clock clock;
    private final Facts<Snapshot> trees;
    private final Facts<NamedCommit> names;
    private final boolean canRemember;
    private final Cache<Location, Snapshot> recent;

    Resolver(
            CardCatalog cards,
            Plugins plugins,
            HttpAccess http,
            RepositoryListener listener,
            Clock clock,
            Store store,
            ActiveLock lock) {
        this.cards = cards;
        this.lock = lock;
        this.plugins = plugins;
        this.http = http;
        this.listener = listener;
        this.clock = clock;
        this.trees = store.shared().facts("trees", Snapshot.class);
        this.names = store.shared().facts("refs", NamedCommit.class);
        this.recent = Caffeine.newBuilder()
                .maximumWeight(MOST_LISTED_FILES)
                .weigher((Location location, Snapshot snapshot) ->
                        1 + snapshot.files().size())
                .expireAfterWrite(NAME_IS_FRESH)
                .ticker(clock::nanoTime)
                .executor(Runnable::run)
                .build();
        this.canRemember = store.health().readOnlyReason().isEmpty();
    }

    /**
     * What a name stood for when it was last asked.
     *
     * @param commit the commit
     * @param askedAt when
     */
    record NamedCommit(String commit, Instant askedAt) {}

    Resolved resolve(String text) {
        Reference reference = parse(text);
        Optional<LockedBenchmark> pin = lock.pin(text.strip(), reference);
        Resolved resolved = pin.isPresent() ? pinned(pin.get()) : unlocked(reference);
        return resolved.askedFor(text.strip(), pin);
    }

    private Resolved unlocked(Reference reference) {
        if (reference instanceof Reference.Copy copy) {
            return copy(copy);
        }
        return reference instanceof Reference.Card card ? card(card) : place(((Reference.Place) reference).location());
    }

    /** What an entry of a lock file names, at its commit; that commit's bytes are not compared with the entry here. */
    Resolved pinned(LockedBenchmark entry) {
        return at(entry.reference(), entry.place(), entry.commit());
    }

    /** What a reference names, at another commit than it stands for. */
    Resolved at(String text, String place, String commit) {
        Location location = Location.parse(place).at(commit);
        if (parse(text) instanceof Reference.Copy copy) {
            return copy(new Reference.Copy(copy.id(), location));
        }
        if (!(parse(text) instanceof Reference.Card reference)) {
            return place(location);
        }
        BenchmarkCard card = cards.card(reference.id()).orElseThrow(() -> unknown(reference.id()));
        List<Release> there = card.releases().stream()
                .filter(release -> release.place().equals(place))
                .toList();
        Optional<Release> same = there.stream()
                .filter(release -> release.commit().equals(commit))
                .findFirst();
        if (same.isPresent()) {
            return release(card, same.get());
        }
        // The card's splits hold for another commit, too, as long as their files are there; its digests do not.
        return there.isEmpty() ? place(location) : release(card, at(commit, there.get(0)));
    }

    private static Release at(String commit, Release release) {
        return new Release(release.name(), release.place(), commit, List.of(), release.splits(), release.evaluation());
    }

    /** The revision that a reference asks for: a commit where it or its card pins one, empty for the place's default. */
    String askedName(Resolved resolved) {
        if (parse(resolved.reference()) instanceof Reference.Place place) {
            return place.location().revision().orElse("");
        }
        return resolved.card().releases().stream()
                .filter(release -> release.name().equals(resolved.release().name()))
                .map(Release::commit)
                .findFirst()
                .orElse("");
    }

    /** What a place is now; costs a request. */
    Listing describe(Location place) throws IOException {
        return plugins.source(place.scheme()).describe(place, http);
    }

    Reference parsed(String text) {
        return parse(text);
    }

    private static Reference parse(String text) {
        try {
            return Reference.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnknownBenchmarkException(
                    Problem.of(
                            ErrorCode.UNKNOWN_BENCHMARK,
                            e.getMessage(),
                            "Name a card such as medqa, or a place such as hf:owner/name or file:folder."),
                    List.of(),
                    e);
        }
    }

    private Resolved card(Reference.Card reference) {
        BenchmarkCard card = cards.card(reference.id()).orElseThrow(() -> unknown(reference.id()));
        if (reference.release().isPresent()) {
            String name = reference.release().get();
            Release release = card.release(name).orElseThrow(() -> unknownRelease(card, name));
            return release(card, release);
        }
        if (card.places().isEmpty() && HANDED_OUT.contains(card.access())) {
            throw onRequest(card);
        }
        if (!card.releases().isEmpty()) {
            return release(card, card.releases().get(0));
        }
        if (card.places().isEmpty()) {
            throw new UnknownBenchmarkException(
                    Problem.of(
                                    ErrorCode.UNKNOWN_BENCHMARK,
                                    "the card names no place where it can be fetched",
                                    "Point at your own copy with file:folder.")
                            .in(card.id()),
                    List.of(),
                    null);
        }
        return place(Location.parse(card.places().get(0)));
    }

    private Resolved release(BenchmarkCard card, Release release) {
        Location place = Location.parse(release.place());
        Location pinned = release.commit().isEmpty() ? place : place.at(release.commit());
        boolean complete = pinned.revision().isPresent()
                && !release.files().isEmpty()
                && release.files().stream().allMatch(file -> file.size().isPresent());
        if (complete) {
            return Resolved.of(card, release, pinned, curated(release.files()), Optional.empty());
        }
        return at(card, release, snapshot(card.id(), pinned));
    }

    /** The card's splits, mappings and digests hold for the user's files: what does not fit them is refused. */
    private Resolved copy(Reference.Copy copy) {
        BenchmarkCard card = cards.card(copy.id()).orElseThrow(() -> unknown(copy.id()));
        Snapshot snapshot = snapshot(card.id(), copy.location());
        String place = copy.location().withoutRevision();
        Release release = card.releases().stream()
                .findFirst()
                .map(stated ->
                        new Release(stated.name(), place, "", stated.files(), stated.splits(), stated.evaluation()))
                .orElseGet(() ->
                        new Release(shortName(snapshot.commit()), place, "", List.of(), List.of(), Optional.empty()));
        return at(card, release, snapshot);
    }

    private static Resolved at(BenchmarkCard card, Release release, Snapshot snapshot) {
        List<Split> planned = SplitPlanner.plan(snapshot);
        Release whole = new Release(
                release.name(),
                release.place(),
                snapshot.commit(),
                withCuratedDigests(snapshot.files(), release.files()),
                CardSplits.located(release.splits(), planned),
                release.splits().isEmpty() ? SplitPlanner.evaluation(planned) : release.evaluation());
        Set<RemoteFile> curated = curated(release.files());
        return Resolved.of(
                card,
                whole,
                snapshot.location(),
                whole.files().stream()
                        .filter(file -> curated.stream().anyMatch(known -> sameBytes(known, file)))
                        .collect(Collectors.toSet()),
                Optional.of(snapshot));
    }

    private static Set<RemoteFile> curated(List<RemoteFile> ofCard) {
        return ofCard.stream().filter(file -> file.digest().isPresent()).collect(Collectors.toSet());
    }

    private static boolean sameBytes(RemoteFile known, RemoteFile file) {
        return known.path().equals(file.path()) && known.digest().equals(file.digest());
    }

    /** The card's digest of a file wins over the place's: it was there before anybody could change the place. */
    private static List<RemoteFile> withCuratedDigests(List<RemoteFile> listed, List<RemoteFile> curated) {
        Map<String, RemoteFile> byPath = curated.stream().collect(Collectors.toMap(RemoteFile::path, file -> file));
        return listed.stream()
                .map(file -> {
                    RemoteFile known = byPath.get(file.path());
                    return known != null && known.digest().isPresent()
                            ? new RemoteFile(file.path(), file.size(), known.digest())
                            : file;
                })
                .toList();
    }

    private Resolved place(Location location) {
        Optional<BenchmarkCard> known = cards.cardAt(location.withoutRevision());
        Optional<Release> release = known.flatMap(card -> card.releases().stream()
                .filter(candidate -> candidate.place().equals(location.withoutRevision()))
                .filter(candidate -> location.revision()
                        .map(name -> name.equals(candidate.commit()) || name.equals(candidate.name()))
                        .orElse(true))
                .findFirst());
        if (release.isPresent()) {
            return release(known.get(), release.get());
        }
        String id = known.map(BenchmarkCard::id).orElse(location.withoutRevision());
        Snapshot snapshot = snapshot(id, location);
        List<Split> splits = SplitPlanner.plan(snapshot).stream()
                .flatMap(
                        split -> CardSplits.mapped(split, snapshot.files(), cards)
                                .map(copy -> noticed(id, copy))
                                .orElse(List.of(split))
                                .stream())
                .toList();
        Release inferred = new Release(
                shortName(snapshot.commit()),
                location.withoutRevision(),
                snapshot.commit(),
                snapshot.files(),
                splits,
                SplitPlanner.evaluation(splits));
        BenchmarkCard card = known.orElseGet(() -> inferred(location, snapshot, inferred));
        return Resolved.of(card, inferred, snapshot.location(), Set.of(), Optional.of(snapshot));
    }

    private List<Split> noticed(String id, CardCatalog.MappedFile copy) {
        listener.on(new RepositoryEvent.Noticed(
                id,
                copy.splits().get(0).files().get(0) + " is a copy of a file of the card " + copy.card()
                        + " and is read as that card says"));
        return copy.splits();
    }

    private static BenchmarkCard inferred(Location location, Snapshot snapshot, Release release) {
        License license =
                new License(snapshot.declaredLicense(), Optional.empty(), Set.of(), List.of(), Optional.empty());
        return new BenchmarkCard(
                location.withoutRevision(),
                location.path(),
                "",
                List.of(location.withoutRevision()),
                license,
                snapshot.access(),
                new Taxonomy(
                        List.of(),
                        List.of(),
                        List.of(),
                        snapshot.facts().getOrDefault("language", List.of()),
                        List.of(),
                        List.of()),
                List.of(release),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static String shortName(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }

    private Snapshot snapshot(String id, Location location) {
        boolean pinned =
                location.revision().filter(name -> name.matches(COMMIT)).isPresent();
        if (pinned) {
            Optional<Snapshot> kept = trees.get(location.toString());
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        Snapshot justAsked = recent.getIfPresent(location);
        if (justAsked != null) {
            return justAsked;
        }
        try {
            CountedHttp counted = new CountedHttp(http);
            Snapshot snapshot = plugins.source(location.scheme()).snapshot(location, counted);
            if (counted.wasUsed()) { // what costs no request, such as a folder, is looked at afresh each time
                recent.put(location, snapshot);
            }
            remember(location, snapshot);
            tellNewName(id, location, snapshot);
            listener.on(new RepositoryEvent.Resolved(id, location.revision().orElse(""), snapshot.commit()));
            return snapshot;
        } catch (SourceFailure e) {
            return kept(id, location, e);
        } catch (IOException e) {
            throw Translation.source(e, id, Optional.empty());
        }
    }

    /** A place that was renamed is served under its old name, too, until somebody else takes that name. */
    private void tellNewName(String id, Location location, Snapshot snapshot) {
        snapshot.facts()
                .getOrDefault("renamed_to", List.of())
                .forEach(name -> listener.on(new RepositoryEvent.Noticed(
                        id,
                        location + " is now called " + location.scheme() + ":" + name
                                + "; the old name may come to mean something else: use the new one")));
    }

    private void remember(Location asked, Snapshot snapshot) {
        if (canRemember) {
            trees.put(snapshot.location().toString(), snapshot);
            names.put(asked.toString(), new NamedCommit(snapshot.commit(), clock.now()));
        }
    }

    /** With the network off, a name stands for what it stood for last; with the network on, that would be silent. */
    private Snapshot kept(String id, Location location, SourceFailure failure) {
        MedbenchException translated = Translation.source(failure, id, Optional.empty());
        Optional<NamedCommit> last = names.get(location.toString());
        Optional<Snapshot> kept =
                last.flatMap(named -> trees.get(location.at(named.commit()).toString()));
        boolean unanswered = UNANSWERED.contains(failure.reason());
        if (kept.isPresent() && unanswered) {
            throw stale(id, location, last.get(), translated);
        }
        if (kept.isEmpty() || failure.reason() != SourceFailure.Reason.OFFLINE) {
            throw translated;
        }
        listener.on(new RepositoryEvent.Noticed(
                id,
                "offline: " + location + " is read as commit " + last.get().commit() + ", known since "
                        + last.get().askedAt()));
        return kept.get();
    }

    /** What the name stood for is here, but nobody said that it still does. */
    private static FetchException stale(String id, Location location, NamedCommit last, MedbenchException cause) {
        return new FetchException(
                Problem.of(
                                ErrorCode.STALE,
                                "nobody could say what " + location + " is now (" + cause.getMessage()
                                        + "); it was commit " + last.commit() + " on " + last.askedAt(),
                                "Read " + location.at(last.commit()) + ", which needs no answer, or try again later.")
                        .in(id),
                Optional.empty(),
                cause);
    }

    private UnknownBenchmarkException unknown(String id) {
        List<String> near = cards.nearNames(id);
        return new UnknownBenchmarkException(
                Problem.of(
                                ErrorCode.UNKNOWN_BENCHMARK,
                                "no card has this name" + (near.isEmpty() ? "" : "; similar names are " + near),
                                "List the cards, or name a place such as hf:owner/name.")
                        .in(id),
                near,
                null);
    }

    private static AccessException onRequest(BenchmarkCard card) {
        return new AccessException(
                Problem.of(
                                ErrorCode.ON_REQUEST,
                                "its files are handed out to those who ask (access: "
                                        + card.access().name().toLowerCase(Locale.ROOT) + "), no server has them",
                                "Ask for them, put them into a folder, and read it as " + card.id() + Reference.COPY
                                        + "FOLDER.")
                        .in(card.id()),
                Optional.empty(),
                null);
    }

    private static UnknownBenchmarkException unknownRelease(BenchmarkCard card, String name) {
        List<String> there = card.releases().stream().map(Release::name).toList();
        return new UnknownBenchmarkException(
                Problem.of(
                                ErrorCode.UNKNOWN_BENCHMARK,
                                "the card has no release '" + name + "'; there are " + there,
                                "Name one of these.")
                        .in(card.id()),
                there,
                null);
    }
}
