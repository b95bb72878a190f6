package org.medbench.core.internal.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Found;
import org.medbench.catalog.Proposal;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.ScenarioRequest;
import org.medbench.catalog.Split;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;
import org.medbench.error.Problem;
import org.medbench.item.Digest;
import org.medbench.spi.CatalogProvider;

/**
 * The cards that are known, found by name, by place and by query. Immutable. Names and aliases are one room, in any case:
 * two cards that claim one name are refused, both named.
 */
public final class CardCatalog {

    private final List<BenchmarkCard> cards;
    private final Map<String, BenchmarkCard> byName = new HashMap<>();
    private final Map<String, BenchmarkCard> byPlace = new HashMap<>();
    private final List<BenchmarkCard> own = new ArrayList<>();
    private final CardSearch search;
    private final CardSearch.Part part;

    private CardCatalog(List<CatalogEntry> entries) {
        List<CatalogEntry> ordered = entries.stream()
                .sorted(Comparator.comparing((CatalogEntry entry) -> -knowledge(entry.card()))
                        .thenComparing(entry -> entry.card().id()))
                .toList();
        cards = ordered.stream().map(CatalogEntry::card).toList();
        claimNames(ordered);
        claimPlaces();
        part = CardSearch.Part.of(cards, new CardMeasures(cards));
        search = new CardSearch(List.of(part));
    }

    /**
     * A catalogue of these cards.
     *
     * @param entries the cards and their other names
     * @return the catalogue
     * @throws MissingPluginException if two cards claim one name
     */
    public static CardCatalog of(List<CatalogEntry> entries) {
        return of(entries, List.of());
    }

    /**
     * A catalogue in which the user's own cards overrule others by id and place.
     *
     * @param entries the cards and their other names
     * @param own the user's own
     * @return the catalogue
     * @throws MissingPluginException if two cards claim one name
     */
    public static CardCatalog of(List<CatalogEntry> entries, List<CatalogEntry> own) {
        Set<String> ids = own.stream().map(entry -> entry.card().id()).collect(Collectors.toSet());
        List<CatalogEntry> all = new ArrayList<>(own);
        entries.stream().filter(entry -> !ids.contains(entry.card().id())).forEach(all::add);
        CardCatalog catalog = new CardCatalog(all);
        own.forEach(entry -> entry.card().places().forEach(place -> catalog.byPlace.put(key(place), entry.card())));
        catalog.own.addAll(own.stream().map(CatalogEntry::card).toList());
        return catalog;
    }

    /**
     * The cards of this jar and those that plug-ins bring.
     *
     * @param providers the plug-ins
     * @return the cards and their other names, to be completed and given to {@link #of}
     * @throws IOException if a card cannot be opened
     */
    public static List<CatalogEntry> load(List<CatalogProvider> providers) throws IOException {
        List<CatalogEntry> entries = new ArrayList<>();
        for (String name : CuratedCards.names()) {
            try (InputStream json = CuratedCards.open(name)) {
                entries.add(CardReader.read(json, name + ".json"));
            }
        }
        for (CatalogProvider provider : providers) {
            try (Stream<InputStream> streams = provider.cards()) {
                int number = 0;
                for (Iterator<InputStream> each = streams.iterator(); each.hasNext(); number++) {
                    try (InputStream json = each.next()) {
                        String origin =
                                "card " + number + " of " + provider.getClass().getName();
                        entries.add(CardReader.read(json, origin));
                    }
                }
            }
        }
        return entries;
    }

    /**
     * One card of this jar, without reading the others: all of them cost a fresh JVM some 0.4 seconds.
     *
     * @param id its id; other names need the whole catalogue
     * @return the card, if this jar has it
     * @throws IOException if it cannot be opened
     */
    public static Optional<CatalogEntry> curated(String id) throws IOException {
        if (!CuratedCards.names().contains(id)) {
            return Optional.empty();
        }
        try (InputStream json = CuratedCards.open(id)) {
            return Optional.of(CardReader.read(json, id + ".json"));
        }
    }

    /** The cards as part of a larger search. */
    public CardSearch.Part part() {
        return part;
    }

    /**
     * A card by its id or another name.
     *
     * @param name the name, in any case
     * @return the card, if there is one
     */
    public Optional<BenchmarkCard> card(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /**
     * The card of a place: the one that lies there first of all, or else the only one that has a mirror there.
     *
     * @param place a reference without revision, such as {@code hf:owner/name}
     * @return the card, if there is one
     */
    public Optional<BenchmarkCard> cardAt(String place) {
        return Optional.ofNullable(byPlace.get(key(place)));
    }

    /**
     * A file whose rows a card maps.
     *
     * @param card the card's id
     * @param splits the splits that the file alone holds: one, or several that take their rows from it or read them otherwise
     */
    public record MappedFile(String card, List<Split> splits) {

        /** Copies the list. */
        public MappedFile {
            splits = List.copyOf(splits);
        }
    }

    /**
     * What a card says of a file, known by its bytes.
     *
     * @param digest the file's digest
     * @return the splits of the best known card that maps this file; empty if none does, or only for some of its rows
     */
    public Optional<MappedFile> mappedFile(Digest digest) {
        List<BenchmarkCard> ownFirst = new ArrayList<>(own);
        ownFirst.addAll(cards);
        for (BenchmarkCard card : ownFirst) {
            for (Release release : card.releases()) {
                List<Split> splits = release.files().stream()
                        .filter(file -> file.digest().filter(digest::equals).isPresent())
                        .flatMap(file -> mappedSplits(release, file))
                        .toList();
                if (splits.size() > 1
                        || splits.size() == 1 && splits.get(0).rows().isEmpty()) {
                    return Optional.of(new MappedFile(card.id(), splits));
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<Split> mappedSplits(Release release, RemoteFile file) {
        return release.splits().stream()
                .filter(split -> split.mapping().isPresent() && split.files().equals(List.of(file.path())));
    }

    /**
     * Names that look like one that is not known.
     *
     * @param name the name
     * @return up to five ids and aliases, nearest first; places if the name looks like one
     */
    public List<String> nearNames(String name) {
        if (name.indexOf(':') > 0) {
            return NearNames.of(
                    name, cards.stream().flatMap(card -> card.places().stream()).collect(Collectors.toSet()));
        }
        return NearNames.of(name, byName.keySet());
    }

    /**
     * All cards, the best known first.
     *
     * @return the cards
     */
    public List<BenchmarkCard> cards() {
        return cards;
    }

    /**
     * Searches the cards.
     *
     * @param query what to look for
     * @return cards, best first, and the gaps
     */
    public Found find(CatalogQuery query) {
        return search.find(query);
    }

    /**
     * Chooses benchmarks for a clinical scenario.
     *
     * @param request the scenario
     * @return what to run, what was left out and why, and the gaps
     */
    public Proposal propose(ScenarioRequest request) {
        return new Proposing(cards, request).proposal();
    }

    /** How much a card says: among equals, one with splits, licence and citation comes first. */
    private static int knowledge(BenchmarkCard card) {
        int known = card.releases().isEmpty() ? 0 : 2;
        known += card.license().declared().isPresent() ? 1 : 0;
        return known + (card.citation().isPresent() ? 1 : 0);
    }

    private void claimNames(List<CatalogEntry> entries) {
        Map<String, CatalogEntry> claimed = new HashMap<>();
        for (CatalogEntry entry : entries) {
            Stream.concat(Stream.of(entry.card().id()), entry.aliases().stream())
                    .map(CardCatalog::key)
                    .distinct()
                    .forEach(name -> {
                        CatalogEntry first = claimed.put(name, entry);
                        if (first != null) {
                            throw claimedTwice(name, first, entry);
                        }
                        byName.put(name, entry.card());
                    });
        }
    }

    private static MissingPluginException claimedTwice(String name, CatalogEntry first, CatalogEntry second) {
        return new MissingPluginException(
                Problem.of(
                        ErrorCode.DUPLICATE_PLUGIN,
                        "two cards claim the name '" + name + "': "
                                + first.card().id() + " in " + first.origin() + " and "
                                + second.card().id() + " in " + second.origin(),
                        "Remove one of them, or give it another id."),
                List.of(),
                null);
    }

    private void claimPlaces() {
        Map<String, List<BenchmarkCard>> mirrors = new HashMap<>();
        Map<String, List<BenchmarkCard>> homes = new HashMap<>();
        for (BenchmarkCard card : cards) {
            for (int i = 0; i < card.places().size(); i++) {
                Map<String, List<BenchmarkCard>> claims = i == 0 ? homes : mirrors;
                claims.computeIfAbsent(key(card.places().get(i)), place -> new ArrayList<>())
                        .add(card);
            }
        }
        mirrors.forEach(this::claimIfAlone);
        homes.keySet().forEach(byPlace::remove);
        homes.forEach(this::claimIfAlone);
    }

    /** A place that several cards share, such as a repository with four benchmarks, is nobody's. */
    private void claimIfAlone(String place, List<BenchmarkCard> claims) {
        if (claims.size() == 1) {
            byPlace.put(place, claims.get(0));
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
