package org.medbench.format;

import java.io.IOException;
import java.util.List;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;
import org.medbench.error.Problem;

/**
 * A library that the host program may lack. Classes that name the library's types must be touched inside of {@link
 * #open} only.
 *
 * @param purpose what it is needed for, as the beginning of a sentence
 * @param coordinates what to add to the build, {@code group:artifact}
 */
public record OptionalLibrary(String purpose, List<String> coordinates) {

    /** Copies the list. */
    public OptionalLibrary {
        coordinates = List.copyOf(coordinates);
    }

    /**
     * Something made by means of the library.
     *
     * @param <T> what is made
     */
    @FunctionalInterface
    public interface Opening<T> {

        /**
         * Makes it.
         *
         * @return what was made
         * @throws IOException as the maker says
         */
        T open() throws IOException;
    }

    /**
     * Does something that needs the library.
     *
     * @param opening what to do
     * @param <T> what it gives
     * @return what it gave
     * @throws IOException as {@code opening}
     * @throws MissingPluginException naming what to add, if the library is not there
     */
    public <T> T open(Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (NoClassDefFoundError e) {
            throw new MissingPluginException(
                    Problem.of(
                            ErrorCode.MISSING_PLUGIN,
                            purpose + " needs a library that is not there: " + e.getMessage(),
                            "Add " + String.join(" and ", coordinates) + " to your build."),
                    coordinates,
                    e);
        }
    }
}
