/** The words of medbench: types, service interfaces and errors. Needs nothing but the JDK. */
module org.medbench.api {
    requires static transitive org.jspecify;

    exports org.medbench;
    exports org.medbench.catalog;
    exports org.medbench.error;
    exports org.medbench.event;
    exports org.medbench.item;
    exports org.medbench.spi;

    uses org.medbench.BenchmarkRepository.Builder;
}
