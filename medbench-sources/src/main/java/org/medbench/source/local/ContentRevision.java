package org.medbench.source.local;

import java.util.Comparator;
import java.util.List;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;

/**
 * The revision of a place that has no commits: a digest of what it holds. It is the SHA-256 of the lines that {@code
 * sha256sum} prints for the files in the order of their names, so that it can be computed without medbench.
 */
public final class ContentRevision {

    private ContentRevision() {}

    /**
     * Computes the revision.
     *
     * @param files all files, each with its SHA-256, in any order
     * @return 64 hexadecimal digits
     */
    public static String of(List<RemoteFile> files) {
        StringBuilder lines = new StringBuilder();
        files.stream().sorted(Comparator.comparing(RemoteFile::path)).forEach(file -> lines.append(
                        file.digest().orElseThrow().hex())
                .append("  ")
                .append(file.path())
                .append('\n'));
        return Digest.ofText(lines.toString()).hex();
    }
}
