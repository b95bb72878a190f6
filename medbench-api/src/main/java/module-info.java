/** The words of medbench. */
module org.medbench.api {
    requires static transitive org.jspecify;

    exports org.medbench.item;
}
