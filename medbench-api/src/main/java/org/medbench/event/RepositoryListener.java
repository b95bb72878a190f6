package org.medbench.event;

/**
 * Is told what a repository does, one event at a time. Called on whichever thread does the work, so it must not block nor
 * call the repository; what it throws ends the work.
 */
@FunctionalInterface
public interface RepositoryListener {

    /** Listens to nothing. */
    RepositoryListener NONE = event -> {};

    /**
     * Something happened.
     *
     * @param event what
     */
    void on(RepositoryEvent event);
}
