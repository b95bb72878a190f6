package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.catalog.Mapping.Role;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.catalog.Proof;
import org.medbench.core.internal.map.Inferred.Reason;
import org.medbench.item.ItemShape;

/** Answers that show by their structure what they are: rubrics, judgements, spans of text or time. */
final class StructuredAnswers {

    private final InferenceWork work;

    StructuredAnswers(InferenceWork work) {
        this.work = work;
    }

    // Rubrics

    @Nullable
    Inferred rubric() {
        for (FieldProfile field : work.profile.fields()) {
            List<FieldProfile> members = work.profile.members(field.path());
            boolean isRubric = field.isList()
                    && members.stream()
                            .anyMatch(
                                    member -> member.isNumber() && Names.score("points", member.path()) == Names.WHOLE)
                    && members.stream()
                            .anyMatch(member ->
                                    member.isText() && Names.score("criterion", member.path()) == Names.WHOLE);
            if (isRubric) {
                work.draft.put(Role.RUBRIC, field, "criteria with points");
                work.question(field.path());
                Reason reason = new Reason(
                        Proof.Kind.SOLE_READING, "each criterion of '" + field.path() + "' states its points itself");
                return work.finish(ItemShape.OPEN_ENDED, null, List.of(), reason);
            }
        }
        return null;
    }

    // Rankings

    /** Judgements of another file, several to a row: documents in the last field but one, grades in the last. */
    @Nullable
    Inferred ranking() {
        List<FieldProfile> judged = work.profile.fields().stream()
                .filter(field -> field.path().startsWith(TruthJoin.PREFIX) && field.isListOfScalars())
                .toList();
        if (judged.size() < 2) {
            return null;
        }
        FieldProfile documents = judged.get(judged.size() - 2);
        FieldProfile grades = judged.get(judged.size() - 1);
        boolean isGraded = grades.distinct().keySet().stream().allMatch(grade -> KeyReader.wholeNumber(grade) >= 0);
        if (!isGraded
                || grades.distinct().size() > 12
                || documents.distinct().size() <= grades.distinct().size()) {
            return null;
        }
        work.draft.put(Role.RELEVANCE, documents, "judged documents");
        work.draft.put(Role.RELEVANCE, grades, "small whole numbers beside them");
        work.layout
                .truth()
                .flatMap(join -> work.profile.field(join.matches()))
                .filter(field -> field.isDistinct() && field.isScalar())
                .ifPresent(field -> work.draft.put(Role.ID, field, "the judgements name it"));
        judged.forEach(field -> work.draft.take(field.path(), "a list of judgements"));
        work.question("");
        Reason reason = new Reason(
                Proof.Kind.SOLE_READING,
                "every query has documents and as many grades of "
                        + grades.distinct().keySet());
        return work.finish(ItemShape.RANKING, null, List.of(new KeySource(grades.path(), KeyEncoding.GRADES)), reason);
    }

    // Tags

    /** Two lists side by side, tokens and their tags; tags may be numbers that the files declare to be tags. */
    @Nullable
    Inferred tags() {
        for (FieldProfile field : work.profile.fields()) {
            List<String> names = work.classLabels(field.path());
            FieldProfile tokens = isTags(field, names) ? work.roles.besideOf(field) : null;
            if (tokens != null) {
                work.draft.put(Role.SPANS, field, "every value is a tag");
                work.draft.put(Role.QUESTION, tokens, "as many tokens as tags");
                work.roles.facts();
                ChoiceSource labels = names.isEmpty() ? null : new ChoiceSource(Layout.FIXED, List.of(), names);
                Reason reason = new Reason(
                        names.isEmpty() ? Proof.Kind.SOLE_READING : Proof.Kind.DECLARED,
                        "each token of '" + tokens.path() + "' has its tag in '" + field.path() + "'");
                KeySource key = new KeySource(field.path(), KeyEncoding.TAGS);
                return work.finish(ItemShape.EXTRACTION, labels, List.of(key), reason);
            }
        }
        return null;
    }

    private static boolean isTags(FieldProfile field, List<String> names) {
        Collection<String> tags = names.isEmpty() ? field.distinct().keySet() : names;
        return field.isListOfScalars()
                && !field.isInsideList()
                && !field.hasManyValues()
                && tags.size() > 1
                && tags.stream().allMatch(Tags::isTag);
    }

    // Spans

    @Nullable
    Inferred spans() throws IOException {
        SpanInference inference = new SpanInference(work.profile);
        List<FieldProfile> times = inference.times(work.draft);
        if (!times.isEmpty()) {
            times.forEach(field -> work.draft.put(Role.SPANS, field, "start and end of a time"));
            work.question(times.get(0).path());
            Reason reason = new Reason(
                    times.size() > 2 ? Proof.Kind.AGREEMENT : Proof.Kind.SOLE_READING,
                    "every row has a start before its end" + (times.size() > 2 ? ", the same in two notations" : ""));
            KeySource key = new KeySource(times.get(0).path(), KeyEncoding.TIMES);
            return work.finish(ItemShape.EXTRACTION, null, List.of(key), reason);
        }
        FieldProfile field = inference.field();
        return field == null ? null : textSpans(field, inference);
    }

    private Inferred textSpans(FieldProfile field, SpanInference inference) throws IOException {
        work.draft.take(field.path(), "key: spans");
        boolean asks = work.profile.fields().stream()
                .anyMatch(other -> other.isText() && Names.score("question", other.path()) == Names.WHOLE);
        List<FieldProfile> annotated = asks ? null : inference.annotatedText(field);
        if (annotated == null) {
            work.question(field.path());
        } else {
            annotated.forEach(text -> work.draft.put(Role.QUESTION, text, "the spans lie in it"));
            work.roles.facts();
        }
        List<String> where = work.draft.all(work.draft.has(Role.CONTEXT) ? Role.CONTEXT : Role.QUESTION);
        List<FieldPath> over = FieldPath.all(where);
        SpanInference.Count count = SpanInference.count(FieldPath.of(field.path()), over, work.files, work.filter);
        long best = Math.max(count.inUnits(), count.inCodePoints());
        String words = best + " of " + count.rows() + " rows have each text of '" + field.path() + "' at its offset in "
                + where;
        String text = field.path() + ".text";
        if (count.rows() - best > Tolerance.of(count.rows())) {
            work.rejected.add(
                    new Rejected("'" + field.path() + "' as offset and text", words + "; not: " + count.problem()));
            if (!asks
                    || !work.draft.has(Role.CONTEXT)
                    || work.profile.field(text).isEmpty()) {
                throw work.refusal(words);
            }
            // The texts are the answers all the same; only where they lie is in doubt.
            work.draft.put(Role.REFERENCE, work.fieldOf(text), "texts of the spans, whose offsets do not hold");
            return work.finish(ItemShape.OPEN_ENDED, null, List.of(new KeySource(text, KeyEncoding.FREE_TEXT)), null);
        }
        work.draft.put(Role.SPANS, field, "offset and text");
        FieldProfile relations = inference.relations(field);
        if (relations != null) {
            work.draft.put(Role.RELATIONS, relations, "both ends are names of spans");
        }
        KeyEncoding encoding =
                count.inUnits() >= count.inCodePoints() ? KeyEncoding.SPANS : KeyEncoding.SPANS_IN_CODE_POINTS;
        KeySource key = new KeySource(field.path(), encoding);
        return work.finish(ItemShape.EXTRACTION, null, List.of(key), new Reason(Proof.Kind.AGREEMENT, words));
    }
}
