/** medbench. */
module org.medbench.formats {
    requires transitive org.medbench.api;
    requires static org.jspecify;
}
