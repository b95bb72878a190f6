package org.medbench.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Did I read it rightly? Codes: {@code NO_PROOF}, {@code SCHEMA_DRIFT}, {@code AMBIGUOUS_SPLIT}, {@code UNKNOWN_ATTRIBUTE},
 * {@code ROW_REJECTED}, {@code OTHER_SHAPE}, {@code INVALID_SELECTION},
 * {@code OVERLAY_MISMATCH}. */
public final class MappingException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient List<String> present;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param present the fields, splits, attributes or candidates that are there
     * @param cause what led to it
     */
    public MappingException(Problem problem, List<String> present, @Nullable Throwable cause) {
        super(problem, cause);
        this.present = List.copyOf(present);
    }

    /**
     * What is there instead of what was asked for.
     *
     * @return fields, splits, attributes or candidate readings
     */
    public List<String> present() {
        return present;
    }
}
