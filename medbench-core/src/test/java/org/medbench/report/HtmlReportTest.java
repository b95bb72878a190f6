package org.medbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.error.CacheException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Content;
import org.medbench.item.ItemFacts;
import org.medbench.item.MediaType;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.item.Prompt;
import org.medbench.item.Turn;
import org.medbench.score.Comparison;
import org.medbench.score.Completion;
import org.medbench.score.Evaluation;
import org.medbench.score.GivenItems;
import org.medbench.score.Items;
import org.medbench.score.Judge;
import org.medbench.score.Model;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;

class HtmlReportTest {

    private static final String HOSTILE = "<script>alert(1)</script> & \"quoted\" \u0000\u202E";
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>");

    /** Sixty questions of three specialties; the model is right on those below {@code right}, and unclear on every tenth. */
    private static Scorecard card(String model, int right) {
        List<BenchmarkItem> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String specialty = List.of("cardiology", "neurology", HOSTILE).get(i % 3);
            ItemFacts facts = new ItemFacts(
                    Optional.empty(), Optional.empty(), Optional.empty(), Map.of("specialty", List.of(specialty)));
            items.add(Items.choice("q" + i, Selection.SINGLE, List.of("A"), facts, "Aspirin", "Heparin", "Insulin"));
        }
        return Evaluation.of(new GivenItems("medqa", items))
                .model(Model.named(model, request -> {
                    int number = Integer.parseInt(request.itemId().substring(1));
                    return Completion.of(number % 10 == 9 ? "It depends." : number < right ? "A" : "B");
                }))
                .run();
    }

    @Test
    void isOnePageThatNeedsNothingElse() {
        String html = HtmlReport.of(card("m", 40)).html();

        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("lang=\"en\"", "<title>m on medqa</title>", "default-src 'none'")
                .doesNotContain("<script", "http-equiv=\"refresh", "src=", "href=", "url(", "@import");
        assertBalanced(html);
    }

    @Test
    void showsScoreFloorsStatusesGroupsAndItems() {
        String html = HtmlReport.of(card("m", 40)).html();

        assertThat(html)
                .contains("<strong>60.0 %</strong>", "wilson-95", "guessing", "33.3 %", "longest option")
                .contains("<td class=\"number\">54</td>", "unparsed (6)", "not right (18)", "right (36)")
                .contains("accuracy by specialty", "cardiology", "Published results")
                .contains("medbench-choice-1", "role=\"img\"", "scope=\"row\"");
    }

    @Test
    void showsPublishedResultsWithTheirSource() {
        String html = HtmlReport.of(card("m", 40)).html();

        assertThat(html).contains("Published results for MedQA", "MIRAGE", "recomputed from released predictions");
    }

    @Test
    void leavesPublishedResultsOutWhereThereAreNone() {
        assertThat(HtmlReport.of(card("m", 40), List.of()).html()).doesNotContain("Published results");
    }

    @Test
    void escapesWhatComesFromOutside() {
        String open = HtmlReport.of(Evaluation.of(GivenItems.of(Items.open("o", HOSTILE)))
                        .model(Model.named(HOSTILE, request -> Completion.of(HOSTILE + " x")))
                        .run())
                .html();

        assertThat(open + HtmlReport.of(card("m", 40)).html())
                .doesNotContain("<script", "\u0000")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; \uFFFD", "<bdi>");
        assertBalanced(open);
    }

    @Test
    void saysThatARunIsIncomplete() {
        Scorecard card = Evaluation.of(GivenItems.of(Items.open("o", "x"), Items.open("p", "y")))
                .tries(1, Duration.ZERO)
                .model(request -> {
                    if (request.itemId().equals("p")) {
                        throw new IOException("broken");
                    }
                    return Completion.of("x");
                })
                .run();

        assertThat(HtmlReport.of(card).html())
                .contains("Incomplete: 1 calls failed", "had they been right, 100.0 %", "failed (1)");
    }

    @Test
    void comparesTwoModels() {
        Scorecard first = card("one", 50);
        Scorecard second = card("two", 30);

        String html = HtmlReport.of(first, second).html();

        assertThat(html)
                .contains("+30.0 points", "mcnemar-exact", "p &lt; 0.0001", "Items on which they differ (18)")
                .doesNotContain("PROTOCOL_MISMATCH");
        assertBalanced(html);
        assertBalanced(HtmlReport.of(Comparison.paired(first, second)).html());
    }

    @Test
    void warnsOfDifferentProtocols() {
        GivenItems items = GivenItems.of(Items.choice("q", "A", "ab", "cd"));
        Evaluation evaluation = Evaluation.of(items).model(request -> Completion.of("A"));

        String html =
                HtmlReport.of(evaluation.run(), evaluation.optionsOnly().run()).html();

        assertThat(html).contains("PROTOCOL_MISMATCH", "control: none / options-only");
    }

    @Test
    void writesAFileOrSaysWhyNot(@TempDir Path folder) throws IOException {
        HtmlReport report = HtmlReport.of(card("m", 40));

        report.writeTo(folder.resolve("report.html"));

        assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(report.html());
        assertThatThrownBy(() -> report.writeTo(folder.resolve("no/such/folder.html")))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("folder.html");
    }

    private static void assertBalanced(String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(html.substring(html.indexOf("</style>") + 8));
        open.push("html");
        open.push("head");
        while (tag.find()) {
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else {
                assertThat(open.pop()).isEqualTo(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void opensAnItemWithQuestionPictureAndResponse(@TempDir Path folder) {
        Content.Media film = new Content.Media(MediaType.UNKNOWN, "film <1>", Optional.empty(), Map.of());
        MultipleChoiceItem plain = Items.choice("q1", "A", "Aspirin", HOSTILE);
        MultipleChoiceItem item = new MultipleChoiceItem(
                plain.id(),
                new Prompt(
                        List.of(new Turn(Turn.Role.USER, List.of(film, new Content.Text("Seen what, " + HOSTILE)))),
                        Optional.empty()),
                plain.key(),
                plain.choices(),
                plain.correct(),
                plain.selection(),
                plain.facts(),
                plain.origin());
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 0};
        Scorecard card = Evaluation.of(GivenItems.of(item))
                .model(Model.named("m", request -> Completion.of("I think A. " + HOSTILE)))
                .journal(folder)
                .run();
        ItemTexts texts = ItemTexts.of(Stream.of(item), media -> new ByteArrayInputStream(png))
                .withResponses(RecordedRun.read(folder));

        String html = HtmlReport.of(card, List.of(), texts).html();

        assertThat(html).contains("<img src=\"data:image/png;base64,iVBORw0KGgo", "alt=\"film &lt;1&gt;\"");
        assertThat(html).contains("img-src data:", "m wrote", "I think A.", "A. Aspirin</strong>", "✓ right");
        assertThat(html).doesNotContain("<script", "\u0000");
        assertThat(html).contains("Seen what, &lt;script&gt;");
    }

    @Test
    void showsWhatAJudgeSaid() {
        Scorecard card = Evaluation.of(GivenItems.of(Items.open("q1", "rest")))
                .model(Model.named("m", request -> Completion.of("bed rest")))
                .judge(Judge.byEquivalence(Model.named(
                        "strict", request -> Completion.of("{\"met\": false, \"explanation\": \"too short\"}"))))
                .run();

        assertThat(HtmlReport.of(card).html()).contains("strict on “equivalence” (1.0): 0.0. too short");
    }
}
