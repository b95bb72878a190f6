package org.medbench.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.item.ExtractionItem;
import org.medbench.score.internal.choice.Refusals;

/**
 * Intervals in a video or signal, by intersection over union (EVALUATION 2.21): the first interval that the answer names
 * against the interval of the key that it fits best.
 */
final class IntervalScorer {

    static final String METRIC = "iou";

    private static final String TIME = "((?:\\d{1,2}:)?\\d{1,3}:\\d{2}(?:\\.\\d{1,6})?|\\d{1,7}(?:\\.\\d{1,6})?)";
    private static final Pattern INTERVAL = Pattern.compile("(?i)" + TIME
            + "\\s?(?:s|sec|seconds?)?\\s?(?:-|–|—|,|\\bto\\b|\\band\\b|\\buntil\\b|\"?,\\s*\"?end\\w{0,12}\"?\\s*:)\\s*\"?"
            + TIME);

    private IntervalScorer() {}

    static boolean isTimed(ExtractionItem item) {
        return item.spans().stream().anyMatch(ExtractionItem.TimeSpan.class::isInstance);
    }

    static List<String> gold(ExtractionItem item) {
        return spans(item).stream()
                .map(span -> span.start() + "–" + span.end() + " s")
                .toList();
    }

    /** The key's intervals that last; a moment without length overlaps nothing. */
    private static List<TimeSpan> spans(ExtractionItem item) {
        List<TimeSpan> spans = new ArrayList<>();
        for (ExtractionItem.Span span : item.spans()) {
            if (span instanceof ExtractionItem.TimeSpan timed
                    && timed.endSeconds().compareTo(timed.startSeconds()) > 0) {
                spans.add(new TimeSpan(
                        timed.startSeconds().doubleValue(), timed.endSeconds().doubleValue()));
            }
        }
        return spans;
    }

    static ItemScorer.Marked mark(ExtractionItem item, String text) {
        Optional<TimeSpan> said = first(text);
        double iou = said.map(span -> spans(item).stream()
                        .mapToDouble(span::intersectionOverUnion)
                        .max()
                        .orElse(0))
                .orElse(0.0);
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put(METRIC, Score.of(iou));
        for (double threshold : new double[] {0.3, 0.5, 0.7}) {
            scores.put("recall@iou" + threshold, Score.of(iou >= threshold));
        }
        List<String> shown = said.map(span -> List.of(span.start() + "–" + span.end() + " s"))
                .orElse(List.of());
        return new ItemScorer.Marked(new ItemResult.Answer(status(text, said), shown, Optional.empty()), scores);
    }

    private static AnswerStatus status(String text, Optional<TimeSpan> said) {
        if (said.isPresent()) {
            return AnswerStatus.ANSWERED;
        }
        if (text.isEmpty()) {
            return AnswerStatus.EMPTY;
        }
        return Refusals.isRefusal(text) ? AnswerStatus.REFUSED : AnswerStatus.UNPARSED;
    }

    private static Optional<TimeSpan> first(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        while (matcher.find()) {
            double start = seconds(matcher.group(1));
            double end = seconds(matcher.group(2));
            if (end > start) {
                return Optional.of(new TimeSpan(start, end));
            }
        }
        return Optional.empty();
    }

    private static double seconds(String time) {
        double seconds = 0;
        for (String part : time.split(":")) {
            seconds = seconds * 60 + Double.parseDouble(part);
        }
        return seconds;
    }
}
