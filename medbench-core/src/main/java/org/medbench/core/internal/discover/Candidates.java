package org.medbench.core.internal.discover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.core.internal.catalog.CardSearch;
import org.medbench.core.internal.store.Ledger;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.SourceConnector;

/**
 * All that was ever discovered into this cache, and how far each list was read. Read when it is first asked for; what
 * another process finds later is seen when this one begins to discover. Thread-safe.
 */
public final class Candidates {

    /** Records are packed some ten times as small as a base; beyond this, reading them costs more than a new base. */
    private static final long BASE_IS_DUE = 256 * 1024;

    private final Ledger ledger;
    /** What is not in the base, or newer than there. */
    private final Map<String, Remembered> entries = new LinkedHashMap<>();

    private final Map<String, ListState> states = new HashMap<>();
    private @Nullable CandidateBase base;
    private final BitSet replaced = new BitSet();
    private boolean loaded;
    private long version;

    /** What is kept in this ledger. */
    public Candidates(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A number that is another one when the content may be another one. */
    public synchronized long version() {
        load();
        return version;
    }

    /** The candidate of a place. */
    public synchronized Optional<Candidate> find(String id) {
        load();
        return Optional.ofNullable(known(id)).map(Remembered::candidate);
    }

    private @Nullable Remembered known(String id) {
        Remembered fresh = entries.get(id);
        CandidateBase old = base;
        if (fresh != null || old == null) {
            return fresh;
        }
        OptionalInt position = old.find(id);
        return position.isPresent() ? old.entry(position.getAsInt()) : null;
    }

    private void put(Remembered entry) {
        if (entries.put(entry.id(), entry) == null && base != null) {
            base.find(entry.id()).ifPresent(replaced::set);
        }
    }

    /** What the base still tells, then what came since. */
    private Stream<Remembered> all() {
        CandidateBase old = base;
        Stream<Remembered> kept = old == null
                ? Stream.empty()
                : IntStream.range(0, old.size())
                        .filter(position -> !replaced.get(position))
                        .mapToObj(old::entry);
        return Stream.concat(kept, entries.values().stream());
    }

    /**
     * What a search may find.
     *
     * @param described ids, in lower case, that are not to be found because cards tell of these places
     */
    public synchronized List<CardSearch.Part> parts(Set<String> described) {
        load();
        List<CardSearch.Part> parts = new ArrayList<>();
        if (base != null) {
            CardSearch.Part whole = base.part();
            BitSet hidden = (BitSet) replaced.clone();
            hidden.clear(whole.cards().size(), Math.max(whole.cards().size(), hidden.length()));
            for (String id : described) {
                hidden.or(base.inAnyCase(id));
            }
            parts.add(new CardSearch.Part(whole.cards(), whole.table(), whole.measures(), hidden));
        }
        List<Remembered> since = entries.values().stream()
                .filter(Remembered::isCandidate)
                .filter(entry -> !described.contains(entry.id().toLowerCase(Locale.ROOT)))
                .toList();
        parts.add(CardSearch.Part.of(since.stream().map(Remembered::card).toList(), new Measured(since)));
        return parts;
    }

    /** What was discovered so far at the addresses that sources are asked at now, as requests that go on with it. */
    public synchronized List<DiscoveryRequest> begun(Function<String, SourceConnector> sources, HttpAccess http) {
        load();
        return states.keySet().stream()
                .sorted()
                .filter(name -> isHere(name, sources, http))
                .map(ListName::request)
                .toList();
    }

    private static boolean isHere(String name, Function<String, SourceConnector> sources, HttpAccess http) {
        DiscoveryRequest request = ListName.request(name);
        String scheme = request.sources().iterator().next();
        return name.equals(ListName.of(sources.apply(scheme), http, request));
    }

    synchronized ListState state(String list) {
        load();
        return states.getOrDefault(list, ListState.fresh(list));
    }

    /** Ids of what a list has given. */
    synchronized List<String> ofList(String list) {
        load();
        return all().filter(entry -> entry.lists().contains(list))
                .map(Remembered::id)
                .toList();
    }

    private void load() {
        if (!loaded) {
            ledger.read(new Loading());
            loaded = true;
            version++;
        }
    }

    private final class Loading implements Ledger.Reader {

        private final CandidateFormat format = new CandidateFormat();

        @Override
        public void base(byte[] bytes, int offset) {
            CandidateBase.read(bytes, offset).ifPresent(kept -> {
                base = kept;
                kept.states().forEach(state -> states.put(state.list(), state));
            });
        }

        @Override
        public void record(byte[] payload) {
            CandidateFormat.Page page = format.read(Deflated.unpack(payload), 0);
            page.states().forEach(state -> states.put(state.list(), state));
            page.entries().forEach(Candidates.this::put);
        }
    }

    /** Becomes the one process that adds to this cache. */
    synchronized Writing write() {
        forget();
        Ledger.Writer writer = ledger.write(new Loading());
        loaded = true;
        version++;
        return new Writing(writer);
    }

    /** The bytes of a new base; what was read page by page, which takes more room, is let go of before they are whole. */
    private List<byte[]> packed() {
        BaseWriter packed = new BaseWriter(CandidateFormat.write(states.values()));
        all().filter(Remembered::isCandidate).forEach(packed::add);
        all().filter(entry -> !entry.isCandidate()).forEach(packed::add);
        forget();
        version++;
        return packed.pieces();
    }

    private void forget() {
        entries.clear();
        states.clear();
        base = null;
        replaced.clear();
        loaded = false;
    }

    private record Measured(List<Remembered> entries) implements CardSearch.Measures {

        @Override
        public long items(int position) {
            return entries.get(position).items();
        }

        @Override
        public long changed(int position) {
            return entries.get(position).changed();
        }
    }

    /** Adds pages; for one thread. */
    final class Writing implements AutoCloseable {

        private final Ledger.Writer writer;

        private Writing(Ledger.Writer writer) {
            this.writer = writer;
        }

        /**
         * Keeps a page for good before anybody sees it.
         *
         * @return for each candidate what was known of it before, null if nothing was
         */
        List<@Nullable Remembered> keep(Optional<ListState> state, String list, List<Candidate> page) {
            synchronized (Candidates.this) {
                List<Remembered> fresh = new ArrayList<>();
                List<@Nullable Remembered> before = new ArrayList<>();
                for (Candidate candidate : page) {
                    Remembered known = known(candidate.id());
                    Remembered now = Remembered.of(candidate, lists(known, list));
                    before.add(known);
                    fresh.add(now);
                }
                writer.append(Deflated.pack(CandidateFormat.write(state.stream().toList(), fresh)));
                state.ifPresent(reached -> states.put(reached.list(), reached));
                fresh.forEach(Candidates.this::put);
                version++;
                return before;
            }
        }

        private Set<String> lists(@Nullable Remembered known, String list) {
            if (known == null) {
                return Set.of(list);
            }
            Set<String> all = new LinkedHashSet<>(known.lists());
            return all.add(list) ? all : known.lists();
        }

        @Override
        public void close() {
            synchronized (Candidates.this) {
                try (writer) {
                    if (writer.logged() > BASE_IS_DUE) {
                        writer.replace(packed());
                    }
                }
            }
        }
    }
}
