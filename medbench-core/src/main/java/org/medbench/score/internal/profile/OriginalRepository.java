package org.medbench.score.internal.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.medbench.score.internal.overlap.Normalization;

/** Med_Benchmarks_LLMs at 5eb0537. An English article counts as the answer A. */
public final class OriginalRepository {

    private static final Pattern LETTER = Patterns.of("\\b([A-E])\\b");

    private OriginalRepository() {}

    /** The whole response, or the first letter from A to E that stands alone, after upper-casing. */
    public static List<String> choice(String response, PublishedRule.Item item) {
        return PublishedRule.list(letter(response));
    }

    /** The same, and without a letter the option whose normalised text is the response. */
    public static List<String> visualChoice(String response, PublishedRule.Item item) {
        Optional<String> letter = letter(response);
        return PublishedRule.list(letter.isPresent() ? letter : wholeText(response, item));
    }

    /** The option whose normalised text is the whole response. */
    public static List<String> yesNo(String response, PublishedRule.Item item) {
        return PublishedRule.list(wholeText(response, item));
    }

    private static Optional<String> letter(String response) {
        return Patterns.first(LETTER, response.toUpperCase(Locale.ROOT).strip());
    }

    private static Optional<String> wholeText(String response, PublishedRule.Item item) {
        String said = Normalization.orig(response);
        return IntStream.range(0, item.texts().size())
                .filter(i -> Normalization.orig(item.texts().get(i)).equals(said))
                .mapToObj(item.labels()::get)
                .findFirst();
    }
}
