package org.medbench;

import java.util.List;
import org.medbench.catalog.Assurance;
import org.medbench.item.Digest;

/**
 * What is in the store after a fetch.
 *
 * @param benchmark the benchmark's id
 * @param commit the revision
 * @param files its files, by name
 */
public record FetchReport(String benchmark, String commit, List<FetchedFile> files) {

    /** Copies the list. */
    public FetchReport {
        files = List.copyOf(files);
    }

    /**
     * A verified file.
     *
     * @param path its name, by upstream
     * @param bytes its length
     * @param digest its SHA-256
     * @param assurance what vouches for the digest
     * @param servedFrom where the bytes came from
     */
    public record FetchedFile(String path, long bytes, Digest digest, Assurance assurance, ServedFrom servedFrom) {}

    /** Where bytes came from. */
    public enum ServedFrom {
        /** They were downloaded now. */
        NETWORK,
        /** They were in the store. */
        CACHE,
        /** They were copied from the Hugging Face cache. */
        HF_CACHE
    }
}
