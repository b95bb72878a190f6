package org.medbench.core.internal.io;

import java.security.SecureRandom;

/** Numbers that nobody can guess: for names and jitter. Thread-safe. Samples and shards never come from here. */
@FunctionalInterface
public interface Random {

    /** Any {@code long}, all equally likely. */
    long nextLong();

    /**
     * A number below a bound.
     *
     * @param bound exclusive, at least 1
     */
    default long below(long bound) {
        return Long.remainderUnsigned(nextLong(), bound);
    }

    /** The platform's secure generator. */
    static Random secure() {
        SecureRandom generator = new SecureRandom();
        return generator::nextLong;
    }
}
