package org.medbench.review;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;
import org.medbench.error.Problem;
import org.medbench.item.Choice;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;

/**
 * A packet as tables, for reviewers who work in a spreadsheet: one to be filled in blind, one with the keys that is handed out
 * afterwards. Cells are text that no spreadsheet runs as a formula. {@link ReviewTableReader} reads them back.
 */
public final class ReviewTable {

    static final String ITEM = "item";
    static final String DIGEST = "digest";
    static final String REVIEWER = "reviewer";
    static final String ROLE = "role";
    static final String COUNTRY = "country";

    private static final int LONGEST_CELL = 32_000;

    private ReviewTable() {}

    /** The two steps of a review. */
    public enum Step {
        /** Before the key is shown. */
        BLIND(List.of(
                "my answer",
                "confidence 1-5",
                "missing information",
                "essential yes/no",
                "my specialty own/adjacent/no",
                "comment")),
        /** With the key. */
        REVEALED(List.of(
                "verdict",
                "right answer",
                "evidence with year",
                "holds current/date_bound/region_bound",
                "harm none/mild/serious",
                "concerns identifiable_person/offensive_or_biased",
                "comment"));

        private final List<String> answers;

        Step(List<String> answers) {
            this.answers = answers;
        }

        /** The columns to be filled in. */
        List<String> answers() {
            return answers;
        }
    }

    /**
     * Writes one step.
     *
     * @param packet the packet
     * @param step which step
     * @param format {@code csv} or {@code xlsx}
     * @param reviewer the pseudonym of who is to fill it in; may be empty
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written
     * @throws MissingPluginException if no plug-in writes the format
     */
    public static void write(ReviewPacket packet, Step step, String format, String reviewer, OutputStream out)
            throws IOException {
        int options = packet.sheets().stream()
                .mapToInt(sheet -> sheet.choices().size())
                .max()
                .orElse(0);
        List<String> names = new ArrayList<>(columns(step, options));
        List<Column> columns =
                names.stream().map(name -> new Column(name, Type.TEXT)).toList();
        String written = format.equals("csv") ? "csv-safe" : format;
        writer(written)
                .write(
                        written,
                        columns,
                        IntStream.range(0, packet.sheets().size())
                                .mapToObj(i -> row(i, packet.sheets().get(i), step, names, reviewer)),
                        out);
    }

    static List<String> columns(Step step, int options) {
        List<String> names = new ArrayList<>(List.of("number", ITEM, DIGEST, "subject", "context", "question"));
        for (int i = 0; i < options; i++) {
            names.add(option(i));
        }
        if (step == Step.REVEALED) {
            names.addAll(List.of("stored key", "explanation", "notes"));
        }
        names.addAll(step.answers());
        names.addAll(List.of(REVIEWER, ROLE, COUNTRY));
        return names;
    }

    private static String option(int position) {
        return "option " + Choice.label(position);
    }

    private static Row row(int number, ReviewPacket.Sheet sheet, Step step, List<String> names, String reviewer) {
        Map<String, String> cells = new LinkedHashMap<>();
        names.forEach(name -> cells.put(name, ""));
        cells.put("number", String.valueOf(number + 1));
        cells.put(ITEM, sheet.item());
        cells.put(DIGEST, sheet.digest().hex());
        cells.put("subject", sheet.text().subject());
        cells.put("context", sheet.text().context());
        cells.put("question", sheet.text().question());
        for (int i = 0; i < sheet.choices().size(); i++) {
            cells.put(option(i), sheet.choices().get(i).text());
        }
        if (step == Step.REVEALED) {
            cells.put(
                    "stored key",
                    String.join(", ", sheet.key().labels()) + "  "
                            + String.join(" · ", sheet.key().answers()));
            cells.put("explanation", sheet.key().explanation());
            cells.put("notes", String.join("\n", sheet.notes()));
        }
        cells.put(REVIEWER, reviewer);
        Map<String, Value> values = new LinkedHashMap<>();
        cells.forEach((name, text) -> values.put(name, new Value.Text(cut(text.strip()))));
        return Row.of(number, values);
    }

    /** A spreadsheet's cell holds no more; the digest, not the text, says which item it is. */
    private static String cut(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + " […]";
    }

    private static TableWriter writer(String format) {
        TreeSet<String> known = new TreeSet<>();
        for (TableWriter writer : ServiceLoader.load(TableWriter.class)) {
            if (writer.formats().contains(format)) {
                return writer;
            }
            known.addAll(writer.formats());
        }
        throw missing("no plug-in writes '" + format + "'; there are writers for " + known);
    }

    static MissingPluginException missing(String what) {
        return new MissingPluginException(
                Problem.of(ErrorCode.MISSING_PLUGIN, what, "Add org.medbench:medbench-formats to the class path."),
                List.of("org.medbench:medbench-formats"),
                null);
    }
}
