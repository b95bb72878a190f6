package org.medbench.score;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.medbench.item.RankingItem;
import org.medbench.score.internal.choice.Refusals;
import org.medbench.score.internal.text.Reasoning;

/** Documents in order, by trec_eval's definitions. A topic without relevant documents has no score. */
final class RankingScorer implements ItemScorer<RankingItem> {

    private static final int DEPTH = 10;
    private static final int MOST_PLACES = 4;

    @Override
    public String name() {
        return "medbench-ranking-1";
    }

    @Override
    public String metric(RankingItem item) {
        return "ndcg@" + DEPTH;
    }

    @Override
    public List<String> gold(RankingItem item) {
        return item.relevance().entrySet().stream()
                .filter(entry -> entry.getValue().signum() > 0)
                .map(entry -> entry.getKey() + "=" + entry.getValue().toPlainString())
                .toList();
    }

    @Override
    public Marked mark(RankingItem item, String response) {
        int start = Reasoning.end(response);
        String text =
                start == Reasoning.UNFINISHED ? "" : response.substring(start).strip();
        List<String> ids = List.copyOf(ids(text));
        boolean judged = ids.stream().anyMatch(item.relevance()::containsKey);
        AnswerStatus status = status(start, text, judged);
        List<String> said = status == AnswerStatus.ANSWERED ? ids : List.of();
        RankingScore score = RankingScore.of(said, grades(item));
        Map<String, Score> scores = new LinkedHashMap<>();
        put(scores, metric(item), score.ndcg(DEPTH));
        put(scores, "averagePrecision", score.averagePrecision());
        put(scores, "recall@" + DEPTH, score.recall(DEPTH));
        put(scores, "reciprocalRank", score.reciprocalRank());
        return new Marked(new ItemResult.Answer(status, said, Optional.empty()), scores);
    }

    private static void put(Map<String, Score> scores, String name, OptionalDouble value) {
        value.ifPresent(v -> scores.put(name, Score.of(v)));
    }

    private static AnswerStatus status(int start, String text, boolean judged) {
        if (start == Reasoning.UNFINISHED) {
            return AnswerStatus.UNPARSED;
        }
        if (text.isEmpty()) {
            return AnswerStatus.EMPTY;
        }
        return !judged && Refusals.isRefusal(text) ? AnswerStatus.REFUSED : AnswerStatus.ANSWERED;
    }

    /** The ids as listed, each once; blanks and arrows separate where commas and lines do not. */
    private static Set<String> ids(String text) {
        Set<String> ids = new LinkedHashSet<>();
        List<ListReader.Entry> entries = text.isEmpty() ? List.of() : ListReader.read(text);
        for (ListReader.Entry entry : entries) {
            ids.addAll(entries.size() == 1 ? List.of(entry.text().split("[\\s>→]+")) : List.of(entry.text()));
        }
        ids.remove("");
        return ids;
    }

    /** Grades as whole numbers: nDCG is the same for grades that are all multiplied. */
    private static Map<String, Integer> grades(RankingItem item) {
        int scale = item.relevance().values().stream()
                .mapToInt(grade -> grade.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        int places = Math.max(0, Math.min(scale, MOST_PLACES));
        Map<String, Integer> grades = new LinkedHashMap<>();
        item.relevance().forEach((id, grade) -> {
            double whole = Math.rint(grade.movePointRight(places).doubleValue());
            // What is relevant stays so, however small its grade.
            grades.put(id, (int) (grade.signum() > 0 ? Math.max(1, whole) : whole));
        });
        return grades;
    }
}
