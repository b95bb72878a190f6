package org.medbench.core.internal.fetch;

import java.net.URI;

/** The way of one request from hop to hop. Once it has left its origin it counts as away, even if it comes back. */
final class Chain {

    private final Origin start;
    private boolean left;

    Chain(URI first) {
        this.start = Origin.of(first);
    }

    Origin start() {
        return start;
    }

    boolean hasLeft() {
        return left;
    }

    void go(URI next) {
        left |= !Origin.of(next).equals(start);
    }
}
