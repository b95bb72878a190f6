package org.medbench.core.internal.map;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.medbench.spi.Row;

/**
 * Reads whether a row's key has been cancelled: a flag, a word for "cancelled", or the finding of a re-annotation that the
 * key is wrong, that none or that several options are right.
 */
final class KeyStates {

    private static final List<String> FINDINGS = List.of(
            "wrong groundtruth",
            "wrong ground truth",
            "wrong answer",
            "wrong key",
            "no correct answer",
            "multiple correct",
            "annul",
            "anulad",
            "cancel",
            "voided",
            "nullif",
            "withdrawn",
            "invalid");

    private final List<FieldPath> paths;

    KeyStates(List<FieldPath> paths) {
        this.paths = paths;
    }

    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>();
        paths.forEach(path -> names.addAll(path.topLevel()));
        return names;
    }

    boolean isAnnulled(Row row) {
        for (FieldPath path : paths) {
            String text = Values.text(path.in(row));
            if (text != null && isAnnulled(text)) {
                return true;
            }
        }
        return false;
    }

    static boolean isAnnulled(String text) {
        return text.strip().equals("1") || Polarity.of(text) == Polarity.YES || isFinding(text);
    }

    /** Whether a text says by itself that the key is cancelled or wrong, whatever the field is called. */
    static boolean isFinding(String text) {
        if (text.length() > 60) {
            return false;
        }
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return FINDINGS.stream().anyMatch(plain::contains);
    }
}
