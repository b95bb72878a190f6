package org.medbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.score.Estimate;
import org.medbench.score.ItemResult;
import org.medbench.score.Plan;
import org.medbench.score.PublishedBaseline;
import org.medbench.score.Scorecard;

/** The page of one scorecard. */
final class ScorecardPage {

    /** An attribute with more values makes a table, no chart that anybody reads. */
    private static final int MOST_BARS = 25;

    private static final int MOST_PUBLISHED = 12;

    private final Scorecard card;
    private final List<PublishedBaseline> baselines;
    private final ItemTexts texts;
    private final Html html;

    private ScorecardPage(Scorecard card, List<PublishedBaseline> baselines, ItemTexts texts) {
        this.card = card;
        this.texts = texts;
        this.baselines = baselines;
        this.html = Page.begin(card.model() + " on " + card.protocol().benchmark());
    }

    static String write(Scorecard card, List<PublishedBaseline> baselines, ItemTexts texts) {
        ScorecardPage page = new ScorecardPage(card, baselines, texts);
        page.headline();
        page.scores();
        page.statuses();
        page.groups();
        page.published();
        page.protocol();
        page.items();
        return Page.end(page.html);
    }

    private void headline() {
        card.score()
                .ifPresentOrElse(
                        figure -> html.open("p", "class", "headline")
                                .element("strong", Figures.percent(figure.value()))
                                .text(" " + card.headline() + " (95 % interval " + Figures.interval(figure) + ", "
                                        + Figures.count(figure.n()) + " answers)")
                                .close("p"),
                        () -> html.element("p", "There is no score: no answer came.", "class", "warning"));
        if (!card.isComplete()) {
            String bounds = card.bounds()
                    .map(b -> " Had they been wrong, the score were " + Figures.percent(b.low())
                            + "; had they been right, " + Figures.percent(b.high()) + ".")
                    .orElse("");
            html.element(
                    "p",
                    "Incomplete: " + Figures.count(card.statuses().get("failed")) + " calls failed and "
                            + Figures.count(card.statuses().getOrDefault("unjudged", 0L))
                            + " answers were not judged; they stay out of the score." + bounds,
                    "class",
                    "warning");
        }
        if (!card.protocol().control().equals("none")) {
            html.element(
                    "p",
                    "A control, no score of the benchmark: the model was asked "
                            + card.protocol().control() + ".",
                    "class",
                    "warning");
        }
    }

    private void scores() {
        html.element("h2", "Scores");
        Page.metrics(html, "Scores of this run", card.metrics());
        Plan plan = card.plan();
        if (card.accuracy().isPresent() && plan.majorityAnswer().isPresent()) {
            IntervalChart chart = new IntervalChart("Accuracy beside its floors", 0, 1);
            chart.row(card.model(), card.accuracy().get());
            chart.row("guessing", plan.randomFloor());
            chart.row("always " + plan.majorityAnswer().get(), plan.majorityFloor());
            chart.row("longest option", plan.longestFloor());
            chart.mark(plan.randomFloor());
            chart.writeTo(html);
        }
        html.element(
                "p",
                "On " + Figures.count(plan.items()) + " items, two models must differ by about "
                        + Figures.points(plan.detectableDifference()).substring(1)
                        + " points for a paired comparison to find it (80 % power, 5 % level).");
    }

    private void published() {
        if (baselines.isEmpty()) {
            return;
        }
        html.element("h2", "Published results for " + baselines.get(0).setting().benchmark());
        html.element(
                "p",
                "Made by others, each with its own prompts and rules: they place the score, they do not compare with it"
                        + " item by item.");
        int shown = Math.min(MOST_PUBLISHED, baselines.size());
        published("Published results, the best first", baselines.subList(0, shown));
        if (shown < baselines.size()) {
            html.open("details").element("summary", (baselines.size() - shown) + " more");
            published("More published results", baselines.subList(shown, baselines.size()));
            html.close("details");
        }
    }

    private void published(String caption, List<PublishedBaseline> some) {
        html.table(caption, "Model", "#Value", "#95 % interval", "Items", "Protocol", "Evidence", "Source");
        for (PublishedBaseline baseline : some) {
            html.open("tr").element("th", baseline.model(), "scope", "row");
            html.element("td", String.format(Locale.ROOT, "%.1f", baseline.value()), "class", "number");
            html.element("td", baseline.interval().map(ScorecardPage::ends).orElse(""), "class", "number");
            html.element("td", setting(baseline.setting()));
            html.element("td", baseline.protocol(), "class", "long");
            html.element("td", baseline.evidence().label().replace('_', ' '));
            PublishedBaseline.Citation citation = baseline.citation();
            html.element("td", listed(citation.source(), citation.locator(), citation.date()), "class", "long");
            html.close("tr");
        }
        html.endTable();
    }

    private static String ends(PublishedBaseline.Interval interval) {
        return String.format(Locale.ROOT, "%.1f to %.1f", interval.low(), interval.high());
    }

    private static String setting(PublishedBaseline.Setting setting) {
        return listed(
                setting.subset(),
                setting.split(),
                setting.n().isPresent() ? "n = " + setting.n().getAsLong() : "",
                setting.shots().isPresent() ? setting.shots().getAsInt() + "-shot" : "",
                setting.prompting());
    }

    private static String listed(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private void statuses() {
        html.element("h2", "What became of the answers");
        html.table("Answers by status", "Status", "#Answers", "#Share");
        long all = Math.max(1, card.results().size());
        card.statuses().forEach((name, count) -> html.open("tr")
                .element("th", name, "scope", "row")
                .element("td", Figures.count(count), "class", "number")
                .element("td", Figures.percent((double) count / all), "class", "number")
                .close("tr"));
        html.endTable();
    }

    private void groups() {
        if (card.byAttribute().values().stream().noneMatch(values -> values.size() > 1)) {
            return;
        }
        html.element("h2", card.headline() + " by group");
        html.element("p", "Many groups are looked at here, so some differ by chance alone.");
        card.byAttribute().forEach((attribute, values) -> {
            if (values.size() > 1) {
                group(attribute, values);
            }
        });
    }

    private void group(String attribute, Map<String, Estimate> values) {
        html.element("h3", attribute);
        if (values.size() <= MOST_BARS) {
            IntervalChart chart = new IntervalChart(card.headline() + " by " + attribute, 0, 1);
            values.forEach(chart::row);
            card.score().ifPresent(overall -> chart.mark(overall.value()));
            chart.writeTo(html);
        }
        html.open("details").element("summary", "As a table");
        Page.metrics(html, card.headline() + " by " + attribute, values);
        html.close("details");
    }

    private void protocol() {
        html.element("h2", "Protocol");
        Map<String, String> fields = new LinkedHashMap<>(card.protocol().fields());
        fields.put("number of items", Figures.count(card.plan().items()));
        fields.put("without key", Figures.count(card.plan().unscored()));
        card.plan().leftOut().forEach((why, count) -> fields.put("no variant, " + why, Figures.count(count)));
        fields.put("asked again after a crash", Figures.count(card.reasked()));
        Page.fields(html, fields);
    }

    private void items() {
        html.element("h2", "Items");
        Map<String, List<ItemResult>> byOutcome = new LinkedHashMap<>();
        for (String outcome :
                List.of("not right", "multiple", "unparsed", "refused", "empty", "unjudged", "failed", "right")) {
            byOutcome.put(outcome, new ArrayList<>());
        }
        card.results().forEach(result -> byOutcome
                .computeIfAbsent(outcome(result), key -> new ArrayList<>())
                .add(result));
        byOutcome.forEach((outcome, results) -> {
            if (!results.isEmpty()) {
                items(outcome, results);
            }
        });
    }

    private static String outcome(ItemResult result) {
        if (result.correct()) {
            return "right";
        }
        return result.statusName().equals("answered") ? "not right" : result.statusName();
    }

    private void items(String outcome, List<ItemResult> results) {
        html.open("details").element("summary", outcome + " (" + Figures.count(results.size()) + ")");
        if (results.size() > Page.MOST_ITEMS) {
            html.element("p", "The first " + Figures.count(Page.MOST_ITEMS) + " are listed.");
        }
        html.table("Items: " + outcome, "Item", "Where", "Read", "Key", "#Score", "Rule");
        for (ItemResult result : results.subList(0, Math.min(Page.MOST_ITEMS, results.size()))) {
            String repeat = result.repeat() == 0 ? "" : " (repeat " + result.repeat() + ")";
            html.open("tr").foreignCell(result.itemId() + repeat).foreignCell(Page.place(result));
            html.foreignCell(Page.said(result))
                    .foreignCell(Page.joined(result.asked().gold()));
            html.element("td", Page.score(result), "class", "number");
            html.element("td", result.answer().flatMap(ItemResult.Answer::rule).orElse(""))
                    .close("tr");
            texts.writeRow(html, result, 6);
        }
        html.endTable().close("details");
    }
}
