package org.medbench.item;

import java.util.Locale;

/**
 * An internet media type without parameters, such as {@code image/png} or {@code application/dicom}.
 *
 * @param value type and subtype in lower case
 */
public record MediaType(String value) {

    /** Bytes of which nothing is known. */
    public static final MediaType UNKNOWN = new MediaType("application/octet-stream");

    /** Lowers the case and refuses a text without a slash. */
    public MediaType {
        value = value.toLowerCase(Locale.ROOT);
        int slash = value.indexOf('/');
        if (slash < 1 || slash == value.length() - 1) {
            throw new IllegalArgumentException("not a media type such as image/png: '" + value + "'");
        }
    }

    /**
     * The part before the slash.
     *
     * @return for example {@code image}, {@code video}, {@code audio}, {@code application}
     */
    public String family() {
        return value.substring(0, value.indexOf('/'));
    }

    /** The type and subtype. */
    @Override
    public String toString() {
        return value;
    }
}
