package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.catalog.Mapping.Role;
import org.medbench.catalog.Mapping.TruthFile;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.catalog.Proof;
import org.medbench.core.internal.map.ChoiceCandidate.Claim;
import org.medbench.core.internal.map.Inferred.Reason;
import org.medbench.core.internal.map.KeyVerdict.Outcome;
import org.medbench.core.internal.map.Quantities.Dates;
import org.medbench.error.MappingException;
import org.medbench.item.ItemShape;

/**
 * Proposes what the fields of a split mean, where no card says it. Shapes are tried from the most telling to the least:
 * options with a key, a rubric, a closed set of words, quantities with limits, free text.
 */
final class MappingInference {

    private final SplitContext context;
    private final SplitProfile profile;
    private final List<RowFile> files;
    private final RowFilter filter;
    private final Optional<TruthFile> truth;
    private final MappingDraft draft = new MappingDraft();
    private final RoleInference roles;
    private final List<Rejected> rejected = new ArrayList<>();

    MappingInference(
            SplitContext context,
            SplitProfile profile,
            List<RowFile> files,
            RowFilter filter,
            Optional<TruthFile> truth) {
        this.truth = truth;
        this.context = context;
        this.profile = profile;
        this.files = files;
        this.filter = filter;
        this.roles = new RoleInference(profile, draft);
    }

    Inferred infer() throws IOException {
        if (profile.rows() == 0) {
            throw refusal("there are no rows");
        }
        if (profile.topLevel().contains("resourceType")) {
            throw refusal("these are FHIR resources, patient records without questions");
        }
        if (profile.topLevel().contains("@context")) {
            throw refusal("this is JSON-LD, a description of data and not data");
        }
        Inferred choice = choice();
        if (choice != null) {
            return choice;
        }
        roles.beside();
        Inferred rubric = rubric();
        if (rubric != null) {
            return rubric;
        }
        Inferred ranking = ranking();
        if (ranking != null) {
            return ranking;
        }
        Inferred spans = spans();
        return spans != null ? spans : answer();
    }

    // Multiple choice

    private @Nullable Inferred choice() throws IOException {
        KeyVerdict refusal = null;
        for (ChoiceCandidate candidate : ChoiceInference.candidates(profile)) {
            KeyCensus census = KeyCensus.over(candidate, profile, files, filter);
            KeyVerdict verdict = KeyInference.decide(census);
            boolean isLinked =
                    candidate.claim() != Claim.NONE || verdict.keys().stream().anyMatch(key -> isText(key.encoding()));
            if (verdict.outcome() == Outcome.PROVEN && isLinked
                    || verdict.outcome() == Outcome.WITHHELD && candidate.claim() == Claim.SURE) {
                return choice(candidate.with(verdict.selection()), verdict);
            }
            rejected.addAll(verdict.rejected());
            if (candidate.claim() == Claim.SURE && refusal == null) {
                refusal = verdict;
            }
        }
        if (refusal != null) {
            throw refusal(refusal.detail());
        }
        return null;
    }

    private static boolean isText(KeyEncoding encoding) {
        return encoding == KeyEncoding.TEXT || encoding == KeyEncoding.LABELLED_TEXT;
    }

    private Inferred choice(ChoiceCandidate options, KeyVerdict verdict) {
        boolean inline = options.source().layout() == Layout.INLINE;
        if (!inline) {
            options.paths().forEach(path -> draft.take(path, "options: " + options.evidence()));
        }
        verdict.keys().forEach(key -> draft.take(key.field(), "key: " + KeyCandidate.words(key.encoding())));
        roles.beside();
        question(verdict.keys().isEmpty() ? "" : verdict.keys().get(0).field());
        rejected.addAll(verdict.rejected());
        return finish(
                ItemShape.MULTIPLE_CHOICE,
                options.source(),
                verdict.keys(),
                verdict.outcome() == Outcome.WITHHELD ? null : new Reason(verdict.kind(), verdict.detail()));
    }

    // Rubrics

    private @Nullable Inferred rubric() {
        for (FieldProfile field : profile.fields()) {
            List<FieldProfile> members = profile.members(field.path());
            boolean isRubric = field.isList()
                    && members.stream()
                            .anyMatch(
                                    member -> member.isNumber() && Names.score("points", member.path()) == Names.WHOLE)
                    && members.stream()
                            .anyMatch(member ->
                                    member.isText() && Names.score("criterion", member.path()) == Names.WHOLE);
            if (isRubric) {
                draft.put(Role.RUBRIC, field, "criteria with points");
                question(field.path());
                Reason reason = new Reason(
                        Proof.Kind.SOLE_READING, "each criterion of '" + field.path() + "' states its points itself");
                return finish(ItemShape.OPEN_ENDED, null, List.of(), reason);
            }
        }
        return null;
    }

    // Rankings

    /** Judgements of another file, several to a row: documents in the last field but one, grades in the last. */
    private @Nullable Inferred ranking() {
        List<FieldProfile> judged = profile.fields().stream()
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
        draft.put(Role.RELEVANCE, documents, "judged documents");
        draft.put(Role.RELEVANCE, grades, "small whole numbers beside them");
        judged.forEach(field -> draft.take(field.path(), "a list of judgements"));
        question("");
        Reason reason = new Reason(
                Proof.Kind.SOLE_READING,
                "every query has documents and as many grades of "
                        + grades.distinct().keySet());
        return finish(ItemShape.RANKING, null, List.of(new KeySource(grades.path(), KeyEncoding.GRADES)), reason);
    }

    // Spans

    private @Nullable Inferred spans() throws IOException {
        SpanInference inference = new SpanInference(profile);
        List<FieldProfile> times = inference.times(draft);
        if (!times.isEmpty()) {
            times.forEach(field -> draft.put(Role.SPANS, field, "start and end of a time"));
            question(times.get(0).path());
            Reason reason = new Reason(
                    times.size() > 2 ? Proof.Kind.AGREEMENT : Proof.Kind.SOLE_READING,
                    "every row has a start before its end" + (times.size() > 2 ? ", the same in two notations" : ""));
            KeySource key = new KeySource(times.get(0).path(), KeyEncoding.TIMES);
            return finish(ItemShape.EXTRACTION, null, List.of(key), reason);
        }
        FieldProfile field = inference.field();
        return field == null ? null : textSpans(field, inference);
    }

    private Inferred textSpans(FieldProfile field, SpanInference inference) throws IOException {
        draft.take(field.path(), "key: spans");
        boolean asks = profile.fields().stream()
                .anyMatch(other -> other.isText() && Names.score("question", other.path()) == Names.WHOLE);
        List<FieldProfile> annotated = asks ? null : inference.annotatedText(field);
        if (annotated == null) {
            question(field.path());
        } else {
            annotated.forEach(text -> draft.put(Role.QUESTION, text, "the spans lie in it"));
            roles.facts();
        }
        List<String> where = draft.all(draft.has(Role.CONTEXT) ? Role.CONTEXT : Role.QUESTION);
        List<FieldPath> over = FieldPath.all(where);
        SpanInference.Count count = SpanInference.count(FieldPath.of(field.path()), over, files, filter);
        long best = Math.max(count.inUnits(), count.inCodePoints());
        String words = best + " of " + count.rows() + " rows have each text of '" + field.path() + "' at its offset in "
                + where;
        String text = field.path() + ".text";
        if (count.rows() - best > Tolerance.of(count.rows())) {
            rejected.add(
                    new Rejected("'" + field.path() + "' as offset and text", words + "; not: " + count.problem()));
            if (!asks || !draft.has(Role.CONTEXT) || profile.field(text).isEmpty()) {
                throw refusal(words);
            }
            // The texts are the answers all the same; only where they lie is in doubt.
            draft.put(Role.REFERENCE, fieldOf(text), "texts of the spans, whose offsets do not hold");
            return finish(ItemShape.OPEN_ENDED, null, List.of(new KeySource(text, KeyEncoding.FREE_TEXT)), null);
        }
        draft.put(Role.SPANS, field, "offset and text");
        KeyEncoding encoding =
                count.inUnits() >= count.inCodePoints() ? KeyEncoding.SPANS : KeyEncoding.SPANS_IN_CODE_POINTS;
        KeySource key = new KeySource(field.path(), encoding);
        return finish(ItemShape.EXTRACTION, null, List.of(key), new Reason(Proof.Kind.AGREEMENT, words));
    }

    // One field with the answer

    private Inferred answer() throws IOException {
        List<FieldProfile> keys = profile.fields().stream()
                .filter(field -> !field.isInsideList()
                        && !draft.isTaken(field.path())
                        && (field.isScalar() || field.isListOfScalars() || field.present() == 0)
                        && (KeyCandidate.nameScore(field.path()) > 0
                                || Names.score("reference", field.path()) == Names.WHOLE))
                .sorted(Comparator.comparing((FieldProfile field) -> !field.isCommon())
                        .thenComparing(field -> !field.isScalar())
                        .thenComparing(field ->
                                -Math.max(Names.score("key", field.path()), Names.score("reference", field.path()))))
                .toList();
        List<AnswerCensus> censuses = new ArrayList<>();
        for (FieldProfile field : keys) {
            Inferred classes = declaredClasses(field);
            if (classes != null) {
                return classes;
            }
            censuses.add(AnswerCensus.of(field.path(), files, filter));
        }
        for (AnswerCensus census : censuses) {
            if (census.rows() - census.plain() <= census.tolerance()
                    && census.spellings().size() > 1) {
                return words(census);
            }
        }
        for (AnswerCensus census : censuses) {
            Inferred quantity = quantity(census);
            if (quantity != null) {
                return quantity;
            }
        }
        for (AnswerCensus census : censuses) {
            Inferred text = text(census);
            if (text != null) {
                return text;
            }
        }
        FieldProfile behind = roles.answerBehindQuestion();
        Inferred text = behind == null ? null : text(AnswerCensus.of(behind.path(), files, filter));
        if (text != null) {
            return text;
        }
        throw refusal("no field can be told to be the answer");
    }

    /** Files that declare the classes of the field tell the key by a number or by the class's name. */
    private @Nullable Inferred declaredClasses(FieldProfile field) {
        List<String> names = files.get(0).description().classLabels().getOrDefault(field.path(), List.of());
        boolean same = files.stream()
                .allMatch(file -> names.equals(file.description().classLabels().getOrDefault(field.path(), List.of())));
        if (names.size() < 2 || !same || !field.isScalar()) {
            return null;
        }
        KeyEncoding encoding = field.isNumber() ? KeyEncoding.INDEX_FROM_0 : KeyEncoding.TEXT;
        Reason reason =
                new Reason(Proof.Kind.DECLARED, "the files declare the classes of '" + field.path() + "': " + names);
        ChoiceSource source = new ChoiceSource(Layout.FIXED, List.of(), names);
        return closed(source, List.of(new KeySource(field.path(), encoding)), reason);
    }

    /** Answers that say plainly yes, no or maybe; other fields that do so, too, must not say something else. */
    private Inferred words(AnswerCensus census) throws IOException {
        List<String> values = new ArrayList<>(census.spellings().values());
        ChoiceCandidate options = ChoiceCandidate.of(
                Layout.FIXED, List.of(), values, Claim.SURE, "every answer says plainly one of " + values);
        KeyVerdict verdict = KeyInference.decide(KeyCensus.over(options, profile, files, filter));
        rejected.addAll(verdict.rejected());
        if (verdict.outcome() != Outcome.PROVEN) {
            throw refusal(verdict.detail());
        }
        return closed(options.source(), verdict.keys(), new Reason(verdict.kind(), verdict.detail()));
    }

    private Inferred closed(ChoiceSource source, List<KeySource> keys, Reason reason) {
        keys.forEach(key -> draft.take(key.field(), "key: " + KeyCandidate.words(key.encoding())));
        question(keys.get(0).field());
        return finish(ItemShape.MULTIPLE_CHOICE, source, keys, reason);
    }

    // Quantities

    private @Nullable Inferred quantity(AnswerCensus census) {
        Dates dates = null;
        for (Dates order : Dates.values()) {
            if (census.rows() - census.quantities(order) <= census.tolerance()) {
                if (dates != null
                        && dates != Dates.YEAR_FIRST
                        && census.quantities(order) == census.quantities(dates)) {
                    throw refusal("dates in '" + census.field() + "' may have the month first or the day first");
                }
                dates = dates == null || census.quantities(order) > census.quantities(dates) ? order : dates;
            }
        }
        if (dates == null) {
            return null;
        }
        draft.take(census.field(), "key: number, date or duration");
        limit(Role.LOWER, "lower");
        limit(Role.UPPER, "upper");
        limit(Role.UNIT, "unit");
        if (census.labelLike() > census.rows() * 0.9 && !draft.has(Role.LOWER)) {
            throw refusal(
                    "'" + census.field() + "' holds small numbers, which may point at options that were not found");
        }
        question(census.field());
        KeyEncoding encoding =
                switch (dates) {
                    case YEAR_FIRST -> KeyEncoding.QUANTITY;
                    case MONTH_FIRST -> KeyEncoding.QUANTITY_MONTH_FIRST;
                    case DAY_FIRST -> KeyEncoding.QUANTITY_DAY_FIRST;
                };
        Reason reason = draft.has(Role.LOWER) && draft.has(Role.UPPER)
                ? new Reason(Proof.Kind.AGREEMENT, "the limits enclose the value of '" + census.field() + "'")
                : new Reason(
                        Proof.Kind.SOLE_READING,
                        census.quantities(dates) + " of " + census.rows() + " values of '" + census.field()
                                + "' are quantities");
        return finish(ItemShape.NUMERIC, null, List.of(new KeySource(census.field(), encoding)), reason);
    }

    private void limit(Role role, String words) {
        profile.fields().stream()
                .filter(field -> !field.isInsideList()
                        && !draft.isTaken(field.path())
                        && Names.score(words, field.path()) >= Names.ENDS)
                .findFirst()
                .ifPresent(field -> draft.put(role, field, "by its name"));
    }

    // Free text

    private @Nullable Inferred text(AnswerCensus census) {
        boolean isNamed = Names.score("reference", census.field()) > 0 || KeyCandidate.nameScore(census.field()) > 0;
        if (!isNamed && !Names.isPosition(census.field())) {
            return null;
        }
        if (census.labelLike() > census.rows() * 0.5) {
            throw refusal("'" + census.field()
                    + "' holds letters or small numbers, which may point at options that were not" + " found: "
                    + census.distinct().keySet().stream().limit(6).toList());
        }
        if (census.isWithheldThroughout() || census.absent() > census.tolerance()) {
            rejected.add(new Rejected(
                    "'" + census.field() + "' as free text",
                    census.absent() + " of " + census.rows() + " rows have none"));
            return null;
        }
        draft.put(Role.REFERENCE, fieldOf(census.field()), isNamed ? "by its name" : "the column behind the question");
        question(census.field());
        return finish(ItemShape.OPEN_ENDED, null, List.of(new KeySource(census.field(), KeyEncoding.FREE_TEXT)), null);
    }

    private FieldProfile fieldOf(String path) {
        return profile.field(path).orElseThrow();
    }

    private void question(String answer) {
        if (!roles.question(answer)) {
            throw refusal("it cannot be told which field is the question");
        }
        roles.facts();
    }

    private Inferred finish(
            ItemShape shape, @Nullable ChoiceSource choices, List<KeySource> keys, @Nullable Reason reason) {
        Map<String, String> evidence = draft.evidence();
        return new Inferred(
                draft.finish(shape, Optional.ofNullable(choices), keys, truth),
                Optional.ofNullable(reason),
                evidence,
                rejected);
    }

    private MappingException refusal(String why) {
        List<String> candidates = new ArrayList<>();
        rejected.forEach(one -> candidates.add(one.candidate() + " (" + one.why() + ")"));
        if (candidates.isEmpty()) {
            candidates.add("fields " + profile.topLevel());
        }
        return Unproven.refusal(context, why, candidates.stream().limit(8).toList());
    }
}
