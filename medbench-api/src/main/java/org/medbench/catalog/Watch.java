package org.medbench.catalog;

/** A sync that is repeated on a thread of its own until it is closed. */
public interface Watch extends AutoCloseable {

    /** Ends the watch; a sync that runs is interrupted, and when this returns its thread is gone. */
    @Override
    void close();
}
