package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.TruthFile;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.core.internal.map.Inferred.Reason;
import org.medbench.error.MappingException;
import org.medbench.item.ItemShape;

/** What all parts of an inference share: the rows looked at, the draft that grows, and the readings that fell. */
final class InferenceWork {

    private static final List<String> FINDINGS = List.of(
            "wrong groundtruth",
            "wrong ground truth",
            "wrong key",
            "no correct answer",
            "multiple correct",
            "annul",
            "cancelled");

    final SplitContext context;
    final SplitProfile profile;
    final List<RowFile> files;
    final RowFilter filter;
    final Layout layout;
    final MappingDraft draft = new MappingDraft();
    final RoleInference roles;
    final List<Rejected> rejected = new ArrayList<>();

    /** How rows were made before anybody looks at them: joined with another file, taken out of a list. */
    record Layout(Optional<TruthFile> truth, Optional<String> records) {}

    InferenceWork(SplitContext context, SplitProfile profile, List<RowFile> files, RowFilter filter, Layout layout) {
        this.layout = layout;
        this.context = context;
        this.profile = profile;
        this.files = files;
        this.filter = filter;
        this.roles = new RoleInference(profile, draft);
    }

    FieldProfile fieldOf(String path) {
        return profile.field(path).orElseThrow();
    }

    /** The names that all files declare for the numbers of a field; empty if they do not, or not the same. */
    List<String> classLabels(String path) {
        List<String> names = files.get(0).description().classLabels().getOrDefault(path, List.of());
        boolean same = files.stream()
                .allMatch(file -> names.equals(file.description().classLabels().getOrDefault(path, List.of())));
        return same ? names : List.of();
    }

    void question(String answer) {
        if (!roles.question(answer)) {
            throw refusal("it cannot be told which field is the question");
        }
        roles.facts();
    }

    Inferred finish(ItemShape shape, @Nullable ChoiceSource choices, List<KeySource> keys, @Nullable Reason reason) {
        Map<String, String> evidence = draft.evidence();
        profile.fields().stream()
                .filter(field -> field.isCategorical() && !draft.annuls(field.path()))
                .forEach(this::noteFindings);
        return new Inferred(
                draft.finish(shape, Optional.ofNullable(choices), keys, layout),
                Optional.ofNullable(reason),
                evidence,
                rejected);
    }

    /** Somebody checked the keys of this set; which findings annul one is not for inference to say. */
    private void noteFindings(FieldProfile field) {
        List<String> found = field.distinct().keySet().stream()
                .filter(value -> value.length() <= 60)
                .filter(value -> FINDINGS.stream()
                        .anyMatch(value.toLowerCase(Locale.ROOT).replace('_', ' ')::contains))
                .toList();
        if (!found.isEmpty()) {
            rejected.add(new Rejected(
                    "'" + field.path() + "' as what annuls a key",
                    "it holds " + found + ", and only a card's annulments can say which of them annul"));
        }
    }

    MappingException refusal(String why) {
        List<String> candidates = new ArrayList<>();
        rejected.forEach(one -> candidates.add(one.candidate() + " (" + one.why() + ")"));
        if (candidates.isEmpty()) {
            candidates.add("fields " + profile.topLevel());
        }
        return Unproven.refusal(context, why, candidates.stream().limit(8).toList());
    }
}
