package org.medbench.core.internal.fetch;

import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param connect for a connection
 * @param headers for the headers of an answer, counted from the request
 * @param idle for the next byte of a body
 * @param floorWindow how long a body may stay below {@code floorBytesPerSecond}
 * @param floorBytesPerSecond the slowest body that is not given up
 * @param rateLimit for a server's rate limit, all waits of one request together
 */
public record Patience(
        Duration connect,
        Duration headers,
        Duration idle,
        Duration floorWindow,
        long floorBytesPerSecond,
        Duration rateLimit) {

    /** What a request gets unless told otherwise. */
    public static final Patience STANDARD = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            1024,
            Duration.ofMinutes(5));

    /** The same with another wait for headers. */
    public Patience withHeaders(Duration other) {
        return new Patience(connect, other, idle, floorWindow, floorBytesPerSecond, rateLimit);
    }
}
