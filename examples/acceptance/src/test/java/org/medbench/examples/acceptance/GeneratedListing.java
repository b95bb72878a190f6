package org.medbench.examples.acceptance;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Entries of a large listing, newest first: one in ten is a medical benchmark, the others are everything else. */
final class GeneratedListing implements IntFunction<Map<String, Object>> {

    private static final Instant NEWEST = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<String> OTHER = List.of(
            "Reviews of restaurants with one to five stars",
            "Prices of shares by the minute, with the volume traded",
            "Photographs of street signs taken from a moving car",
            "Source code of command line programs and their tests",
            "Chess games of grand masters with the moves that were played");
    private static final List<String> SPECIALTIES =
            List.of("cardiology", "radiology", "psychiatry", "oncology", "dermatology");
    private static final List<String> LANGUAGES = List.of("en", "zh", "es", "fr", "de");

    static boolean isMedical(int number) {
        return number % 10 == 3;
    }

    static String id(int number) {
        return (isMedical(number) ? "clinic/exam-questions-" : "misc/collection-") + number;
    }

    @Override
    public Map<String, Object> apply(int number) {
        String language = LANGUAGES.get(number / 10 % LANGUAGES.size());
        String specialty = SPECIALTIES.get(number / 50 % SPECIALTIES.size());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("_id", String.format("%024x", number));
        entry.put("id", id(number));
        entry.put("author", isMedical(number) ? "clinic" : "misc");
        entry.put("sha", String.format("%040x", number));
        entry.put("lastModified", NEWEST.minusSeconds(3600L * number).toString());
        entry.put("private", false);
        entry.put("gated", number % 70 == 3 ? "auto" : false);
        entry.put("disabled", false);
        entry.put("downloads", 100_000 - number % 100_000);
        entry.put("likes", number % 7);
        entry.put("createdAt", "2022-03-02T23:29:22.000Z");
        entry.put(
                "description",
                isMedical(number)
                        ? "Multiple choice questions of a medical licensing examination in " + specialty
                                + ", a benchmark for clinical knowledge of language models with a held-out test split, number "
                                + number
                        : OTHER.get(number % OTHER.size()) + ", number " + number);
        entry.put(
                "tags",
                isMedical(number)
                        ? List.of(
                                "medical",
                                "language:" + language,
                                "license:mit",
                                "task_categories:multiple-choice",
                                specialty)
                        : List.of("language:" + language, "license:cc-by-4.0"));
        return entry;
    }
}
