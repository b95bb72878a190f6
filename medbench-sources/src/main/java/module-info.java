/** Where bytes come from: connectors of medbench. */
module org.medbench.sources {
    requires transitive org.medbench.api;
    requires tools.jackson.databind;
    requires static org.jspecify;

    provides org.medbench.spi.SourceConnector with
            org.medbench.source.github.GitHubConnector,
            org.medbench.source.http.HttpsConnector,
            org.medbench.source.huggingface.HuggingFaceConnector,
            org.medbench.source.local.LocalFolderConnector,
            org.medbench.source.starter.StarterConnector;
}
