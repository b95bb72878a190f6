package org.medbench.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ExtractionItem.TextSpan;
import org.medbench.score.internal.choice.Refusals;
import org.medbench.score.internal.overlap.Normalization;
import org.medbench.score.internal.text.Reasoning;

/**
 * Entities in a text: precision, recall and F1 of their names as sets, normalised as in the original repository, pooled over
 * items. Where an answer gives offsets in JSON, also the F1 of exact spans with their labels, over the items so answered.
 */
final class ExtractionScorer implements ItemScorer<ExtractionItem> {

    @Override
    public String name() {
        return "medbench-entities-1";
    }

    @Override
    public String metric(ExtractionItem item) {
        return IntervalScorer.isTimed(item) ? IntervalScorer.METRIC : "entityF1";
    }

    @Override
    public List<String> gold(ExtractionItem item) {
        return IntervalScorer.isTimed(item)
                ? IntervalScorer.gold(item)
                : texts(item).stream().map(TextSpan::text).distinct().toList();
    }

    private static List<TextSpan> texts(ExtractionItem item) {
        return item.spans().stream()
                .filter(TextSpan.class::isInstance)
                .map(TextSpan.class::cast)
                .toList();
    }

    @Override
    public Marked mark(ExtractionItem item, String response) {
        int start = Reasoning.end(response);
        String text =
                start == Reasoning.UNFINISHED ? "" : response.substring(start).strip();
        if (IntervalScorer.isTimed(item)) {
            return IntervalScorer.mark(item, text);
        }
        List<ListReader.Entry> entries = text.isEmpty() ? List.of() : ListReader.read(text);
        Set<String> names = names(entries, item.prompt().text());
        Set<String> gold = new HashSet<>();
        texts(item).forEach(span -> gold.addAll(normalized(span.text())));
        long hits = names.stream().filter(gold::contains).count();
        AnswerStatus status = status(start, text, hits);
        Map<String, Score> scores = new LinkedHashMap<>();
        Set<String> said = status == AnswerStatus.ANSWERED ? names : Set.of();
        scores.put("entityF1", new Score(2.0 * hits, said.size() + gold.size()));
        scores.put("entityPrecision", new Score(hits, said.size()));
        scores.put("entityRecall", new Score(hits, gold.size()));
        spans(item, entries).ifPresent(spans -> scores.put("spanF1", spanF1(item, spans)));
        List<String> shown = said.isEmpty()
                ? List.of()
                : entries.stream().map(ListReader.Entry::text).toList();
        return new Marked(new ItemResult.Answer(status, shown, Optional.empty()), scores);
    }

    private static AnswerStatus status(int start, String text, long hits) {
        if (start == Reasoning.UNFINISHED) {
            return AnswerStatus.UNPARSED;
        }
        if (text.isEmpty()) {
            return AnswerStatus.EMPTY;
        }
        return hits == 0 && Refusals.isRefusal(text) ? AnswerStatus.REFUSED : AnswerStatus.ANSWERED;
    }

    private static Set<String> names(List<ListReader.Entry> entries, String source) {
        Set<String> names = new HashSet<>();
        for (ListReader.Entry entry : entries) {
            String text = entry.text().isEmpty()
                    ? span(entry).map(span -> quoted(span, source)).orElse("")
                    : entry.text();
            names.addAll(normalized(text));
        }
        return names;
    }

    private static String quoted(EntitySpan span, String source) {
        return span.end() <= source.length() ? source.substring(span.start(), span.end()) : "";
    }

    /** A name that holds a comma falls apart on both sides, since answers are lists with commas. */
    private static Set<String> normalized(String name) {
        Set<String> parts = new HashSet<>();
        ListReader.split(name).forEach(part -> parts.add(Normalization.orig(part)));
        parts.remove("");
        return parts;
    }

    private static Optional<Set<EntitySpan>> spans(ExtractionItem item, List<ListReader.Entry> entries) {
        List<Optional<EntitySpan>> spans =
                entries.stream().map(ExtractionScorer::span).toList();
        return spans.stream().noneMatch(Optional::isPresent)
                ? Optional.empty()
                : Optional.of(
                        new HashSet<>(spans.stream().flatMap(Optional::stream).toList()));
    }

    private static Optional<EntitySpan> span(ListReader.Entry entry) {
        return entry.place()
                .filter(place -> place.path("start").canConvertToInt()
                        && place.path("end").canConvertToInt())
                .filter(place -> place.get("start").asInt() >= 0
                        && place.get("end").asInt() > place.get("start").asInt())
                .map(place -> new EntitySpan(
                        place.get("start").asInt(),
                        place.get("end").asInt(),
                        entry.label().orElse("")));
    }

    private static Score spanF1(ExtractionItem item, Set<EntitySpan> said) {
        List<EntitySpan> gold = new ArrayList<>();
        texts(item).forEach(span -> gold.add(new EntitySpan(span.start(), span.end(), span.label())));
        Set<EntitySpan> right = new HashSet<>(gold);
        long hits = said.stream().filter(right::contains).count();
        return new Score(2.0 * hits, said.size() + right.size());
    }
}
