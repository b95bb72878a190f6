package org.medbench.error;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What went wrong, where, and what to do: the data of a {@link MedbenchException}, which no caller has to parse from
 * text. Holds no secrets.
 *
 * @param code the fine name
 * @param what what failed and why: what was expected and what was found
 * @param benchmark the benchmark concerned
 * @param file the file, address or member concerned
 * @param row the record in that file, counted from 0
 * @param remedy what the reader can do about it
 */
public record Problem(
        ErrorCode code,
        String what,
        Optional<String> benchmark,
        Optional<String> file,
        OptionalLong row,
        String remedy) {

    /**
     * A problem that concerns no file.
     *
     * @param code the fine name
     * @param what what failed and why
     * @param remedy what the reader can do about it
     * @return the problem
     */
    public static Problem of(ErrorCode code, String what, String remedy) {
        return new Problem(code, what, Optional.empty(), Optional.empty(), OptionalLong.empty(), remedy);
    }

    /**
     * The same problem, known to concern a benchmark.
     *
     * @param name the benchmark's id or reference
     * @return a new problem
     */
    public Problem in(String name) {
        return new Problem(code, what, Optional.of(name), file, row, remedy);
    }

    /**
     * The same problem, known to lie in a file.
     *
     * @param name the file's name or address, without secrets
     * @return a new problem
     */
    public Problem at(String name) {
        return new Problem(code, what, benchmark, Optional.of(name), row, remedy);
    }

    /**
     * The same problem, known to lie in a row of a file.
     *
     * @param name the file's name
     * @param position the record, counted from 0
     * @return a new problem
     */
    public Problem at(String name, long position) {
        return new Problem(code, what, benchmark, Optional.of(name), OptionalLong.of(position), remedy);
    }

    /**
     * Place, reason and remedy as one text of two lines.
     *
     * @return the message
     */
    public String message() {
        StringBuilder text = new StringBuilder();
        benchmark.ifPresent(name -> text.append(name).append(": "));
        file.ifPresent(name -> {
            text.append(name);
            row.ifPresent(position -> text.append(" row ").append(position));
            text.append(": ");
        });
        text.append(what);
        if (!remedy.isEmpty()) {
            text.append('\n').append(remedy);
        }
        return text.toString();
    }
}
