package org.medbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.medbench.score.Estimate;
import org.medbench.score.Scorecard;

/**
 * The scores of several runs as one bar chart for a slide: a bar for each run with its 95 % interval, its figure, and a dashed
 * line where guessing ends up. Dark on white, so that it also prints. Immutable.
 *
 * <pre>{@code
 * Files.writeString(Path.of("models.svg"), ScoreChart.of(List.of(first, second)).svg());
 * }</pre>
 */
public final class ScoreChart {

    /** The chart's width in pixels. */
    public static final int WIDTH = 960;

    private static final int LEFT = 280;
    private static final int RIGHT = 840;
    private static final int TOP = 70;
    private static final int ROW = 48;
    private static final int FOOT = 70;
    private static final int LONGEST_LABEL = 30;
    private static final int LONGEST_TITLE = 70;

    /** Where a chart is drawn: SVG here, a bitmap where there is a graphics library. Pixels, from the upper left corner. */
    public interface Surface {

        /** What a mark means, from which follows how it looks. */
        enum Ink {
            /** Words and figures. */
            TEXT,
            /** A bar. */
            BAR,
            /** An interval. */
            INTERVAL,
            /** A line of the scale. */
            GRID,
            /** The line of guessing, dashed. */
            FLOOR
        }

        /** Which end of a text stands at its place. */
        enum Anchor {
            /** The text begins there. */
            START,
            /** The text is centred there. */
            MIDDLE,
            /** The text ends there. */
            END
        }

        /**
         * Fills a rectangle.
         *
         * @param ink what it means
         * @param x left edge
         * @param y upper edge
         * @param width at least 0
         * @param height at least 0
         */
        void rectangle(Ink ink, double x, double y, double width, double height);

        /**
         * Draws a line.
         *
         * @param ink what it means
         * @param x1 one end
         * @param y1 one end
         * @param x2 the other end
         * @param y2 the other end
         */
        void line(Ink ink, double x1, double y1, double x2, double y2);

        /**
         * Writes a text on one line.
         *
         * @param text what to write; as it came, not escaped
         * @param x its place
         * @param y its base line
         * @param anchor which end stands at {@code x}
         * @param size height of the font in pixels
         */
        void text(String text, double x, double y, Anchor anchor, int size);
    }

    private record Bar(String model, Estimate score) {}

    private final String title;
    private final List<Bar> bars;
    private final Set<Double> floors;

    private ScoreChart(String title, List<Bar> bars, Set<Double> floors) {
        this.title = title;
        this.bars = List.copyOf(bars);
        this.floors = floors;
    }

    /**
     * A chart of runs with one headline metric.
     *
     * @param cards at least one; drawn in this order
     * @return the chart
     * @throws IllegalArgumentException if there is none, one has no score, or they have different headlines
     */
    public static ScoreChart of(List<Scorecard> cards) {
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("A chart needs at least one run");
        }
        String metric = cards.get(0).headline();
        List<Bar> bars = new ArrayList<>();
        Set<String> benchmarks = new TreeSet<>();
        Set<Double> floors = new TreeSet<>();
        for (Scorecard card : cards) {
            if (!card.headline().equals(metric)) {
                throw new IllegalArgumentException("The run of " + card.model() + " has the metric " + card.headline()
                        + ", the first has " + metric + "; draw a chart for each");
            }
            Estimate score = card.score()
                    .orElseThrow(() -> new IllegalArgumentException("The run of " + card.model() + " has no score"));
            bars.add(new Bar(card.model(), score));
            benchmarks.add(card.protocol().benchmark());
            if (metric.equals("accuracy")) {
                floors.add(card.plan().randomFloor());
            }
        }
        return new ScoreChart(String.join(", ", benchmarks) + ": " + metric, bars, floors);
    }

    /**
     * How high the chart is.
     *
     * @return pixels
     */
    public int height() {
        return TOP + bars.size() * ROW + FOOT;
    }

    /**
     * Draws the chart.
     *
     * @param surface where; white and {@link #WIDTH} by {@link #height()} pixels large
     */
    public void draw(Surface surface) {
        surface.text(Html.cut(title, LONGEST_TITLE), 24, 38, Surface.Anchor.START, 22);
        double bottom = TOP + bars.size() * ROW;
        for (int i = 0; i <= 4; i++) {
            double x = x(i / 4.0);
            surface.line(Surface.Ink.GRID, x, TOP - 8, x, bottom);
            surface.text(25 * i + " %", x, bottom + 22, Surface.Anchor.MIDDLE, 14);
        }
        for (int i = 0; i < bars.size(); i++) {
            draw(surface, bars.get(i), TOP + i * ROW);
        }
        floors.forEach(floor -> surface.line(Surface.Ink.FLOOR, x(floor), TOP - 8, x(floor), bottom));
        String floor = floors.isEmpty() ? "" : "; dashed: guessing";
        surface.text("with 95 % intervals" + floor, 24, bottom + 54, Surface.Anchor.START, 14);
    }

    private static void draw(Surface surface, Bar bar, double y) {
        double middle = y + ROW / 2.0 - 4;
        Estimate score = bar.score();
        surface.text(Html.cut(bar.model(), LONGEST_LABEL), LEFT - 14, middle + 6, Surface.Anchor.END, 17);
        surface.rectangle(Surface.Ink.BAR, LEFT, middle - 14, x(score.value()) - LEFT, 28);
        surface.line(Surface.Ink.INTERVAL, x(score.low()), middle, x(score.high()), middle);
        for (double end : new double[] {score.low(), score.high()}) {
            surface.line(Surface.Ink.INTERVAL, x(end), middle - 7, x(end), middle + 7);
        }
        surface.text(Figures.percent(score.value()), RIGHT + 16, middle + 6, Surface.Anchor.START, 17);
    }

    private static double x(double share) {
        return LEFT + Math.max(0, Math.min(1, share)) * (RIGHT - LEFT);
    }

    /**
     * The chart as a document of its own.
     *
     * @return SVG that needs nothing else: no style sheet, no font of its own, no script
     */
    public String svg() {
        StringBuilder words = new StringBuilder(title);
        bars.forEach(bar -> words.append("; ")
                .append(bar.model())
                .append(' ')
                .append(Figures.percent(bar.score().value()))
                .append(" (")
                .append(Figures.interval(bar.score()))
                .append(')'));
        SvgSurface surface = new SvgSurface(WIDTH, height(), words.toString());
        draw(surface);
        return surface.end();
    }

    /** A number as SVG writes it. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
