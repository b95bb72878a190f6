package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Proof;
import org.medbench.core.internal.map.Inferred.Reason;

/** Takes a card at its word, but only about fields that are there; every row is tried afterwards. */
final class DeclaredMapping {

    private DeclaredMapping() {}

    static Inferred check(SplitContext context, Mapping mapping, SplitProfile profile) {
        Map<String, String> evidence = new LinkedHashMap<>();
        mapping.fields()
                .forEach((role, paths) -> paths.forEach(path -> {
                    require(context, path, profile);
                    evidence.put(path, role.name().toLowerCase(Locale.ROOT) + ": declared");
                }));
        mapping.choices()
                .filter(choices -> choices.layout() != Mapping.Layout.RECORDS)
                .ifPresent(choices -> choices.fields().forEach(path -> evidence.put(path, "options: declared")));
        mapping.choices()
                .filter(choices -> !choices.fields().isEmpty())
                .ifPresent(choices -> require(context, choices.fields().get(0), profile));
        mapping.keys().forEach(key -> {
            require(context, key.field(), profile);
            evidence.put(key.field(), "key: " + KeyCandidate.words(key.encoding()) + ", declared");
        });
        mapping.annulments().forEach(annulment -> {
            require(context, annulment.field(), profile);
            evidence.merge(
                    annulment.field(),
                    "annulled where it says " + String.join(", ", annulment.values()) + ", declared",
                    (before, now) -> before + "; " + now);
        });
        long keys =
                mapping.keys().stream().map(Mapping.KeySource::field).distinct().count();
        // Several keys to one set of options are held against each other in every row: more than the declaration says.
        Proof.Kind kind = keys > 1 && mapping.choices().isPresent() ? Proof.Kind.AGREEMENT : Proof.Kind.DECLARED;
        String detail = "declared: " + mapping.keys();
        return new Inferred(
                mapping, keys > 0 ? Optional.of(new Reason(kind, detail)) : Optional.empty(), evidence, List.of());
    }

    private static void require(SplitContext context, String path, SplitProfile profile) {
        boolean isThere = FieldPath.isConstant(path)
                || FieldPath.of(path).topLevel().stream().anyMatch(profile.topLevel()::contains);
        if (!isThere) {
            throw Unproven.drift(context, path, new ArrayList<>(profile.topLevel()));
        }
    }
}
