package org.medbench.core.internal.discover;

import java.util.List;
import java.util.OptionalLong;
import org.medbench.spi.Listing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many items and bytes a listing states, in the words of the platforms; what it does not state is not guessed. */
final class ListedSizes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int KILOBYTE = 1024;

    private ListedSizes() {}

    /** The examples of all splits of all configurations, where the card's {@code dataset_info} counts them all. */
    static OptionalLong items(Listing listing) {
        List<String> documents = listing.facts().getOrDefault("dataset_info", List.of());
        long sum = 0;
        for (String document : documents) {
            OptionalLong examples = examples(document);
            if (examples.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += examples.getAsLong();
        }
        return documents.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private static OptionalLong examples(String document) {
        JsonNode splits;
        try {
            splits = JSON.readTree(document).path("splits");
        } catch (JacksonException notStructured) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (JsonNode split : splits) {
            JsonNode count = split.path("num_examples");
            if (!count.canConvertToLong() || count.asLong() < 0 || count.asLong() > Integer.MAX_VALUE) {
                return OptionalLong.empty();
            }
            sum += count.asLong();
        }
        return splits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    /** {@code usedStorage} of the Hub counts bytes, {@code size} of GitHub kilobytes. */
    static OptionalLong bytes(Listing listing) {
        OptionalLong used = number(listing, "usedStorage");
        if (used.isPresent() || !listing.location().scheme().equals("github")) {
            return used;
        }
        OptionalLong kilobytes = number(listing, "size");
        return kilobytes.isPresent() ? OptionalLong.of(kilobytes.getAsLong() * KILOBYTE) : kilobytes;
    }

    private static OptionalLong number(Listing listing, String fact) {
        List<String> values = listing.facts().getOrDefault(fact, List.of());
        return values.size() == 1 && values.get(0).matches("\\d{1,15}")
                ? OptionalLong.of(Long.parseLong(values.get(0)))
                : OptionalLong.empty();
    }
}
