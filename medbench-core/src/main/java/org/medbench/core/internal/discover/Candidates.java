package org.medbench.core.internal.discover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.core.internal.store.Ledger;

/**
 * All that was ever discovered into this cache, and how far each list was read. Read when it is first asked for; what
 * another process finds later is seen when this one begins to discover. Thread-safe.
 */
public final class Candidates {

    /** Records are packed some ten times as small as a base; beyond this, reading them costs more than a new base. */
    private static final long BASE_IS_DUE = 256 * 1024;

    private final Ledger ledger;
    private final Map<String, Remembered> entries = new LinkedHashMap<>();
    private final Map<String, ListState> states = new HashMap<>();
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
        return Optional.ofNullable(entries.get(id)).map(Remembered::candidate);
    }

    /** What a search may find. */
    public synchronized List<BenchmarkCard> cards() {
        load();
        return entries.values().stream()
                .filter(Remembered::isCandidate)
                .map(Remembered::card)
                .toList();
    }

    /** What was discovered so far, as requests that go on with it. */
    public synchronized List<DiscoveryRequest> begun() {
        load();
        return states.keySet().stream().sorted().map(ListName::request).toList();
    }

    synchronized ListState state(String list) {
        load();
        return states.getOrDefault(list, ListState.fresh(list));
    }

    /** Ids of what a list has given. */
    synchronized List<String> ofList(String list) {
        load();
        return entries.values().stream()
                .filter(entry -> entry.lists().contains(list))
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
            add(format.read(bytes, offset));
        }

        @Override
        public void record(byte[] payload) {
            add(format.read(Deflated.unpack(payload), 0));
        }

        private void add(CandidateFormat.Page page) {
            page.states().forEach(state -> states.put(state.list(), state));
            page.entries().forEach(entry -> entries.put(entry.id(), entry));
        }
    }

    /** Becomes the one process that adds to this cache. */
    synchronized Writing write() {
        entries.clear();
        states.clear();
        loaded = false;
        Ledger.Writer writer = ledger.write(new Loading());
        loaded = true;
        version++;
        return new Writing(writer);
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
                    Remembered known = entries.get(candidate.id());
                    Remembered now = Remembered.of(candidate, lists(known, list));
                    before.add(known);
                    fresh.add(now);
                }
                writer.append(Deflated.pack(CandidateFormat.write(state.stream().toList(), fresh)));
                state.ifPresent(reached -> states.put(reached.list(), reached));
                fresh.forEach(entry -> entries.put(entry.id(), entry));
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
                        writer.replace(CandidateFormat.write(states.values(), entries.values()));
                    }
                }
            }
        }
    }
}
