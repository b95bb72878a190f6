package org.medbench.format.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

class CsvContractTest extends FormatAdapterContract {

    @Override
    protected FormatAdapter adapter() {
        return new CsvAdapter();
    }

    @Override
    protected Sample sample() {
        StringBuilder text = new StringBuilder("question,answer,note\r\n");
        List<Map<String, Value>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String question = "Übel " + i + ", \"quoted\"\nand more?";
            text.append('"')
                    .append(question.replace("\"", "\"\""))
                    .append("\",")
                    .append(i % 4)
                    .append(",x\r\n");
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("question", new Value.Text(question));
            row.put("answer", new Value.Text(String.valueOf(i % 4)));
            row.put("note", new Value.Text("x"));
            rows.add(row);
        }
        return Sample.of("csv", "a.csv", text.toString().getBytes(StandardCharsets.UTF_8), rows);
    }

    @Override
    protected boolean cutAtRecordEndIsWhole() {
        return true;
    }

    @Override
    protected boolean cutMayShortenLastRow() {
        return true;
    }

    @Override
    protected List<Hostile> hostile() {
        Limits few = Limits.defaults();
        return List.of(
                hostile(
                        "a,b\n1,\"" + "x".repeat(3_000_000),
                        few.with(Limit.CSV_FIELD_CHARS, 1_000_000),
                        Limit.CSV_FIELD_CHARS),
                hostile("a,b\n1,2\n" + ",".repeat(20_000), few, Limit.COLUMNS),
                hostile(",".repeat(20_000) + "\n", few, Limit.COLUMNS),
                hostile(
                        "a,b\n1," + "x".repeat(5_000) + "\n",
                        few.with(Limit.CSV_RECORD_CHARS, 4_000),
                        Limit.CSV_RECORD_CHARS));
    }

    private static Hostile hostile(String text, Limits limits, Limit limit) {
        return Hostile.of("csv", new BytesInput("bomb.csv", text.getBytes(StandardCharsets.UTF_8)), limits, limit);
    }
}
