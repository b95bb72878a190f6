package org.medbench.event;

/** Is told what a repository does. Called on the working thread, so it must not block; what it throws ends the work. */
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
