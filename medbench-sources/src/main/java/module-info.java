/** medbench. */
module org.medbench.sources {
    requires transitive org.medbench.api;
    requires static org.jspecify;
}
