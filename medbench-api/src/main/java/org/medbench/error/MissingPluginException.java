package org.medbench.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What do I add to my build? Codes: {@code MISSING_PLUGIN}, {@code DUPLICATE_PLUGIN}. */
public final class MissingPluginException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient List<String> coordinates;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param coordinates Maven coordinates to add, {@code group:artifact}
     * @param cause what led to it
     */
    public MissingPluginException(Problem problem, List<String> coordinates, @Nullable Throwable cause) {
        super(problem, cause);
        this.coordinates = List.copyOf(coordinates);
    }

    /**
     * What to add to the build.
     *
     * @return Maven coordinates, {@code group:artifact}; empty if nothing is known to help
     */
    public List<String> coordinates() {
        return coordinates;
    }
}
