package org.medbench.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.medbench.item.NumericItem;
import org.medbench.item.NumericItem.Day;
import org.medbench.item.NumericItem.Decimal;
import org.medbench.item.NumericItem.WeeksAndDays;

/**
 * Numbers, dates and lengths of time. Right is what lies within the item's limits; without limits, a number that rounds (half
 * to even) to the key at the places that the key has, and the very day. A number in another unit than the key's is no answer.
 */
final class NumericScorer implements ItemScorer<NumericItem> {

    private static final double CLOSE = 0.05;

    @Override
    public String name() {
        return "medbench-value-1";
    }

    @Override
    public String metric(NumericItem item) {
        return "accuracy";
    }

    @Override
    public List<String> gold(NumericItem item) {
        List<String> gold = new ArrayList<>();
        item.value()
                .ifPresent(value -> gold.add(
                        value.canonical() + item.unit().map(u -> " " + u).orElse("")));
        if (item.lower().isPresent() || item.upper().isPresent()) {
            gold.add(item.lower().map(NumericItem.Quantity::canonical).orElse("") + " … "
                    + item.upper().map(NumericItem.Quantity::canonical).orElse(""));
        }
        return gold;
    }

    @Override
    public Marked mark(NumericItem item, String response) {
        NumericItem.Quantity key = item.value().orElseThrow();
        if (key instanceof Day day) {
            ValueExtraction<LocalDate> found = ValueExtractor.date().extract(response);
            return marked(found, inLimits(item, found, day.date(), Day.class, Day::date));
        }
        if (key instanceof WeeksAndDays age) {
            ValueExtraction<Integer> found = ValueExtractor.weeksAndDays().extract(response);
            return marked(found, inLimits(item, found, days(age), WeeksAndDays.class, NumericScorer::days));
        }
        return number(item, ((Decimal) key).number(), ValueExtractor.quantity().extract(response));
    }

    private static int days(WeeksAndDays age) {
        return age.weeks() * 7 + age.days();
    }

    private static Marked number(NumericItem item, BigDecimal key, ValueExtraction<Quantity> found) {
        Optional<Quantity> said = found.value();
        boolean comparable = said.isEmpty()
                || item.unit().isEmpty()
                || UnitTable.empty().convert(said.get(), item.unit().get()).isPresent();
        Map<String, Score> scores = new LinkedHashMap<>();
        Optional<Double> value =
                said.filter(quantity -> comparable).map(Quantity::value).filter(Double::isFinite);
        scores.put("accuracy", Score.of(value.filter(v -> isRight(item, key, v)).isPresent()));
        scores.put(
                "within5Percent",
                Score.of(value.filter(v -> NumericTolerance.within(CLOSE, v, key.doubleValue()))
                        .isPresent()));
        ItemResult.Answer answer = new ItemResult.Answer(
                comparable ? found.status() : AnswerStatus.UNPARSED,
                said.map(quantity -> List.of(text(quantity))).orElse(List.of()),
                comparable
                        ? Optional.empty()
                        : Optional.of("UNIT " + said.get().unit().orElse("")));
        return new Marked(answer, scores);
    }

    private static boolean isRight(NumericItem item, BigDecimal key, double value) {
        if (item.lower().isEmpty() && item.upper().isEmpty()) {
            int places = Math.max(0, key.scale());
            return BigDecimal.valueOf(value)
                            .setScale(places, RoundingMode.HALF_EVEN)
                            .compareTo(key)
                    == 0;
        }
        // Upstream writes the limits of negative values both ways round.
        double one = limit(item.lower(), key);
        double other = limit(item.upper(), key);
        return NumericTolerance.inRange(value, Math.min(one, other), Math.max(one, other));
    }

    private static double limit(Optional<NumericItem.Quantity> limit, BigDecimal key) {
        return limit(limit, Decimal.class, Decimal::number, key).doubleValue();
    }

    /** A limit of another kind than the value says nothing about it. */
    private static <Q, T> T limit(
            Optional<NumericItem.Quantity> limit, Class<Q> kind, Function<Q, T> reading, T otherwise) {
        return limit.filter(kind::isInstance).map(kind::cast).map(reading).orElse(otherwise);
    }

    private static String text(Quantity quantity) {
        return BigDecimal.valueOf(quantity.value()).stripTrailingZeros().toPlainString()
                + quantity.unit().map(unit -> " " + unit).orElse("");
    }

    private static <Q, T extends Comparable<? super T>> boolean inLimits(
            NumericItem item, ValueExtraction<T> found, T key, Class<Q> kind, Function<Q, T> reading) {
        T lower = limit(item.lower(), kind, reading, key);
        T upper = limit(item.upper(), kind, reading, key);
        return found.value()
                .filter(value -> value.compareTo(lower) >= 0 && value.compareTo(upper) <= 0)
                .isPresent();
    }

    private static Marked marked(ValueExtraction<?> found, boolean right) {
        List<String> said =
                found.value().map(value -> List.of(value.toString())).orElse(List.of());
        return new Marked(
                new ItemResult.Answer(found.status(), said, Optional.empty()), Map.of("accuracy", Score.of(right)));
    }
}
