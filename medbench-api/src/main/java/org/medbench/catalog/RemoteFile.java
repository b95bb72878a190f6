package org.medbench.catalog;

import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.item.Digest;

/**
 * A file of a release.
 *
 * @param path its name, relative, with {@code /} between folders and without {@code ..}; data, never a path on this
 *     machine
 * @param size its length in bytes, if announced
 * @param digest its digest, if announced
 */
public record RemoteFile(String path, OptionalLong size, Optional<Digest> digest) {

    /** Refuses names that could leave their folder. */
    public RemoteFile {
        for (String segment : path.split("[/\\\\]", -1)) {
            if (segment.isEmpty() || segment.equals("..") || segment.equals(".")) {
                throw new IllegalArgumentException("not a relative file name: '" + path + "'");
            }
        }
        if (path.indexOf('\0') >= 0 || (path.length() > 1 && path.charAt(1) == ':')) {
            throw new IllegalArgumentException("not a relative file name: '" + path + "'");
        }
    }
}
