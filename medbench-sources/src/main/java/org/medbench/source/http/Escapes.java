package org.medbench.source.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes names into addresses. */
public final class Escapes {

    private Escapes() {}

    /**
     * One segment of a path, or one value of a query; a slash in it is escaped too.
     *
     * @param text any text
     * @return the text with every character escaped that could be misread
     */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }

    /**
     * A path whose slashes stay.
     *
     * @param path names with slashes between them
     * @return the escaped path
     */
    public static String path(String path) {
        return Arrays.stream(path.split("/", -1)).map(Escapes::segment).collect(Collectors.joining("/"));
    }
}
