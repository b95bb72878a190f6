package org.medbench.format.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

/** The contract, for each layout. */
class JsonContractTest {

    @Nested
    class Lines extends Contract {
        @Override
        protected Sample sample() {
            return Sample.of("jsonl", "a.jsonl", bytes(String.join("\n", records()) + "\n"), rows(Map.of()));
        }

        @Override
        protected boolean cutAtRecordEndIsWhole() {
            return true;
        }
    }

    @Nested
    class Array extends Contract {
        @Override
        protected Sample sample() {
            return Sample.of("json", "a.json", bytes("[" + String.join(",\n", records()) + "]\n"), rows(Map.of()));
        }
    }

    @Nested
    class Wrapper extends Contract {
        @Override
        protected Sample sample() {
            String text = "{\"data\":[" + String.join(",\n", records()) + "],\"year\":2024}";
            return Sample.of("json", "a.json", bytes(text), rows(Map.of("_wrapper.year", new Value.Numeral("2024"))));
        }
    }

    @Nested
    class Keyed extends Contract {
        @Override
        protected Sample sample() {
            List<String> members = new ArrayList<>();
            List<Map<String, Value>> rows = new ArrayList<>();
            for (String record : records()) {
                Map<String, Value> row = new LinkedHashMap<>();
                row.put("_key", new Value.Text("id" + members.size()));
                row.putAll(rows(Map.of()).get(members.size()));
                rows.add(row);
                members.add("\"id" + members.size() + "\":" + record);
            }
            return Sample.of("json", "a.json", bytes("{" + String.join(",", members) + "}"), rows);
        }
    }

    @Nested
    class Columns extends Contract {
        @Override
        protected Sample sample() {
            return Sample.of(
                    "json",
                    "a.json",
                    bytes("{\"q\":[\"a\",\"b\",\"c\"],\"n\":[1,2,3],\"o\":[[],[\"x\"],null]}"),
                    List.of(
                            Map.of("q", new Value.Text("a"), "n", new Value.Numeral("1"), "o", list()),
                            Map.of("q", new Value.Text("b"), "n", new Value.Numeral("2"), "o", list("x")),
                            Map.of("q", new Value.Text("c"), "n", new Value.Numeral("3"), "o", Value.NULL)));
        }
    }

    abstract static class Contract extends FormatAdapterContract {
        @Override
        protected FormatAdapter adapter() {
            return new JsonAdapter();
        }

        @Override
        protected List<Hostile> hostile() {
            Limits few = Limits.defaults();
            return List.of(
                    hostile("[".repeat(100_000), few.with(Limit.NESTING, 1_000), Limit.JSON_DEPTH),
                    hostile("{\"a\":" + "[".repeat(150) + "]".repeat(150) + "}", few, Limit.NESTING),
                    hostile("{\"a\":" + "9".repeat(1_001) + "}", few, Limit.JSON_NUMBER_DIGITS),
                    hostile("{\"a\":1e1000000}", few, Limit.JSON_EXPONENT),
                    hostile(
                            "{\"a\":\"" + "x".repeat(3_000_000) + "\"}",
                            few.with(Limit.JSON_STRING_CHARS, 1_000_000),
                            Limit.JSON_STRING_CHARS),
                    hostile("{\"" + "x".repeat(60_000) + "\":1}", few, Limit.JSON_NAME_CHARS),
                    hostile(
                            "{\"a\":[" + "1,".repeat(1_000_000) + "1]}",
                            few.with(Limit.RECORD_BYTES, 1 << 20),
                            Limit.RECORD_BYTES),
                    hostile(
                            "{\"a\":[" + "1,".repeat(1_000_000) + "1]}",
                            few.with(Limit.FIELD_BYTES, 1 << 20),
                            Limit.FIELD_BYTES),
                    hostile(
                            "{\"a\":1}\n{\"a\":1," + " ".repeat(100_000) + "\"b\":2}",
                            few.with(Limit.JSON_LINE_BYTES, 5_000),
                            Limit.JSON_LINE_BYTES));
        }

        private static Hostile hostile(String text, Limits limits, Limit limit) {
            return Hostile.of("jsonl", new BytesInput("bomb.jsonl", bytes(text)), limits, limit);
        }

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        static Value list(String... texts) {
            List<Value> elements = new ArrayList<>();
            for (String text : texts) {
                elements.add(new Value.Text(text));
            }
            return new Value.Elements(elements);
        }

        static List<String> records() {
            List<String> records = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                records.add("{\"question\":\"Übel " + i + "?\",\"options\":{\"A\":\"医\",\"B\":\"\\u00e9\"},\"n\":" + i
                        + ".50}");
            }
            return records;
        }

        static List<Map<String, Value>> rows(Map<String, Value> more) {
            List<Map<String, Value>> rows = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Map<String, Value> options = new LinkedHashMap<>();
                options.put("A", new Value.Text("医"));
                options.put("B", new Value.Text("é"));
                Map<String, Value> row = new LinkedHashMap<>();
                row.put("question", new Value.Text("Übel " + i + "?"));
                row.put("options", new Value.Struct(options));
                row.put("n", new Value.Numeral(i + ".50"));
                row.putAll(more);
                rows.add(row);
            }
            return rows;
        }
    }
}
