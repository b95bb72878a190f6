package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.core.internal.map.ChoiceCandidate.Claim;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Finds where the options of a multiple choice may lie, named ones first. */
final class ChoiceInference {

    private final SplitProfile profile;
    private final List<ChoiceCandidate> found = new ArrayList<>();

    private ChoiceInference(SplitProfile profile) {
        this.profile = profile;
    }

    static List<ChoiceCandidate> candidates(SplitProfile profile) {
        ChoiceInference inference = new ChoiceInference(profile);
        for (FieldProfile field : profile.fields()) {
            if (!field.isInsideList() && field.isCommon()) {
                inference.consider(field);
            }
        }
        inference.columns();
        if (inference.found.stream().noneMatch(candidate -> candidate.claim() == Claim.SURE)) {
            inference.inline();
        }
        inference.found.sort((a, b) -> b.claim().compareTo(a.claim()));
        return inference.found;
    }

    private void consider(FieldProfile field) {
        if (field.isLabelled()) {
            Claim claim = field.memberCount() >= 3 ? Claim.SURE : claim(field.path());
            found.add(ChoiceCandidate.of(
                    Layout.MAP, List.of(field.path()), List.of(), claim, "a structure whose members are labels"));
        } else if (field.isListOfScalars() && field.fewest() >= 2 && field.averageLength() <= 400) {
            if (!parallel(field)) {
                add(Layout.LIST, field, "a list of " + field.fewest() + " to " + field.most() + " texts");
            }
        } else if (field.isList() && field.fewest() >= 2) {
            records(field);
        } else if (field.isLiteral()) {
            literal(field);
        } else if (field.isText() && field.averageLength() <= 1000) {
            delimited(field);
        }
    }

    private static Claim claim(String path) {
        if (Names.score("options", path) >= Names.ENDS) {
            return Claim.SURE;
        }
        return Names.score("maybeoptions", path) >= Names.ENDS ? Claim.PERHAPS : Claim.NONE;
    }

    private void add(Layout layout, FieldProfile field, String evidence) {
        found.add(ChoiceCandidate.of(layout, List.of(field.path()), List.of(), claim(field.path()), evidence));
    }

    /** Two lists side by side in one structure, one of labels: {@code choices{label[], text[]}}. */
    private boolean parallel(FieldProfile texts) {
        int dot = texts.path().lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        List<FieldProfile> beside = profile.members(texts.path().substring(0, dot)).stream()
                .filter(other -> other != texts && other.isListOfScalars() && other.most() == texts.most())
                .toList();
        FieldProfile labels = beside.stream()
                .filter(other -> areLabels(other, true) && !areLabels(texts, true))
                .findFirst()
                .or(() -> beside.stream()
                        .filter(other -> areLabels(other, false) && !areLabels(texts, false))
                        .findFirst())
                .orElse(null);
        if (labels == null
                && beside.stream().anyMatch(other -> areLabels(texts, true) || !areLabels(other, true))
                && areLabels(texts, false)) {
            return true; // taken up with the texts that they label
        }
        if (labels == null) {
            return false;
        }
        found.add(ChoiceCandidate.of(
                Layout.PARALLEL,
                List.of(texts.path(), labels.path()),
                List.of(),
                claim(texts.path().substring(0, dot)),
                "two lists of one length, texts and labels"));
        return true;
    }

    /** Whether the elements are A, B, C … or 1, 2, 3 …, in this order or in some, on every row looked at. */
    private boolean areLabels(FieldProfile list, boolean inOrder) {
        FieldPath path = FieldPath.of(list.path());
        return profile.sample().stream().allMatch(row -> {
            List<String> texts = Values.texts(path.in(row));
            int[] ordinals = texts.stream().mapToInt(Columns::ordinal).toArray();
            int[] sorted = ordinals.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < sorted.length; i++) {
                if (sorted[0] < 0
                        || sorted[0] > 1
                        || sorted[i] != sorted[0] + i
                        || inOrder && ordinals[i] != sorted[i]) {
                    return false;
                }
            }
            return true;
        });
    }

    private void records(FieldProfile list) {
        FieldProfile text = null;
        FieldProfile label = null;
        FieldProfile flag = null;
        for (FieldProfile member : profile.members(list.path())) {
            if (member.isFlag() || isFlagName(member) && member.isScalar() && member.averageLength() <= 5) {
                flag = member;
            } else if (!member.isScalar()) {
                continue;
            } else if (member.averageLength() <= 2.5 && !member.hasManyValues() && label == null) {
                label = member;
            } else if (text == null || member.averageLength() > text.averageLength()) {
                text = member;
            }
        }
        boolean isScored = profile.members(list.path()).stream()
                .anyMatch(member -> Names.score("points", member.path()) == Names.WHOLE
                        || Names.score("criterion", member.path()) == Names.WHOLE && member.averageLength() > 60);
        boolean isDialogue = profile.members(list.path()).stream()
                .anyMatch(member -> Names.lastPart(member.path()).equals("role"));
        if (text != null && !isScored && !isDialogue) {
            addRecords(list, text, label, flag);
        }
    }

    private void addRecords(
            FieldProfile list, FieldProfile text, @Nullable FieldProfile label, @Nullable FieldProfile flag) {
        List<String> fields = new ArrayList<>(List.of(list.path(), Names.lastPart(text.path())));
        if (label != null || flag != null) {
            fields.add(label == null ? "" : Names.lastPart(label.path()));
        }
        if (flag != null) {
            fields.add(Names.lastPart(flag.path()));
        }
        boolean sure = flag != null || label != null && claim(text.path()) == Claim.SURE;
        found.add(new ChoiceCandidate(
                new ChoiceSource(Layout.RECORDS, fields, List.of(), Selection.SINGLE),
                sure ? Claim.SURE : claim(list.path()),
                flag != null,
                Set.of(list.path()),
                "a list of structures with text" + (label == null ? "" : " and label")));
    }

    private static boolean isFlagName(FieldProfile member) {
        List<String> words = Names.words(Names.lastPart(member.path()));
        return words.contains("correct") || words.contains("right") || words.contains("iscorrect");
    }

    private void literal(FieldProfile field) {
        FieldPath path = FieldPath.of(field.path());
        int options = 0;
        int looked = 0;
        for (Row row : profile.sample()) {
            String text = Values.text(path.in(row));
            Value value = text == null ? Value.NULL : Literal.parse(text).orElse(Value.NULL);
            looked++;
            if (value instanceof Value.Struct struct && SplitProfile.labelsOnly(struct)
                    || value instanceof Value.Elements list
                            && list.elements().size() >= 2
                            && list.elements().stream().allMatch(element -> Values.text(element) != null)) {
                options++;
            }
        }
        if (options >= looked * 0.9) {
            add(Layout.LITERAL, field, "a literal of a list or dictionary in a text");
        }
    }

    private void delimited(FieldProfile field) {
        FieldPath path = FieldPath.of(field.path());
        Claim claim = claim(field.path());
        for (String delimiter : Delimiters.KNOWN) {
            // Prose has lines and commas, too.
            boolean mayDivide = claim == Claim.SURE || delimiter.indexOf('|') >= 0 || delimiter.equals(";");
            boolean splits = mayDivide
                    && !profile.sample().isEmpty()
                    && profile.sample().stream().allMatch(row -> {
                        String text = Values.text(path.in(row));
                        int parts = text == null
                                ? 0
                                : Delimiters.split(text, delimiter).size();
                        return parts >= 2 && parts <= 26;
                    });
            if (splits) {
                found.add(ChoiceCandidate.of(
                        Layout.DELIMITED,
                        List.of(field.path()),
                        List.of(delimiter),
                        claim,
                        "texts divided by '" + delimiter.replace("\n", "\\n").replace("\t", "\\t") + "'"));
                return;
            }
        }
    }

    private void columns() {
        for (Map.Entry<String, List<String>> group :
                Columns.groups(profile.fields()).entrySet()) {
            String prefix = group.getKey();
            boolean bare = prefix.isEmpty() || prefix.endsWith(".");
            Claim claim = bare ? group.getValue().size() >= 3 ? Claim.SURE : Claim.NONE : claim(prefix);
            Optional<FieldProfile> first = profile.field(group.getValue().get(0));
            if (first.filter(FieldProfile::isCommon).isPresent()) {
                found.add(ChoiceCandidate.of(
                        Layout.COLUMNS,
                        group.getValue(),
                        List.of(),
                        claim,
                        group.getValue().size() + " fields in a row"));
            }
        }
    }

    private void inline() {
        for (FieldProfile field : profile.fields()) {
            if (field.isText() && !field.isInsideList() && field.averageLength() >= 15) {
                FieldPath path = FieldPath.of(field.path());
                long with = profile.sample().stream()
                        .filter(row -> {
                            String text = Values.text(path.in(row));
                            return text != null && InlineOptions.find(text) != null;
                        })
                        .count();
                if (with > 0 && with >= profile.sample().size() * 0.9) {
                    found.add(ChoiceCandidate.of(
                            Layout.INLINE,
                            List.of(field.path()),
                            List.of(),
                            Claim.SURE,
                            "lettered options at the end of the question"));
                }
            }
        }
    }
}
