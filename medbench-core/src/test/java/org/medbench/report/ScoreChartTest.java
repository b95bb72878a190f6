package org.medbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.score.Completion;
import org.medbench.score.Evaluation;
import org.medbench.score.GivenItems;
import org.medbench.score.Items;
import org.medbench.score.Model;
import org.medbench.score.Scorecard;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ScoreChartTest {

    /** Forty questions with four options, of which the model gets the first ones right. */
    private static Scorecard card(String model, int right) {
        List<BenchmarkItem> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            items.add(Items.choice("q" + i, Selection.SINGLE, List.of("A"), ItemFacts.NONE, "w", "x", "y", "z"));
        }
        return Evaluation.of(new GivenItems("medqa", items))
                .model(Model.named(
                        model,
                        request ->
                                Completion.of(Integer.parseInt(request.itemId().substring(1)) < right ? "A" : "B")))
                .run();
    }

    private static NodeList elements(String svg, String tag) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName(tag);
    }

    private static double number(NodeList list, int index, String attribute) {
        return Double.parseDouble(((Element) list.item(index)).getAttribute(attribute));
    }

    @Test
    void drawsBarsAsLongAsTheScores() throws Exception {
        NodeList rectangles = elements(
                ScoreChart.of(List.of(card("good", 32), card("poor", 8))).svg(), "rect");

        assertThat(rectangles.getLength()).isEqualTo(3);
        assertThat(number(rectangles, 1, "width")).isEqualTo(4 * number(rectangles, 2, "width"));
    }

    @Test
    void dashesTheLineOfGuessing() throws Exception {
        String svg = ScoreChart.of(List.of(card("all", 40))).svg();
        NodeList lines = elements(svg, "line");
        NodeList rectangles = elements(svg, "rect");
        List<Element> dashed = new ArrayList<>();
        for (int i = 0; i < lines.getLength(); i++) {
            Element line = (Element) lines.item(i);
            if (!line.getAttribute("stroke-dasharray").equals("none")) {
                dashed.add(line);
            }
        }

        assertThat(dashed).hasSize(1);
        assertThat(Double.parseDouble(dashed.get(0).getAttribute("x1")))
                .isEqualTo(number(rectangles, 1, "x") + 0.25 * number(rectangles, 1, "width"));
    }

    @Test
    void saysTheFiguresToScreenReaders() throws Exception {
        NodeList titles = elements(ScoreChart.of(List.of(card("good", 32))).svg(), "title");

        assertThat(titles.item(0).getTextContent()).contains("medqa: accuracy", "good 80.0 %", " to ");
    }

    @Test
    void escapesAndCutsNames() throws Exception {
        String svg =
                ScoreChart.of(List.of(card("<script>&" + "m".repeat(200), 1))).svg();

        assertThat(svg).doesNotContain("<script>");
        assertThat(elements(svg, "text").item(6).getTextContent()).hasSize(31).endsWith("…");
    }

    @Test
    void refusesNothingToDraw() {
        assertThatThrownBy(() -> ScoreChart.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
