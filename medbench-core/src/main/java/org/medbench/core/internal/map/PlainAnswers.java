package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.catalog.Mapping.Role;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.catalog.Proof;
import org.medbench.core.internal.map.ChoiceCandidate.Claim;
import org.medbench.core.internal.map.Inferred.Reason;
import org.medbench.core.internal.map.KeyVerdict.Outcome;
import org.medbench.core.internal.map.Quantities.Dates;
import org.medbench.item.ItemShape;

/** Answers in one field, without options beside: declared classes, words of a closed set, quantities, free text. */
final class PlainAnswers {

    private final InferenceWork work;

    PlainAnswers(InferenceWork work) {
        this.work = work;
    }

    // One field with the answer

    Inferred answer() throws IOException {
        List<FieldProfile> keys = work.profile.fields().stream()
                .filter(field -> !field.isInsideList()
                        && !work.draft.isTaken(field.path())
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
            censuses.add(AnswerCensus.of(field.path(), work.files, work.filter));
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
        FieldProfile behind = work.roles.answerBehindQuestion();
        Inferred text = behind == null ? null : text(AnswerCensus.of(behind.path(), work.files, work.filter));
        if (text != null) {
            return text;
        }
        throw work.refusal(Nature.withoutAnswer(work.profile));
    }

    /** Files that declare the classes of the field tell the key by a number or by the class's name. */
    private @Nullable Inferred declaredClasses(FieldProfile field) {
        List<String> names = work.classLabels(field.path());
        if (names.size() < 2 || !field.isScalar()) {
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
        KeyVerdict verdict = KeyInference.decide(KeyCensus.over(options, work.profile, work.files, work.filter));
        work.rejected.addAll(verdict.rejected());
        if (verdict.outcome() != Outcome.PROVEN) {
            throw work.refusal(verdict.detail());
        }
        return closed(options.source(), verdict.keys(), new Reason(verdict.kind(), verdict.detail()));
    }

    private Inferred closed(ChoiceSource source, List<KeySource> keys, Reason reason) {
        keys.forEach(key -> work.draft.take(key.field(), "key: " + KeyCandidate.words(key.encoding())));
        work.question(keys.get(0).field());
        return work.finish(ItemShape.MULTIPLE_CHOICE, source, keys, reason);
    }

    // Quantities

    private @Nullable Inferred quantity(AnswerCensus census) {
        Dates dates = null;
        for (Dates order : Dates.values()) {
            if (census.rows() - census.quantities(order) <= census.tolerance()) {
                if (dates != null
                        && dates != Dates.YEAR_FIRST
                        && census.quantities(order) == census.quantities(dates)) {
                    throw work.refusal("dates in '" + census.field() + "' may have the month first or the day first");
                }
                dates = dates == null || census.quantities(order) > census.quantities(dates) ? order : dates;
            }
        }
        if (dates == null) {
            return null;
        }
        work.draft.take(census.field(), "key: number, date or duration");
        limit(Role.LOWER, "lower");
        limit(Role.UPPER, "upper");
        limit(Role.UNIT, "unit");
        if (census.labelLike() > census.rows() * 0.9 && !work.draft.has(Role.LOWER)) {
            throw work.refusal(
                    "'" + census.field() + "' holds small numbers, which may point at options that were not found");
        }
        work.question(census.field());
        KeyEncoding encoding =
                switch (dates) {
                    case YEAR_FIRST -> KeyEncoding.QUANTITY;
                    case MONTH_FIRST -> KeyEncoding.QUANTITY_MONTH_FIRST;
                    case DAY_FIRST -> KeyEncoding.QUANTITY_DAY_FIRST;
                };
        Reason reason = work.draft.has(Role.LOWER) && work.draft.has(Role.UPPER)
                ? new Reason(Proof.Kind.AGREEMENT, "the limits enclose the value of '" + census.field() + "'")
                : new Reason(
                        Proof.Kind.SOLE_READING,
                        census.quantities(dates) + " of " + census.rows() + " values of '" + census.field()
                                + "' are quantities");
        return work.finish(ItemShape.NUMERIC, null, List.of(new KeySource(census.field(), encoding)), reason);
    }

    private void limit(Role role, String words) {
        work.profile.fields().stream()
                .filter(field -> !field.isInsideList()
                        && !work.draft.isTaken(field.path())
                        && Names.score(words, field.path()) >= Names.ENDS)
                .findFirst()
                .ifPresent(field -> work.draft.put(role, field, "by its name"));
    }

    // Free text

    private @Nullable Inferred text(AnswerCensus census) {
        boolean isNamed = Names.score("reference", census.field()) > 0 || KeyCandidate.nameScore(census.field()) > 0;
        if (!isNamed && !Names.isPosition(census.field())) {
            return null;
        }
        if (census.labelLike() > census.rows() * 0.5) {
            throw work.refusal("'" + census.field()
                    + "' holds letters or small numbers, which may point at options that were not" + " found: "
                    + census.distinct().keySet().stream().limit(6).toList());
        }
        if (census.isWithheldThroughout() || census.absent() > census.tolerance()) {
            work.rejected.add(new Rejected(
                    "'" + census.field() + "' as free text",
                    census.absent() + " of " + census.rows() + " rows have none"));
            return null;
        }
        work.draft.put(
                Role.REFERENCE,
                work.fieldOf(census.field()),
                isNamed ? "by its name" : "the column behind the question");
        work.question(census.field());
        return work.finish(
                ItemShape.OPEN_ENDED, null, List.of(new KeySource(census.field(), KeyEncoding.FREE_TEXT)), null);
    }
}
