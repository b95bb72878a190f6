/** medbench. */
module org.medbench.core {
    requires transitive org.medbench.api;
    requires static org.jspecify;

    exports org.medbench.score;
}
