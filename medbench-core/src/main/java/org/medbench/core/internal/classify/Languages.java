package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medbench.catalog.Evidence;
import org.medbench.spi.Listing;

/** The languages that a place declares, and the one that its description is written in if its script tells. */
final class Languages {

    private static final String TAG = "language:";
    private static final Pattern BCP_47 = Pattern.compile("[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int ENOUGH_LETTERS = 8;

    private Languages() {}

    static List<Evidence> of(Listing listing) {
        Map<String, Evidence> found = new LinkedHashMap<>();
        for (String language : declared(listing)) {
            if (BCP_47.matcher(language).matches()) {
                found.putIfAbsent(
                        language, new Evidence("language:" + language, "declared: " + language, Place.TAGS.label(), 1));
            }
        }
        listing.description()
                .flatMap(Languages::byScript)
                .ifPresent(language -> found.putIfAbsent(
                        language, new Evidence("language:" + language, "script", Place.DESCRIPTION.label(), 1)));
        return new ArrayList<>(found.values());
    }

    /** On the Hub among the tags; a code host's {@code language} is a programming language. */
    private static List<String> declared(Listing listing) {
        List<String> languages = new ArrayList<>();
        for (String tag : listing.facts().getOrDefault("tags", List.of())) {
            if (tag.startsWith(TAG)) {
                languages.add(tag.substring(TAG.length()));
            }
        }
        if (!listing.location().scheme().equals("github")) {
            languages.addAll(listing.facts().getOrDefault("language", List.of()));
        }
        return languages;
    }

    private static Optional<String> byScript(String text) {
        Map<String, Integer> letters = new LinkedHashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(letter -> language(Character.UnicodeScript.of(letter)))
                .flatMap(Optional::stream)
                .forEach(language -> letters.merge(language, 1, Integer::sum));
        if (letters.containsKey("ja")) {
            letters.merge("ja", letters.getOrDefault("zh", 0), Integer::sum);
            letters.remove("zh");
        }
        return letters.entrySet().stream()
                .filter(entry -> entry.getValue() >= ENOUGH_LETTERS)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static Optional<String> language(Character.UnicodeScript script) {
        return switch (script) {
            case HAN -> Optional.of("zh");
            case HIRAGANA, KATAKANA -> Optional.of("ja");
            case HANGUL -> Optional.of("ko");
            case CYRILLIC -> Optional.of("ru");
            case ARABIC -> Optional.of("ar");
            case DEVANAGARI -> Optional.of("hi");
            case THAI -> Optional.of("th");
            case HEBREW -> Optional.of("he");
            case GREEK -> Optional.of("el");
            default -> Optional.empty();
        };
    }
}
