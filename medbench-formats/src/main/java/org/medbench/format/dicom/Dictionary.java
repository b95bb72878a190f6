package org.medbench.format.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The elements that have a name here, read once from {@code elements.txt}. */
final class Dictionary {

    static final Dictionary STANDARD = new Dictionary();

    private final Map<Integer, Entry> entries = new HashMap<>();

    /**
     * A named element.
     *
     * @param representation its value representation, which implicit transfer syntaxes do not tell
     * @param keyword its name
     */
    record Entry(String representation, String keyword) {}

    private Dictionary() {
        try (InputStream in = Dictionary.class.getResourceAsStream("elements.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" ");
                    entries.put(Integer.parseUnsignedInt(parts[0], 16), new Entry(parts[1], parts[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Entry> find(int tag) {
        return Optional.ofNullable(entries.get(tag));
    }
}
