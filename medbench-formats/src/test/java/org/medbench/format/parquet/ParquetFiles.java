package org.medbench.format.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.medbench.format.MemoryInput;
import org.medbench.format.RowJson;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Row;

/** The files of the test resources. */
final class ParquetFiles {

    private ParquetFiles() {}

    static byte[] bytes(String name) {
        try (InputStream in = ParquetFiles.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DecodeRequest request(byte[] file) {
        return request(file, Limits.defaults());
    }

    static DecodeRequest request(byte[] file, Limits limits) {
        return new DecodeRequest(new MemoryInput(file), "parquet", java.util.Set.of(), limits, Map.of());
    }

    static List<Row> read(DecodeRequest request) throws IOException {
        try (Stream<Row> rows = new ParquetAdapter().read(request)) {
            return rows.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static List<Object> expected(String name) {
        return RowJson.lines(new String(bytes(name), StandardCharsets.UTF_8));
    }
}
