package org.medbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medbench.score.Estimate;

/** Values with their intervals as inline SVG, one under the other, over a common scale. */
final class IntervalChart {

    private static final int ROW = 26;
    private static final int LEFT = 230;
    private static final int RIGHT = 690;
    private static final int WIDTH = 760;
    private static final int LONGEST_LABEL = 28;

    private record Row(String label, double value, double low, double high) {}

    private final String title;
    private final double from;
    private final double to;
    private final List<Row> rows = new ArrayList<>();
    private final List<Double> marks = new ArrayList<>();

    /** A chart of shares from 0 to 1, or of differences from −1 to 1. */
    IntervalChart(String title, double from, double to) {
        this.title = title;
        this.from = from;
        this.to = to;
    }

    IntervalChart row(String label, Estimate estimate) {
        rows.add(new Row(label, estimate.value(), estimate.low(), estimate.high()));
        return this;
    }

    /** A figure without interval. */
    IntervalChart row(String label, double value) {
        rows.add(new Row(label, value, value, value));
        return this;
    }

    /** A line over all rows to read them against. */
    IntervalChart mark(double value) {
        marks.add(value);
        return this;
    }

    void writeTo(Html html) {
        int height = (rows.size() + 1) * ROW + 8;
        html.open("div", "class", "wide");
        html.open(
                "svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", title, "class", "chart");
        for (int i = 0; i <= 4; i++) {
            double value = from + (to - from) * i / 4;
            line(html, "grid", x(value), 0, x(value), height - ROW);
            String tick = String.format(Locale.ROOT, "%.0f %%", value * 100);
            label(html, x(value), height - 8, "middle", tick);
        }
        marks.forEach(mark -> line(html, "mark", x(mark), 0, x(mark), height - ROW));
        for (int i = 0; i < rows.size(); i++) {
            draw(html, rows.get(i), i * ROW + ROW / 2.0 + 2);
        }
        html.close("svg").close("div");
    }

    private void draw(Html html, Row row, double y) {
        label(html, LEFT - 12, y + 4, "end", Html.cut(row.label(), LONGEST_LABEL));
        line(html, "interval", x(row.low()), y, x(row.high()), y);
        html.open("circle", "cx", number(x(row.value())), "cy", number(y), "r", "4.5")
                .close("circle");
        String figure = from < 0 ? Figures.points(row.value()) : Figures.percent(row.value());
        label(html, RIGHT + 12, y + 4, "start", figure);
    }

    private static void label(Html html, double x, double y, String anchor, String text) {
        html.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    private static void line(Html html, String kind, double x1, double y1, double x2, double y2) {
        html.open("line", "class", kind, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2))
                .close("line");
    }

    private double x(double value) {
        double inside = Math.max(from, Math.min(to, value));
        return LEFT + (inside - from) / (to - from) * (RIGHT - LEFT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
