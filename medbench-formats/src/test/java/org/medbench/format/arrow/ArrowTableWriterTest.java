package org.medbench.format.arrow;

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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.format.MemoryInput;
import org.medbench.format.RowJson;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;

class ArrowTableWriterTest {

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
        List<Row> rows =
                IntStream.range(0, 12_000).mapToObj(i -> row(i, random)).toList();

        List<Row> read = roundTrip(columns, rows);

        assertThat(read.stream().map(RowJson::of))
                .containsExactlyElementsOf(rows.stream().map(RowJson::of).toList());
    }

    private static Row row(int i, Random random) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("text", i % 9 == 0 ? Value.NULL : new Value.Text("épreuve 🫀 " + random.nextInt(50)));
        values.put("number", i % 7 == 0 ? Value.NULL : new Value.Numeral(Long.toString(random.nextLong())));
        values.put("fraction", new Value.Numeral(Double.toString(random.nextGaussian())));
        values.put("flag", i % 5 == 0 ? Value.NULL : new Value.Flag(random.nextBoolean()));
        values.put("bytes", new Value.Bytes(new byte[] {(byte) i, 0, -1}));
        List<Value> elements = IntStream.range(0, i % 4)
                .mapToObj(n -> (Value) new Value.Text("e" + n))
                .toList();
        values.put("list", i % 4 == 3 ? Value.NULL : new Value.Elements(elements));
        return Row.of(i, values);
    }

    @Test
    void writesStructuresAsJsonAndEmptyTables() throws IOException {
        Value structure = new Value.Struct(Map.of("a", new Value.Elements(List.of(new Value.Numeral("1.50")))));

        List<Row> read =
                roundTrip(List.of(new Column("s", Type.STRUCTURE)), List.of(Row.of(0, Map.of("s", structure))));

        assertThat(read.get(0).text("s")).isEqualTo("{\"a\":[1.50]}");
        assertThat(roundTrip(List.of(new Column("a", Type.TEXT)), List.of())).isEmpty();
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(Type.TEXT, new Value.Numeral("1")),
                Arguments.of(Type.INTEGER, new Value.Numeral("1.5")),
                Arguments.of(Type.INTEGER, new Value.Numeral("9223372036854775808")),
                Arguments.of(Type.DECIMAL, new Value.Numeral("0.1234567890123456789")),
                Arguments.of(Type.FLAG, new Value.Text("true")),
                Arguments.of(Type.TEXT_LIST, new Value.Elements(List.of(Value.NULL))),
                Arguments.of(Type.STRUCTURE, new Value.Bytes(new byte[1])));
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

    @Test
    void refusesFieldsThatAreNoColumn() {
        Row row = Row.of(0, Map.of("b", new Value.Text("x")));

        assertThatThrownBy(() -> roundTrip(List.of(new Column("a", Type.TEXT)), List.of(row)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[b]");
    }

    private static List<Row> roundTrip(List<Column> columns, List<Row> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ArrowTableWriter().write("arrow", columns, rows.stream(), out);
        DecodeRequest request = DecodeRequest.of(new MemoryInput("a.arrow", out.toByteArray()), "arrow");
        try (Stream<Row> read = new ArrowAdapter().read(request)) {
            return read.toList();
        }
    }
}
