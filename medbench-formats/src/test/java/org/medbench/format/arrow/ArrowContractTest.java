package org.medbench.format.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/** The contract, for file and stream. */
class ArrowContractTest {

    @Nested
    class File extends Contract {
        File() {
            super("four-rows.file.arrow");
        }
    }

    @Nested
    class Streamed extends Contract {
        Streamed() {
            super("four-rows.stream.arrow");
        }
    }

    abstract static class Contract extends FormatAdapterContract {
        private final String name;

        Contract(String name) {
            this.name = name;
        }

        @Override
        protected FormatAdapter adapter() {
            return new ArrowAdapter();
        }

        @Override
        protected Sample sample() {
            return Sample.of(
                    "arrow",
                    name,
                    bytes(),
                    List.of(
                            row("one", new Value.Numeral("1"), texts("a", "b")),
                            row("two é", Value.NULL, texts()),
                            row("three", new Value.Numeral("3"), Value.NULL),
                            row("four", new Value.Numeral("4"), texts("c"))));
        }

        private static Map<String, Value> row(String question, Value answer, Value options) {
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("question", new Value.Text(question));
            row.put("answer", answer);
            row.put("options", options);
            return row;
        }

        private static Value texts(String... texts) {
            return new Value.Elements(java.util.Arrays.stream(texts)
                    .map(text -> (Value) new Value.Text(text))
                    .toList());
        }

        @Override
        protected List<Hostile> hostile() {
            return List.of(Hostile.of(
                    "arrow",
                    new BytesInput(name, bytes()),
                    Limits.defaults().with(Limit.ARROW_METADATA_BYTES, 8),
                    Limit.ARROW_METADATA_BYTES));
        }

        private byte[] bytes() {
            try (InputStream in = ArrowContractTest.class.getResourceAsStream(name)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
