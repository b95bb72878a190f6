package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.Role;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.item.ItemShape;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Finds where spans of text or of time are told, and counts whether the texts lie where they should. */
final class SpanInference {

    private final SplitProfile profile;

    SpanInference(SplitProfile profile) {
        this.profile = profile;
    }

    /** The field of the spans: a list of structures, or a structure of lists, with start and text. */
    @Nullable
    FieldProfile field() {
        for (FieldProfile field : profile.fields()) {
            Set<String> members = members(field);
            boolean isTold =
                    (field.isList() || field.isStruct()) && field.isCommon() || field.absent() > 0 && field.isList();
            if (isTold && !field.isInsideList() && Spans.areMembers(members) && !Spans.areRelations(members)) {
                return field;
            }
        }
        return null;
    }

    /** The field of the relations between the spans of a field that names them: a list of structures with both ends. */
    @Nullable
    FieldProfile relations(FieldProfile spans) {
        return !Spans.areNamed(members(spans))
                ? null
                : profile.fields().stream()
                        .filter(field -> field != spans && field.isList() && !field.isInsideList())
                        .filter(field -> Spans.areRelations(members(field)))
                        .findFirst()
                        .orElse(null);
    }

    private Set<String> members(FieldProfile field) {
        return profile.members(field.path()).stream()
                .map(member -> Names.lastPart(member.path()))
                .collect(Collectors.toSet());
    }

    /**
     * The text that the spans lie in where nothing is asked: one field, or a title and what follows it. Null if there is
     * none in which the sample's spans lie.
     */
    @Nullable
    List<FieldProfile> annotatedText(FieldProfile spans) {
        List<FieldProfile> texts = profile.fields().stream()
                .filter(field -> field.isText() && !field.isInsideList() && field.averageLength() >= 15)
                .toList();
        for (FieldProfile text : texts) {
            if (holds(spans, List.of(text))) {
                return List.of(text);
            }
        }
        for (FieldProfile first : texts) {
            for (FieldProfile second : texts) {
                if (first != second && texts.size() <= 6 && holds(spans, List.of(first, second))) {
                    return List.of(first, second);
                }
            }
        }
        return null;
    }

    private boolean holds(FieldProfile spans, List<FieldProfile> text) {
        FieldPath path = FieldPath.of(spans.path());
        List<FieldPath> over =
                text.stream().map(field -> FieldPath.of(field.path())).toList();
        long fits = profile.sample().stream()
                .filter(row -> {
                    String joined = PromptReader.joined(over, row);
                    return problem(path.in(row), joined, false) == null || problem(path.in(row), joined, true) == null;
                })
                .count();
        return fits >= profile.sample().size() * 0.9;
    }

    /** Offsets beside declared reference answers that do not hold: the answers are served, where they lie is not. */
    static List<Rejected> doubts(Mapping declared, SplitProfile profile, List<RowFile> files, RowFilter filter)
            throws IOException {
        FieldProfile spans = new SpanInference(profile).field();
        boolean isBeside = spans != null
                && declared.shape() == ItemShape.OPEN_ENDED
                && declared.keys().stream().anyMatch(key -> key.field().startsWith(spans.path() + "."));
        if (spans == null || !isBeside || declared.fields(Role.CONTEXT).isEmpty()) {
            return List.of();
        }
        Count count = count(FieldPath.of(spans.path()), FieldPath.all(declared.fields(Role.CONTEXT)), files, filter);
        long best = Math.max(count.inUnits(), count.inCodePoints());
        return best == count.rows()
                ? List.of()
                : List.of(new Rejected(
                        "'" + spans.path() + "' as offset and text",
                        best + " of " + count.rows() + " rows have each text at its offset in "
                                + declared.fields(Role.CONTEXT) + "; not: " + count.problem()));
    }

    /** How many rows have every text at its offset, by code units and by code points. */
    record Count(long rows, long inUnits, long inCodePoints, String problem) {}

    static Count count(FieldPath spans, List<FieldPath> over, List<RowFile> files, RowFilter filter)
            throws IOException {
        Set<String> wanted = new LinkedHashSet<>(spans.topLevel());
        over.forEach(path -> wanted.addAll(path.topLevel()));
        wanted.addAll(filter.topLevelFields());
        long rows = 0;
        long units = 0;
        long points = 0;
        String problem = "";
        for (RowFile file : files) {
            try (Stream<Row> stream = file.rows().open(wanted)) {
                for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
                    Row row = all.next();
                    if (filter.accepts(row)) {
                        rows++;
                        String text = PromptReader.joined(over, row);
                        String wrong = problem(spans.in(row), text, false);
                        units += wrong == null ? 1 : 0;
                        points += problem(spans.in(row), text, true) == null ? 1 : 0;
                        if (wrong != null && problem.isEmpty()) {
                            problem = file.name() + " row " + row.position() + ": " + wrong;
                        }
                    }
                }
            }
        }
        return new Count(rows, units, points, problem);
    }

    private static @Nullable String problem(Value spans, String over, boolean inCodePoints) {
        try {
            Spans.read(spans, over, inCodePoints);
            return null;
        } catch (RowProblem e) {
            return e.reason();
        }
    }

    /** Fields that tell start and end of a time, in turn; the pair in seconds first. */
    List<FieldProfile> times(MappingDraft draft) {
        List<FieldProfile> pairs = new ArrayList<>();
        for (FieldProfile start : profile.fields()) {
            List<String> words = Names.words(start.path());
            int at = Math.max(words.indexOf("start"), words.indexOf("begin"));
            if (at >= 0 && isTime(start) && !start.isInsideList()) {
                List<String> counterpart = new ArrayList<>(words);
                counterpart.set(at, "end");
                profile.fields().stream()
                        .filter(end -> isTime(end) && Names.words(end.path()).equals(counterpart))
                        .findFirst()
                        .ifPresent(end -> pairs.addAll(start.isNumber() ? 0 : pairs.size(), List.of(start, end)));
            }
        }
        return draft.has(Role.MEDIA) ? pairs : List.of();
    }

    private static boolean isTime(FieldProfile field) {
        return field.isScalar()
                && !field.distinct().isEmpty()
                && field.distinct().keySet().stream().allMatch(value -> Times.seconds(value) != null);
    }
}
