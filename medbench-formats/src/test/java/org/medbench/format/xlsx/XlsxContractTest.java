package org.medbench.format.xlsx;

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

class XlsxContractTest extends FormatAdapterContract {

    @Override
    protected FormatAdapter adapter() {
        return new XlsxAdapter();
    }

    @Override
    protected Sample sample() {
        StringBuilder sheet = new StringBuilder("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>");
        List<Map<String, Value>> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sheet.append("<row><c t='inlineStr'><is><t>text " + i + "</t></is></c><c><v>" + i + ".5</v></c></row>");
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("one", new Value.Text("text " + i));
            row.put("two", new Value.Numeral(i + ".5"));
            rows.add(row);
        }
        return Sample.of("xlsx", "a.xlsx", XlsxAdapterTest.workbook(XlsxAdapterTest.STRICT, sheet.toString()), rows);
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] bomb = XlsxAdapterTest.workbook(
                XlsxAdapterTest.STRICT, "<row><c t='inlineStr'><is><t>x</t></is></c></row>".repeat(400_000));
        return List.of(
                Hostile.of(
                        "xlsx",
                        new BytesInput("a.xlsx", sample().bytes()),
                        Limits.defaults().with(Limit.XLSX_ROWS, 5),
                        Limit.XLSX_ROWS),
                Hostile.of(
                        "xlsx",
                        new BytesInput("a.xlsx", bomb),
                        Limits.defaults()
                                .with(Limit.ARCHIVE_GRACE_BYTES, 1 << 16)
                                .with(Limit.ARCHIVE_RATIO, 4),
                        Limit.ARCHIVE_RATIO));
    }
}
