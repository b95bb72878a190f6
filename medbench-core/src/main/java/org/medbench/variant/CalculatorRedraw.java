package org.medbench.variant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.NumericItem;
import org.medbench.item.Prompt;
import org.medbench.score.Transform;

/**
 * Asks a calculation again with inputs that nobody has seen. The text is made of slots alone: a number changed inside a note
 * would contradict others in it.
 */
final class CalculatorRedraw implements Transform {

    private static final int PLACES = 5;
    private static final BigDecimal FIVE_PERCENT = new BigDecimal("0.05");

    private final long seed;

    CalculatorRedraw(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "redraw:" + seed;
    }

    @Override
    public Variants apply(BenchmarkItem item) {
        if (!(item instanceof NumericItem numeric)) {
            return Variants.none("no number is asked for");
        }
        Optional<Calculator> calculator = item.attributes().values().stream()
                .flatMap(List::stream)
                .map(Calculator::titled)
                .flatMap(Optional::stream)
                .findFirst();
        return calculator
                .map(known -> Variants.of(List.of(drawn(numeric, known))))
                .orElseGet(() -> Variants.none("no calculator is known for it"));
    }

    private NumericItem drawn(NumericItem parent, Calculator calculator) {
        Map<String, Double> values = calculator.draw(new SeededDraw(seed, parent.id()));
        BigDecimal key = BigDecimal.valueOf(calculator.compute(values)).setScale(PLACES, RoundingMode.HALF_EVEN);
        BigDecimal tolerance = key.abs().multiply(FIVE_PERCENT);
        return new NumericItem(
                Variant.id(parent, name()),
                Prompt.of(calculator.question(values)),
                parent.key(),
                Optional.of(new NumericItem.Decimal(key)),
                Optional.of(new NumericItem.Decimal(key.subtract(tolerance))),
                Optional.of(new NumericItem.Decimal(key.add(tolerance))),
                calculator.unit(),
                Variant.facts(parent, name()),
                parent.origin());
    }
}
