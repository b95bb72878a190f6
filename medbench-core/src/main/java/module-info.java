/** The machine of medbench. */
module org.medbench.core {
    requires transitive org.medbench.api;
    requires com.github.benmanes.caffeine;
    requires java.net.http;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;
    requires static extjwnl;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports org.medbench.audit.privacy;
    exports org.medbench.report;
    exports org.medbench.review;
    exports org.medbench.audit;
    exports org.medbench.audit.fairness;
    exports org.medbench.score;
    exports org.medbench.variant;

    uses org.medbench.spi.CatalogProvider;
    uses org.medbench.spi.ContainerAdapter;
    uses org.medbench.spi.FormatAdapter;
    uses org.medbench.spi.SourceConnector;
    uses org.medbench.spi.TableWriter;

    provides org.medbench.BenchmarkRepository.Builder with
            org.medbench.core.internal.repository.DefaultRepositoryBuilder;

    // What a name stood for is a fact of the store, too.
    opens org.medbench.core.internal.repository to
            tools.jackson.databind;

    // And so are the entries of a lock file, which is no part of the store.
    opens org.medbench.core.internal.lock to
            tools.jackson.databind;

    // Jackson makes the store's records by reflection.
    opens org.medbench.core.internal.store to
            tools.jackson.databind;
}
