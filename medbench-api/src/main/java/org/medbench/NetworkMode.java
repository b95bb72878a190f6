package org.medbench;

/** Whether the network may be used. */
public enum NetworkMode {
    /** It may. */
    ONLINE,
    /** No connection is opened; what is not in the cache is an error. */
    OFFLINE
}
