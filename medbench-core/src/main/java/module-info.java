/** The machine of medbench. */
module org.medbench.core {
    requires transitive org.medbench.api;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports org.medbench.score;

    uses org.medbench.spi.CatalogProvider;
    uses org.medbench.spi.ContainerAdapter;
    uses org.medbench.spi.FormatAdapter;
    uses org.medbench.spi.SourceConnector;
    uses org.medbench.spi.TableWriter;
}
