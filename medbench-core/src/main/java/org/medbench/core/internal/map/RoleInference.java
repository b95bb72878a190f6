package org.medbench.core.internal.map;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.Role;
import org.medbench.spi.Value;

/** Finds the fields beside options and key: by name first, then by what is left. */
final class RoleInference {

    private final SplitProfile profile;
    private final MappingDraft draft;

    RoleInference(SplitProfile profile, MappingDraft draft) {
        this.profile = profile;
        this.draft = draft;
    }

    /** The only list of texts that is as long as another list on every row; null if there is none, or several. */
    @Nullable
    FieldProfile besideOf(FieldProfile list) {
        List<FieldProfile> lists = profile.fields().stream()
                .filter(field -> field != list && field.isListOfScalars() && !field.isInsideList())
                .filter(field -> field.distinct().size() > list.distinct().size() && sameLengths(field, list))
                .toList();
        return lists.size() == 1 ? lists.get(0) : null;
    }

    private boolean sameLengths(FieldProfile a, FieldProfile b) {
        FieldPath first = FieldPath.of(a.path());
        FieldPath second = FieldPath.of(b.path());
        return profile.sample().stream()
                .allMatch(row -> first.in(row) instanceof Value.Elements some
                        && second.in(row) instanceof Value.Elements more
                        && some.elements().size() == more.elements().size());
    }

    /** Everything but the question; the fields of options and key are taken already. */
    void beside() {
        id();
        media();
        cancelled();
        named(
                Role.SYSTEM,
                "system",
                field -> field.isText()
                        && Names.score("system", field.path()) == Names.WHOLE
                        && field.averageLength() >= 20);
        named(Role.PUBLISHED_AT, "published", field -> field.isScalar());
        first(Role.EXPLANATION, "explanation", field -> field.isText() && field.averageLength() >= 8);
    }

    /** Only a flag that is called so; what the findings of an annotation mean for the key is for a card to say. */
    private void cancelled() {
        free().stream()
                .filter(field -> Names.score("annulled", field.path()) == Names.WHOLE)
                .filter(field ->
                        field.isScalar() && field.distinct().keySet().stream().allMatch(RoleInference::isYesOrNo))
                .forEach(field -> draft.annul(field, KeyStates.YES, "a flag with this name"));
    }

    private static boolean isYesOrNo(String value) {
        return List.of("true", "false", "yes", "no", "0", "1")
                .contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private interface Fit {
        boolean test(FieldProfile field);
    }

    private void named(Role role, String words, Fit fit) {
        for (FieldProfile field : free()) {
            if (Names.score(words, field.path()) >= Names.ENDS && fit.test(field)) {
                draft.put(role, field, "by its name");
            }
        }
    }

    private void first(Role role, String words, Fit fit) {
        free().stream()
                .filter(field -> Names.score(words, field.path()) >= Names.ENDS && fit.test(field))
                .max(Comparator.comparingInt(field -> Names.score(words, field.path())))
                .ifPresent(field -> draft.put(role, field, "by its name"));
    }

    private List<FieldProfile> free() {
        return profile.fields().stream()
                .filter(field -> field.present() > 0 && !field.isInsideList() && !draft.isTaken(field.path()))
                .toList();
    }

    private void id() {
        free().stream()
                .filter(field -> field.isScalar()
                        && field.averageLength() <= 80
                        && Names.score("id", field.path()) >= Names.ENDS
                        && field.isDistinct()
                        && (!Names.isSynthetic(field.path()) || field.path().equals("_key"))
                        && !field.isMediaName())
                .max(Comparator.comparingInt((FieldProfile field) -> Names.score("id", field.path()))
                        .thenComparing(FieldProfile::isText))
                .ifPresent(field -> draft.put(Role.ID, field, "by its name, and no value comes twice"));
    }

    private void media() {
        for (FieldProfile field : free()) {
            boolean holds = field.isBinary() || field.isMediaName() || holdsBytes(field);
            boolean inside = profile.field(parent(field.path()))
                    .filter(RoleInference.this::holdsBytes)
                    .isPresent();
            if (holds && !inside) {
                draft.put(Role.MEDIA, field, "it holds pictures or names of them");
            }
        }
        for (FieldProfile field : profile.fields()) {
            if (field.isInsideList() && field.isMediaName() && !draft.isTaken(field.path())) {
                draft.put(Role.MEDIA, field, "names of pictures");
            }
        }
        if (!draft.has(Role.MEDIA)) {
            free().stream()
                    .filter(field -> field.isText()
                            && field.averageLength() <= 200
                            && field.distinct().size() > 1
                            && Names.score("media", field.path()) == Names.WHOLE)
                    .max(Comparator.comparing(FieldProfile::isAddress))
                    .ifPresent(field -> draft.put(Role.MEDIA, field, "by its name"));
        }
    }

    private boolean holdsBytes(FieldProfile field) {
        return field.isStruct()
                && profile.members(field.path()).stream().anyMatch(member -> member.isBinary() || member.isMediaName());
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** The question, and the passage it is about. False if it cannot be told which field it is. */
    boolean question(String answer) {
        dialogue();
        FieldProfile question = draft.has(Role.DIALOGUE) ? null : namedQuestion();
        if (question != null) {
            title();
            draft.put(Role.QUESTION, question, "by its name");
            input(question);
        }
        context();
        if (question == null && !draft.has(Role.DIALOGUE)) {
            question = remaining(parent(answer));
            if (question != null) {
                title();
                draft.put(Role.QUESTION, question, "the only field with long texts that are not repeated");
            }
        }
        return question != null || draft.has(Role.DIALOGUE) || draft.has(Role.MEDIA);
    }

    private void dialogue() {
        for (FieldProfile field : free()) {
            boolean isMessages = field.isList()
                    && profile.members(field.path()).stream()
                            .anyMatch(
                                    member -> List.of("role", "from", "speaker").contains(Names.lastPart(member.path()))
                                            && member.distinct().size() <= 4);
            if (isMessages && !draft.has(Role.DIALOGUE)) {
                draft.put(Role.DIALOGUE, field, "messages with a role");
            }
        }
    }

    private @Nullable FieldProfile namedQuestion() {
        return free().stream()
                .filter(field -> field.isCommon() && (field.isText() || field.isListOfScalars()))
                .filter(field -> {
                    int score = Names.score("question", field.path());
                    return score == Names.WHOLE || score > 0 && field.averageLength() >= 15;
                })
                .max(Comparator.comparingInt((FieldProfile field) -> Names.score("question", field.path()))
                        .thenComparing(field -> !field.path().contains("."))
                        .thenComparingDouble(FieldProfile::averageLength))
                .orElse(null);
    }

    /** Instructions are followed by what they are to be applied to. */
    private void input(FieldProfile question) {
        if (Names.words(Names.lastPart(question.path())).contains("instruction")) {
            free().stream()
                    .filter(field -> Names.lastPart(field.path()).equalsIgnoreCase("input") && field.isText())
                    .findFirst()
                    .ifPresent(field -> draft.put(Role.QUESTION, field, "the input of the instruction"));
        }
    }

    private void title() {
        free().stream()
                .filter(field ->
                        Names.score("title", field.path()) == Names.WHOLE && field.isText() && !field.isCategorical())
                .findFirst()
                .ifPresent(field -> draft.put(Role.QUESTION, field, "the title that comes with the question"));
    }

    private void context() {
        for (FieldProfile field : free()) {
            int score = Names.score("context", field.path());
            boolean isText = (field.isText() || field.isListOfScalars())
                    && field.averageLength() >= (score == Names.WHOLE ? 8 : 20);
            boolean isCase = field.isStruct() && field.path().contains(".") && field.isCommon();
            if (!draft.isTaken(field.path())
                    && (isText || isCase)
                    && Names.score("context", field.path()) >= Names.ENDS) {
                draft.put(Role.CONTEXT, field, "by its name");
            }
        }
    }

    /** Columns without names: the one that asks, and the last one behind it, which answers. Null if that is not plain. */
    @Nullable
    FieldProfile answerBehindQuestion() {
        List<FieldProfile> columns = free();
        boolean nameless = !columns.isEmpty() && columns.stream().allMatch(field -> Names.isPosition(field.path()));
        List<FieldProfile> asking = columns.stream().filter(RoleInference::asks).toList();
        FieldProfile last = nameless ? columns.get(columns.size() - 1) : null;
        if (last == null
                || asking.size() != 1
                || columns.indexOf(asking.get(0)) != columns.size() - 2
                || !last.isText()) {
            return null;
        }
        if (columns.get(0).isDistinct() && columns.get(0).averageLength() <= 40) {
            draft.put(Role.ID, columns.get(0), "the first column, and no value comes twice");
        }
        return last;
    }

    /** What is left must lie beside the answer: a text elsewhere in a structure belongs to something else. */
    private @Nullable FieldProfile remaining(String beside) {
        List<FieldProfile> candidates = free().stream()
                .filter(field -> parent(field.path()).equals(beside) && (isProse(field) || asks(field)))
                .toList();
        List<FieldProfile> passages = candidates.stream()
                .filter(field -> Names.score("passage", field.path()) >= Names.ENDS)
                .toList();
        List<FieldProfile> prose = passages.isEmpty() ? candidates : passages;
        if (prose.size() == 1) {
            return prose.get(0);
        }
        List<FieldProfile> asking = prose.stream().filter(RoleInference::asks).toList();
        return asking.size() == 1 ? asking.get(0) : null;
    }

    private static boolean asks(FieldProfile field) {
        return field.isText() && field.isCommon() && field.averageLength() >= 8 && field.questionShare() >= 0.6;
    }

    private static boolean isProse(FieldProfile field) {
        return field.isText() && field.isCommon() && field.averageLength() >= 15 && !field.isCategorical();
    }

    /** What is left and short, as attributes; a picture or case that comes back is the group. */
    void facts() {
        group();
        for (FieldProfile field : profile.fields()) {
            boolean isFree = !draft.isTaken(field.path()) || draft.annuls(field.path());
            if (isFree
                    && !field.path().equals("_index")
                    && (field.isCategorical() || isReserved(field))
                    && !field.isInsideList()
                    && (draft.annuls(field.path()) || KeyCandidate.nameScore(field.path()) <= 0)) {
                draft.attribute(attributeName(field), field.path());
            }
        }
    }

    private static boolean isReserved(FieldProfile field) {
        return field.isScalar()
                && field.averageLength() <= 30
                && Names.ATTRIBUTES.stream().anyMatch(name -> Names.score(name, field.path()) == Names.WHOLE);
    }

    private String attributeName(FieldProfile field) {
        Optional<String> reserved = Names.ATTRIBUTES.stream()
                .filter(name -> Names.score(name, field.path()) == Names.WHOLE && !draft.hasAttribute(name))
                .findFirst();
        return reserved.orElse(Names.lastPart(field.path()).strip());
    }

    private void group() {
        for (FieldProfile field : profile.fields()) {
            boolean repeats = field.isScalar()
                    && !field.isInsideList()
                    && !field.isDistinct()
                    && field.distinct().size() > 1
                    && Names.score("group", field.path()) >= Names.ENDS;
            if (repeats && !draft.has(Role.GROUP) && !draft.isTaken(field.path())) {
                draft.put(Role.GROUP, field, "by its name, and its values come back");
            } else if (repeats && !draft.has(Role.GROUP) && field.isMediaName()) {
                draft.put(Role.GROUP, field, "several rows share it");
            }
        }
    }
}
