package org.medbench.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The benchmarks that are known here: curated cards, cards from plug-ins, and what was discovered. Thread-safe. */
public interface Catalog {

    /**
     * Searches what is known here, without the network.
     *
     * @param query what to look for
     * @return cards, best first, and the gaps
     */
    Found find(CatalogQuery query);

    /**
     * Chooses benchmarks for a clinical scenario, without the network.
     *
     * @param request the scenario
     * @return what to run, what was left out and why, and the gaps
     */
    Proposal propose(ScenarioRequest request);

    /**
     * What is remembered of a place that was discovered.
     *
     * @param id the place without revision, such as {@code hf:owner/name}
     * @return the candidate with its evidence
     */
    Optional<Candidate> candidate(String id);

    /**
     * Asks sources what they have, page by page, classifies it and remembers it. What was read is kept page by page: a
     * discovery that was interrupted goes on there, and one that was finished asks only for what is newer. Everything that
     * the same request has ever found is given, what is newly read first.
     *
     * @param request what to ask for
     * @return all that is listed, medical or not, lazily; to be closed. Where a source fails, the others are read first,
     *     and what is remembered is given, before its error is thrown
     * @throws org.medbench.error.MissingPluginException if a source is named that is unknown or cannot be listed
     * @throws org.medbench.error.CacheException if another process is discovering into this cache
     */
    Stream<Candidate> discover(DiscoveryRequest request);

    /**
     * Looks what changed upstream since it was last looked at, at the cost of about one request for each benchmark that
     * did not change. Nothing that is read or locked here changes by it.
     *
     * @param references what to look at; none means every benchmark that was fetched into this cache, and the lists that
     *     were discovered
     * @return the changes
     */
    ChangeReport sync(String... references);

    /**
     * Repeats {@link #sync} without references, at once and then again and again.
     *
     * @param every how long to wait after a sync ended
     * @param listener is given each report, on the watch's thread; a sync that fails is told as an event and repeated
     * @return the watch, to be closed; closing the repository ends it as well
     */
    Watch watch(Duration every, Consumer<ChangeReport> listener);
}
