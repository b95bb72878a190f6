package org.medbench.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

class ParquetContractTest extends FormatAdapterContract {

    @Override
    protected FormatAdapter adapter() {
        return new ParquetAdapter();
    }

    @Override
    protected Sample sample() {
        List<Map<String, Value>> rows = new ArrayList<>();
        List<Row> written = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("question", new Value.Text("What is " + i + "?"));
            row.put("key", new Value.Numeral(String.valueOf(i % 4)));
            row.put("options", new Value.Elements(List.of(new Value.Text("a" + i), new Value.Text("b"))));
            rows.add(row);
            written.add(Row.of(i, row));
        }
        List<Column> columns = List.of(
                new Column("question", Type.TEXT),
                new Column("key", Type.INTEGER),
                new Column("options", Type.TEXT_LIST));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new ParquetTableWriter().write("parquet", columns, written.stream(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sample.of("parquet", "a.parquet", out.toByteArray(), rows);
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] file = sample().bytes();
        List<Hostile> hostile = new ArrayList<>();
        for (Limit limit : List.of(Limit.PARQUET_FOOTER_BYTES, Limit.PARQUET_PAGE_BYTES, Limit.FIELD_BYTES)) {
            hostile.add(Hostile.of(
                    "parquet",
                    new BytesInput("a.parquet", file),
                    Limits.defaults().with(limit, 2),
                    limit));
        }
        return hostile;
    }
}
