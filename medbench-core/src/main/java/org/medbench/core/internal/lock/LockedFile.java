package org.medbench.core.internal.lock;

import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.Assurance;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;

/**
 * A file as it is pinned.
 *
 * @param path its name, by upstream; data, never a path on this machine
 * @param size its length in bytes
 * @param sha256 its digest: 64 hexadecimal digits
 * @param upstream the digest that the source announces, such as {@code git-sha1:…}; empty if it announces none
 * @param assurance what vouched for the digest
 * @param format what it was recognized as
 */
public record LockedFile(
        String path, long size, String sha256, Optional<String> upstream, Assurance assurance, String format) {

    /** Refuses what is no file name and no digest. */
    public LockedFile {
        new RemoteFile(path, OptionalLong.of(size), Optional.of(Digest.sha256(sha256)));
        upstream.ifPresent(Digest::parse);
        if (size < 0) {
            throw new IllegalArgumentException(path + ": the size " + size + " is negative");
        }
    }

    /** The digest. */
    public Digest digest() {
        return Digest.sha256(sha256);
    }
}
