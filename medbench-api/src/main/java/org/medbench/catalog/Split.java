package org.medbench.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A part of a benchmark that is read and scored as one.
 *
 * @param config the configuration it belongs to; {@code default} where there is only one
 * @param name {@code test}, {@code validation}, {@code train} or upstream's name
 * @param files the files that hold its rows, in order; a name may have {@code *} for any characters but {@code /}, and
 *     {@code !} between an archive and its member
 * @param items how many items upstream says there are
 * @param options how to decode the files where they do not say it themselves, by the adapter's names
 * @param mapping what the fields mean; empty if it is to be inferred
 * @param rows a condition on the rows of the files: field and value, all must hold; for example one language of two
 */
public record Split(
        String config,
        String name,
        List<String> files,
        OptionalLong items,
        Map<String, String> options,
        Optional<Mapping> mapping,
        Map<String, String> rows) {

    /** Copies the collections. */
    public Split {
        files = List.copyOf(files);
        options = Map.copyOf(options);
        rows = Map.copyOf(rows);
    }

    /**
     * Configuration and split as one name.
     *
     * @return {@code config/split}
     */
    public String fullName() {
        return config + "/" + name;
    }
}
