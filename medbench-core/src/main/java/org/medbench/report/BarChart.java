package org.medbench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts as bars of inline SVG, one under the other, each with its figure. */
final class BarChart {

    private static final int ROW = 24;
    private static final int LEFT = 230;
    private static final int RIGHT = 650;
    private static final int WIDTH = 760;
    private static final int LONGEST_LABEL = 28;

    private final String title;
    private final Map<String, Long> bars = new LinkedHashMap<>();

    BarChart(String title) {
        this.title = title;
    }

    BarChart bar(String label, long count) {
        bars.put(label, count);
        return this;
    }

    void writeTo(Html html) {
        long most = Math.max(
                1, bars.values().stream().mapToLong(Long::longValue).max().orElse(1));
        int height = bars.size() * ROW + 8;
        html.open("div", "class", "wide");
        html.open(
                "svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", title, "class", "chart");
        int y = 4;
        for (Map.Entry<String, Long> bar : bars.entrySet()) {
            double width = (double) bar.getValue() / most * (RIGHT - LEFT);
            label(html, LEFT - 12, y + 15, "end", Html.cut(bar.getKey(), LONGEST_LABEL));
            html.open(
                            "rect",
                            "class",
                            "bar",
                            "x",
                            String.valueOf(LEFT),
                            "y",
                            String.valueOf(y + 3),
                            "width",
                            String.format(Locale.ROOT, "%.1f", width),
                            "height",
                            String.valueOf(ROW - 8))
                    .close("rect");
            label(html, LEFT + width + 8, y + 15, "start", Figures.count(bar.getValue()));
            y += ROW;
        }
        html.close("svg").close("div");
    }

    private static void label(Html html, double x, double y, String anchor, String text) {
        html.element(
                "text",
                text,
                "x",
                String.format(Locale.ROOT, "%.1f", x),
                "y",
                String.format(Locale.ROOT, "%.1f", y),
                "text-anchor",
                anchor);
    }
}
