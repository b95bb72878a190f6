package org.medbench.catalog;

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
}
