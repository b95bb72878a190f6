package org.medbench.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.format.RowJson;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;

class ParquetTableWriterTest {

    @Test
    void writesWhatTheAdapterReads() throws IOException {
        List<Column> columns = List.of(
                new Column("text", Type.TEXT),
                new Column("number", Type.INTEGER),
                new Column("fraction", Type.DECIMAL),
                new Column("flag", Type.FLAG),
                new Column("bytes", Type.BYTES),
                new Column("list", Type.TEXT_LIST));
        Random random = new Random(5);
        List<Row> rows = IntStream.range(0, 5_000).mapToObj(i -> row(i, random)).toList();

        List<Row> read = roundTrip(columns, rows);

        assertThat(read.stream().map(RowJson::of))
                .containsExactlyElementsOf(rows.stream().map(RowJson::of).toList());
    }

    private static Row row(int i, Random random) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("text", random.nextInt(9) == 0 ? Value.NULL : new Value.Text("épreuve 🫀 " + random.nextInt(50)));
        values.put("number", new Value.Numeral(Long.toString(random.nextLong())));
        values.put("fraction", new Value.Numeral(Double.toString(random.nextGaussian())));
        values.put("flag", new Value.Flag(random.nextBoolean()));
        values.put("bytes", new Value.Bytes(new byte[] {(byte) i, 0, -1}));
        values.put(
                "list",
                i % 4 == 3
                        ? Value.NULL
                        : new Value.Elements(IntStream.range(0, i % 4)
                                .mapToObj(n -> (Value) new Value.Text("e" + n))
                                .toList()));
        return Row.of(i, values);
    }

    @Test
    void writesAStructureAsJson() throws IOException {
        Value structure = new Value.Struct(new LinkedHashMap<>(Map.of(
                "a", new Value.Elements(List.of(new Value.Numeral("1.50"), Value.NULL, new Value.Text("\"é\""))))));

        List<Row> read =
                roundTrip(List.of(new Column("s", Type.STRUCTURE)), List.of(Row.of(0, Map.of("s", structure))));

        assertThat(read.get(0).text("s")).isEqualTo("{\"a\":[1.50,null,\"\\\"é\\\"\"]}");
    }

    @Test
    void writesAnEmptyTable() throws IOException {
        assertThat(roundTrip(List.of(new Column("a", Type.TEXT)), List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void refusesWhatAColumnCannotHold(Type type, Value value) {
        Row row = Row.of(7, Map.of("a", value));

        assertThatThrownBy(() -> roundTrip(List.of(new Column("a", type)), List.of(row)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 7")
                .hasMessageContaining("'a'");
    }

    static Stream<List<Object>> unfitRows() {
        return Stream.of(
                List.of(Type.TEXT, new Value.Numeral("1")),
                List.of(Type.INTEGER, new Value.Numeral("1.5")),
                List.of(Type.INTEGER, new Value.Numeral("9223372036854775808")),
                List.of(Type.DECIMAL, new Value.Numeral("0.1234567890123456789")),
                List.of(Type.FLAG, new Value.Text("true")),
                List.of(Type.BYTES, new Value.Text("x")),
                List.of(Type.TEXT_LIST, new Value.Elements(List.of(Value.NULL))),
                List.of(Type.STRUCTURE, new Value.Elements(List.of(new Value.Bytes(new byte[1])))));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> unfit() {
        return unfitRows().map(pair -> org.junit.jupiter.params.provider.Arguments.of(pair.toArray()));
    }

    @Test
    void refusesFieldsThatAreNoColumn() {
        Row row = Row.of(0, Map.of("b", new Value.Text("x")));

        assertThatThrownBy(() -> roundTrip(List.of(new Column("a", Type.TEXT)), List.of(row)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[b]");
    }

    private static List<Row> roundTrip(List<Column> columns, List<Row> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ParquetTableWriter().write("parquet", columns, rows.stream(), out);
        return ParquetFiles.read(ParquetFiles.request(out.toByteArray()));
    }
}
