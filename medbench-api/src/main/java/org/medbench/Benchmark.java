package org.medbench;

import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.MappingReport;
import org.medbench.catalog.Release;

/** A benchmark at one release. Lazy: nothing is fetched before it is needed. Thread-safe. */
public interface Benchmark {

    /**
     * What is known of it.
     *
     * @return the card; inferred where there is no curated one
     */
    BenchmarkCard card();

    /**
     * The state that is read. Where no card says which splits there are and all rows lie in archives, the archives are
     * fetched, since only their members tell.
     *
     * @return the release, pinned to a commit
     */
    Release release();

    /**
     * How the evaluation split is read, and why that is believed. Reads the split once, the first time.
     *
     * @return the report
     * @throws org.medbench.error.MappingException if no reading can be proven; the candidates are named
     */
    MappingReport mapping();

    /**
     * How another split is read.
     *
     * @param split the split, as {@code name} or {@code config/name}
     * @return the report
     * @throws org.medbench.error.MappingException if there is no such split, or no reading can be proven
     */
    MappingReport mapping(String split);

    /**
     * Downloads and verifies all files of all splits.
     *
     * @return what is in the store now
     */
    FetchReport fetch();

    /**
     * Downloads and verifies the files of one split.
     *
     * @param split the split, as {@code name} or {@code config/name}
     * @return what is in the store now
     * @throws org.medbench.error.MappingException if there is no such split
     */
    FetchReport fetch(String split);

    /**
     * The items of the evaluation split, to be refined.
     *
     * @return the subset
     */
    Subset items();

    /**
     * The hash of the content of all splits, free of order, format and archive. Reads everything.
     *
     * @return 64 hexadecimal digits, as {@code org.medbench.item.Identity} says
     */
    String computeContentHash();
}
