package org.medbench;

import java.util.List;
import java.util.Optional;

/**
 * A plug-in in use.
 *
 * @param kind what it is
 * @param names the schemes or formats that it claims
 * @param implementation the name of its class
 * @param version the version of its jar, if the jar says so
 * @param missing Maven coordinates of optional libraries that it lacks
 */
public record PluginInfo(
        Kind kind, List<String> names, String implementation, Optional<String> version, List<String> missing) {

    /** Kinds of plug-in. */
    public enum Kind {
        /** Lists and opens what lies at a place. */
        SOURCE,
        /** Turns a file into rows. */
        FORMAT,
        /** Lists the members of an archive. */
        CONTAINER,
        /** Writes rows to a file. */
        WRITER,
        /** Brings cards. */
        CATALOG
    }

    /** Copies the lists. */
    public PluginInfo {
        names = List.copyOf(names);
        missing = List.copyOf(missing);
    }
}
