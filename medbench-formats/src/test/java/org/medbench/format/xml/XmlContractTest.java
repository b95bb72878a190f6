package org.medbench.format.xml;

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

class XmlContractTest extends FormatAdapterContract {

    @Override
    protected FormatAdapter adapter() {
        return new XmlAdapter();
    }

    @Override
    protected Sample sample() {
        StringBuilder document = new StringBuilder("<?xml version=\"1.0\"?>\n<topics>\n");
        List<Map<String, Value>> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            document.append("  <topic number=\"" + i + "\"><query>was ist " + i + " größer als?</query></topic>\n");
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("@number", new Value.Text(String.valueOf(i)));
            row.put("query", new Value.Text("was ist " + i + " größer als?"));
            rows.add(row);
        }
        byte[] bytes = document.append("</topics>").toString().getBytes(StandardCharsets.UTF_8);
        return Sample.of("xml", "a.xml", bytes, rows);
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] deep = "<a>".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        byte[] wide = ("<a b='" + "x".repeat(2_000_000) + "'/>").getBytes(StandardCharsets.UTF_8);
        return List.of(
                Hostile.of("xml", new BytesInput("a.xml", deep), Limits.defaults(), Limit.XML_DEPTH),
                Hostile.of(
                        "xml",
                        new BytesInput("a.xml", wide),
                        Limits.defaults().with(Limit.XML_TEXT_CHARS, 100_000),
                        Limit.XML_TEXT_CHARS));
    }
}
