package org.medbench.core.internal.repository;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.core.internal.fetch.KeptAnswers;
import org.medbench.core.internal.store.Facts;
import org.medbench.core.internal.store.Store;
import org.medbench.error.CacheException;

/**
 * Keeps answers in the part of the store that only its owner may see, since a token may have opened them. Their number is
 * bounded by giving each question one of a fixed number of places; another question may take it.
 */
final class StoredAnswers implements KeptAnswers {

    private static final Logger LOG = System.getLogger(StoredAnswers.class.getName());
    private static final int PLACES = 2048;

    private final Facts<Stored> facts;
    private final boolean writable;

    StoredAnswers(Store store) {
        this.facts = store.restricted().facts("answers", Stored.class);
        this.writable = store.health().readOnlyReason().isEmpty();
    }

    /** An answer as it is written. */
    record Stored(String question, String tag, Map<String, List<String>> headers, byte[] body) {}

    @Override
    public Optional<Kept> find(String question) {
        return facts.get(place(question))
                .filter(stored -> stored.question().equals(question))
                .map(stored -> new Kept(stored.question(), stored.tag(), stored.headers(), stored.body()));
    }

    @Override
    public void keep(Kept answer) {
        if (!writable) {
            return;
        }
        try {
            facts.put(
                    place(answer.question()),
                    new Stored(answer.question(), answer.tag(), answer.headers(), answer.body()));
        } catch (CacheException e) {
            LOG.log(Level.DEBUG, "an answer could not be kept", e); // the next one is asked for whole
        }
    }

    private static String place(String question) {
        return Integer.toString(Math.floorMod(question.hashCode(), PLACES));
    }
}
