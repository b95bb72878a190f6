package org.medbench.spi;

import java.util.Optional;

/**
 * A place where a benchmark lies.
 *
 * @param scheme the connector's scheme
 * @param path what the scheme makes of it: {@code owner/name}, a folder, the rest of an address
 * @param revision a branch, tag or commit; empty means the place's default
 */
public record Location(String scheme, String path, Optional<String> revision) {

    /**
     * Reads the form {@code scheme:path[@revision]}. In web addresses, {@code @} is part of the path.
     *
     * @param text the reference
     * @return the place
     * @throws IllegalArgumentException if there is no scheme or no path
     */
    public static Location parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("not a place such as hf:owner/name@revision: '" + text + "'");
        }
        String scheme = text.substring(0, colon);
        String path = text.substring(colon + 1);
        int at = path.lastIndexOf('@');
        boolean pinnable = !scheme.equals("http") && !scheme.equals("https") && !scheme.equals("file");
        if (!pinnable || at < 1 || at == path.length() - 1) {
            return new Location(scheme, path, Optional.empty());
        }
        return new Location(scheme, path.substring(0, at), Optional.of(path.substring(at + 1)));
    }

    /**
     * The same place at a revision.
     *
     * @param name branch, tag or commit
     * @return a new location
     */
    public Location at(String name) {
        return new Location(scheme, path, Optional.of(name));
    }

    /**
     * The place without its revision: what a benchmark without a card is called.
     *
     * @return for example {@code hf:owner/name}
     */
    public String withoutRevision() {
        return scheme + ":" + path;
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return withoutRevision() + revision.map(name -> "@" + name).orElse("");
    }
}
