package org.medbench.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.score.Comparison;
import org.medbench.score.Estimate;
import org.medbench.score.ItemResult;
import org.medbench.score.Scorecard;

/** The page of two models on the same items. */
final class ComparisonPage {

    private final Comparison comparison;
    private final Html html;

    private ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
        this.html = Page.begin(comparison.first() + " and " + comparison.second());
    }

    static String write(Comparison comparison) {
        ComparisonPage page = new ComparisonPage(comparison);
        page.difference();
        return Page.end(page.html);
    }

    static String write(Scorecard first, Scorecard second, ItemTexts texts) {
        ComparisonPage page = new ComparisonPage(Comparison.paired(first, second));
        page.difference();
        page.html.element("h2", "Scores");
        Page.metrics(page.html, "Scores of " + first.model(), first.metrics());
        Page.metrics(page.html, "Scores of " + second.model(), second.metrics());
        page.items(first, second, texts);
        return Page.end(page.html);
    }

    private void difference() {
        html.open("p", "class", "headline")
                .element("strong", Figures.points(comparison.difference().value()) + " points")
                .text(" " + comparison.metric() + ", " + comparison.first() + " minus " + comparison.second()
                        + " (95 % interval "
                        + Figures.points(comparison.difference().low()) + " to "
                        + Figures.points(comparison.difference().high()) + "; " + Figures.p(comparison.p()) + ", "
                        + comparison.test() + ")")
                .close("p");
        if (comparison.isUnderpowered()) {
            html.element(
                    "p", "UNDERPOWERED: so many items cannot show a difference as small as this.", "class", "warning");
        }
        if (!comparison.mismatch().isEmpty()) {
            html.open("div", "class", "warning", "role", "note")
                    .element(
                            "p",
                            "PROTOCOL_MISMATCH: the two were not made in the same way, so the difference is not the"
                                    + " models' alone.")
                    .open("ul");
            comparison.mismatch().forEach(field -> html.element("li", field));
            html.close("ul").close("div");
        }
        Estimate difference = comparison.difference();
        double widest = Math.max(Math.abs(difference.low()), Math.abs(difference.high()));
        double extent = Math.max(0.1, Math.min(1, Math.ceil(widest * 10) / 10));
        new IntervalChart("Difference in " + comparison.metric(), -extent, extent)
                .row("difference in points", difference)
                .mark(0)
                .writeTo(html);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("items that both answered", Figures.count(comparison.n()));
        fields.put("the first earned more on", Figures.count(comparison.firstBetter()) + " items");
        fields.put("the second earned more on", Figures.count(comparison.secondBetter()) + " items");
        fields.put("left out, without answer from one", Figures.count(comparison.unpaired()));
        Page.fields(html, fields);
    }

    private void items(Scorecard first, Scorecard second, ItemTexts texts) {
        Map<String, ItemResult> theirs = new HashMap<>();
        second.results().forEach(result -> theirs.put(key(result), result));
        List<ItemResult> differing = first.results().stream()
                .filter(result -> theirs.containsKey(key(result)))
                .filter(result -> !Page.score(result).equals(Page.score(theirs.get(key(result)))))
                .toList();
        html.element("h2", "Items on which they differ (" + Figures.count(differing.size()) + ")");
        if (differing.size() > Page.MOST_ITEMS) {
            html.element("p", "The first " + Figures.count(Page.MOST_ITEMS) + " are listed.");
        }
        html.table(
                "Items on which they differ",
                "Item",
                "Key",
                first.model() + " read",
                "#Score",
                second.model() + " read",
                "#Score");
        for (ItemResult result : differing.subList(0, Math.min(Page.MOST_ITEMS, differing.size()))) {
            ItemResult other = theirs.get(key(result));
            html.open("tr")
                    .foreignCell(result.itemId())
                    .foreignCell(Page.joined(result.asked().gold()));
            html.foreignCell(Page.said(result)).element("td", Page.score(result), "class", "number");
            html.foreignCell(Page.said(other)).element("td", Page.score(other), "class", "number");
            html.close("tr");
            texts.writeRow(html, result, 6);
        }
        html.endTable();
    }

    private static String key(ItemResult result) {
        return result.asked().key() + "#" + result.repeat();
    }
}
