package org.medbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.medbench.score.Estimate;
import org.medbench.score.ItemResult;
import org.medbench.score.Score;

/** What all pages share: head, style, and the tables that more than one of them has. */
final class Page {

    /** Items beyond these are counted, not listed: browsers give up on tables that are much longer. */
    static final int MOST_ITEMS = 2_000;

    private Page() {}

    static Html begin(String title) {
        Html html = new Html();
        html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
                .element("title", title)
                .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
        return html.element("h1", title);
    }

    static String end(Html html) {
        return html.raw("</main>\n</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(
                Page.class.getResourceAsStream("report.css"), "report.css is missing in the jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void metrics(Html html, String caption, Map<String, Estimate> metrics) {
        html.table(caption, "Metric", "#Value", "#95 % interval", "#Answers", "Method");
        metrics.forEach((name, figure) -> {
            html.open("tr").element("th", name, "scope", "row");
            html.element("td", Figures.percent(figure.value()), "class", "number");
            html.element("td", Figures.interval(figure), "class", "number");
            html.element("td", Figures.count(figure.n()), "class", "number");
            html.element("td", figure.method()).close("tr");
        });
        html.endTable();
    }

    static void fields(Html html, Map<String, String> fields) {
        html.open("dl");
        fields.forEach((name, value) -> html.element("dt", name).element("dd", value));
        html.close("dl");
    }

    /** What an answer said, as one text. */
    static String said(ItemResult result) {
        return result.answer().map(ItemResult.Answer::said).map(Page::joined).orElse("");
    }

    static String joined(List<String> values) {
        return values.stream().map(value -> value.replaceAll("\\s+", " ")).collect(Collectors.joining(" · "));
    }

    static String score(ItemResult result) {
        return Optional.ofNullable(result.scores().get(result.metric()))
                .map(Score::value)
                .map(Figures::percent)
                .orElse("–");
    }

    /** Where an item stands, for people. */
    static String place(ItemResult result) {
        return result.asked().origin().file() + " row "
                + result.asked().origin().row();
    }
}
