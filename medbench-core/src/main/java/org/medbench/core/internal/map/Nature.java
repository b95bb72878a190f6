package org.medbench.core.internal.map;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what rows are that hold no questions, by the words of the standards that they follow. */
final class Nature {

    private static final int TEXT = 12;

    private Nature() {}

    /** What rows are that cannot be a benchmark. */
    static Optional<String> known(SplitProfile profile) {
        Set<String> fields = profile.topLevel();
        if (fields.contains("resourceType") || fields.containsAll(List.of("meta", "implicitRules"))) {
            return Optional.of("these are FHIR resources, patient records without questions");
        }
        if (fields.contains("SOPClassUID")) {
            return Optional.of("these are DICOM objects, pictures with their headers, without questions");
        }
        if (fields.contains("@context") || fields.containsAll(List.of("recordSet", "isKey", "references"))) {
            return Optional.of("this is JSON-LD (Croissant), a description of data and not data");
        }
        return Optional.empty();
    }

    /** Why no field could be told to be the answer. */
    static String withoutAnswer(SplitProfile profile) {
        List<String> blank = profile.fields().stream()
                .filter(field -> field.present() == 0 && KeyCandidate.nameScore(field.path()) > 0)
                .map(field -> "'" + field.path() + "'")
                .toList();
        if (!blank.isEmpty()) {
            return "what is called the answer is blank on every row: " + String.join(", ", blank);
        }
        boolean hasText = profile.fields().stream()
                .anyMatch(field -> field.isText() && field.averageLength() >= TEXT || field.isBinary());
        return hasText
                ? "no field can be told to be the answer"
                : "this is a table of measurements: " + profile.topLevel().size()
                        + " columns of numbers or short codes, no text that asks or answers";
    }
}
