package org.medbench.report;

/** Draws a chart as an SVG document, with looks as attributes, since slide programs read few style sheets. */
final class SvgSurface implements ScoreChart.Surface {

    private final Html svg = new Html();

    SvgSurface(int width, int height, String description) {
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "width",
                        String.valueOf(width),
                        "height",
                        String.valueOf(height),
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "role",
                        "img",
                        "font-family",
                        "Helvetica, Arial, sans-serif")
                .element("title", description)
                .open("rect", "width", "100%", "height", "100%", "fill", "#ffffff")
                .close("rect");
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double width, double height) {
        svg.open(
                        "rect",
                        "x",
                        ScoreChart.number(x),
                        "y",
                        ScoreChart.number(y),
                        "width",
                        ScoreChart.number(width),
                        "height",
                        ScoreChart.number(height),
                        "fill",
                        color(ink))
                .close("rect");
    }

    @Override
    public void line(Ink ink, double x1, double y1, double x2, double y2) {
        svg.open(
                        "line",
                        "x1",
                        ScoreChart.number(x1),
                        "y1",
                        ScoreChart.number(y1),
                        "x2",
                        ScoreChart.number(x2),
                        "y2",
                        ScoreChart.number(y2),
                        "stroke",
                        color(ink),
                        "stroke-width",
                        ink == Ink.GRID ? "1" : "2",
                        "stroke-dasharray",
                        ink == Ink.FLOOR ? "6 5" : "none")
                .close("line");
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, int size) {
        svg.element(
                "text",
                text,
                "x",
                ScoreChart.number(x),
                "y",
                ScoreChart.number(y),
                "text-anchor",
                anchor == Anchor.START ? "start" : anchor == Anchor.END ? "end" : "middle",
                "font-size",
                String.valueOf(size),
                "fill",
                color(Ink.TEXT));
    }

    String end() {
        return svg.close("svg").toString();
    }

    private static String color(Ink ink) {
        return switch (ink) {
            case TEXT, INTERVAL -> "#1b2430";
            case BAR -> "#6fa3d8";
            case GRID -> "#d5dbe2";
            case FLOOR -> "#b3261e";
        };
    }
}
