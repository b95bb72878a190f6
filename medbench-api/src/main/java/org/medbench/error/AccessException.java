package org.medbench.error;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** May I have it, and how? Codes: {@code UNAUTHORIZED}, {@code GATED}, {@code FORBIDDEN}, {@code ON_REQUEST}, {@code OFFLINE}. */
public final class AccessException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient Optional<URI> termsPage;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param termsPage where access is granted
     * @param cause what led to it
     */
    public AccessException(Problem problem, Optional<URI> termsPage, @Nullable Throwable cause) {
        super(problem, cause);
        this.termsPage = termsPage;
    }

    /**
     * Where access is asked for.
     *
     * @return the page, if there is one
     */
    public Optional<URI> termsPage() {
        return termsPage;
    }
}
