package org.medbench.score;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;

/**
 * The results of one or several scorecards as a table, one row for each item, repeat and model: {@code model, benchmark,
 * config, split, item, repeat, file, row, group, status, answer, key, rule}, then each score by name and each attribute as
 * {@code attribute.NAME}. Immutable.
 */
public final class ResultTable {

    private static final Column[] FIRST = {
        text("model"),
        text("benchmark"),
        text("config"),
        text("split"),
        text("item"),
        new Column("repeat", Type.INTEGER),
        text("file"),
        new Column("row", Type.INTEGER),
        text("group"),
        text("status"),
        new Column("answer", Type.TEXT_LIST),
        new Column("key", Type.TEXT_LIST),
        text("rule")
    };

    private final List<Scorecard> cards;
    private final Set<String> scores = new LinkedHashSet<>();
    private final Set<String> attributes = new LinkedHashSet<>();

    private ResultTable(List<Scorecard> cards) {
        this.cards = List.copyOf(cards);
        for (Scorecard card : cards) {
            for (ItemResult result : card.results()) {
                scores.addAll(result.scores().keySet());
                attributes.addAll(result.asked().attributes().keySet());
            }
        }
    }

    private static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    /**
     * The table of some scorecards.
     *
     * @param cards the scorecards, one after the other
     * @return the table
     */
    public static ResultTable of(Scorecard... cards) {
        return new ResultTable(List.of(cards));
    }

    /**
     * Writes the table, over a file of that name if there is one.
     *
     * @param file where to
     * @param format one of the writer's formats, such as {@code csv} or {@code parquet}
     * @param writer who writes the format
     * @throws CacheException if it cannot be written
     */
    public void writeTo(Path file, String format, TableWriter writer) {
        try (OutputStream out = Files.newOutputStream(file)) {
            writer.write(format, columns(), cards.stream().flatMap(this::rows), out);
        } catch (IOException e) {
            throw new CacheException(
                    Problem.of(
                                    ErrorCode.CACHE_IO,
                                    "the results could not be written: " + e,
                                    "Choose a file in a folder that exists and can be written.")
                            .at(file.toString()),
                    e);
        }
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(FIRST));
        scores.forEach(name -> columns.add(new Column(name, Type.DECIMAL)));
        attributes.forEach(name -> columns.add(new Column("attribute." + name, Type.TEXT_LIST)));
        return columns;
    }

    private Stream<Row> rows(Scorecard card) {
        return IntStream.range(0, card.results().size())
                .mapToObj(i -> Row.of(i, values(card.model(), card.results().get(i))));
    }

    private Map<String, Value> values(String model, ItemResult result) {
        ItemResult.Asked asked = result.asked();
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("model", new Value.Text(model));
        values.put("benchmark", new Value.Text(asked.origin().benchmark()));
        values.put("config", new Value.Text(asked.origin().config()));
        values.put("split", new Value.Text(asked.origin().split()));
        values.put("item", new Value.Text(asked.id()));
        values.put("repeat", number(BigDecimal.valueOf(result.repeat())));
        values.put("file", new Value.Text(asked.origin().file()));
        values.put("row", number(BigDecimal.valueOf(asked.origin().row())));
        values.put("group", asked.group().<Value>map(Value.Text::new).orElse(Value.NULL));
        values.put("status", new Value.Text(result.statusName()));
        values.put("answer", list(result.answer().map(ItemResult.Answer::said).orElse(List.of())));
        values.put("key", list(asked.gold()));
        values.put(
                "rule",
                result.answer()
                        .flatMap(ItemResult.Answer::rule)
                        .<Value>map(Value.Text::new)
                        .orElse(Value.NULL));
        for (String name : scores) {
            Score score = result.scores().get(name);
            values.put(name, score == null ? Value.NULL : number(BigDecimal.valueOf(score.value())));
        }
        attributes.forEach(
                name -> values.put("attribute." + name, list(asked.attributes().getOrDefault(name, List.of()))));
        return values;
    }

    private static Value number(BigDecimal number) {
        return new Value.Numeral(number.toPlainString());
    }

    private static Value list(List<String> texts) {
        return new Value.Elements(texts.stream().<Value>map(Value.Text::new).toList());
    }

    /**
     * The format that a file's name says.
     *
     * @param file the file
     * @return what stands behind the last dot, in lower case; empty text if there is none
     */
    public static String formatOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
