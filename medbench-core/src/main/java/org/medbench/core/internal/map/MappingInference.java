package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.core.internal.map.ChoiceCandidate.Claim;
import org.medbench.core.internal.map.Inferred.Reason;
import org.medbench.core.internal.map.KeyVerdict.Outcome;
import org.medbench.item.ItemShape;

/**
 * Proposes what the fields of a split mean, where no card says it. Shapes are tried from the most telling to the least:
 * options with a key, a rubric, a closed set of words, quantities with limits, free text.
 */
final class MappingInference {

    private final InferenceWork work;

    MappingInference(InferenceWork work) {
        this.work = work;
    }

    Inferred infer() throws IOException {
        if (work.profile.rows() == 0) {
            throw work.refusal("there are no rows");
        }
        Optional<String> nature = Nature.known(work.profile);
        if (nature.isPresent()) {
            throw work.refusal(nature.get());
        }
        Optional<String> several = MixedRows.ofSeveralSplits(work.profile);
        if (several.isPresent()) {
            throw work.refusal(several.get());
        }
        StructuredAnswers structured = new StructuredAnswers(work);
        Inferred tags = structured.tags();
        if (tags != null) {
            return tags;
        }
        Inferred choice = choice();
        if (choice != null) {
            return choice;
        }
        work.roles.beside();
        Inferred rubric = structured.rubric();
        if (rubric != null) {
            return rubric;
        }
        Inferred ranking = structured.ranking();
        if (ranking != null) {
            return ranking;
        }
        Inferred spans = structured.spans();
        if (spans != null) {
            return spans;
        }
        Optional<String> mixed = MixedRows.withOptionsHereAndThere(work.profile);
        if (mixed.isPresent()) {
            throw work.refusal(mixed.get());
        }
        return new PlainAnswers(work).answer();
    }

    private @Nullable Inferred choice() throws IOException {
        KeyVerdict refusal = null;
        for (ChoiceCandidate candidate : ChoiceInference.candidates(work.profile)) {
            KeyCensus census = KeyCensus.over(candidate, work.profile, work.files, work.filter);
            KeyVerdict verdict = KeyInference.decide(census);
            boolean isLinked =
                    candidate.claim() != Claim.NONE || verdict.keys().stream().anyMatch(key -> isText(key.encoding()));
            if (verdict.outcome() == Outcome.PROVEN && isLinked
                    || verdict.outcome() == Outcome.WITHHELD && candidate.claim() == Claim.SURE) {
                return choice(candidate.with(verdict.selection()), verdict);
            }
            work.rejected.addAll(verdict.rejected());
            boolean isChoice = candidate.claim() == Claim.SURE || verdict.outcome() == Outcome.AMBIGUOUS;
            if (isChoice && refusal == null) {
                refusal = verdict;
            }
        }
        if (refusal != null) {
            throw work.refusal(refusal.detail());
        }
        return null;
    }

    private static boolean isText(KeyEncoding encoding) {
        return encoding == KeyEncoding.TEXT || encoding == KeyEncoding.LABELLED_TEXT;
    }

    private Inferred choice(ChoiceCandidate options, KeyVerdict verdict) {
        boolean inline = options.source().layout() == Layout.INLINE;
        if (!inline) {
            options.paths().forEach(path -> work.draft.take(path, "options: " + options.evidence()));
        }
        verdict.keys().forEach(key -> work.draft.take(key.field(), "key: " + KeyCandidate.words(key.encoding())));
        work.roles.beside();
        work.question(verdict.keys().isEmpty() ? "" : verdict.keys().get(0).field());
        work.rejected.addAll(verdict.rejected());
        return work.finish(
                ItemShape.MULTIPLE_CHOICE,
                options.source(),
                verdict.keys(),
                verdict.outcome() == Outcome.WITHHELD ? null : new Reason(verdict.kind(), verdict.detail()));
    }
}
