package org.medbench.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Reads a format made for tests: a line {@code toy} and the number of rows, then for each a line of question, tab and
 * answer; a question of an exclamation mark and a number asks for so many bytes. It can be made with a fault.
 */
final class ToyAdapter implements FormatAdapter {

    enum Fault {
        NONE("nothing"),
        SWAPS_ROWS("rule1"),
        NUMBERS_FROM_ONE("rule1"),
        IGNORES_A_CUT("rule2"),
        THROWS_WHAT_COMES("rule2"),
        TELLS_NO_PLACE("rule2"),
        ALLOCATES_FIRST("rule2"),
        CHANGES_WANTED_FIELDS("rule3"),
        SKIPS_ROWS_WITHOUT_WANTED_FIELDS("rule3"),
        STAYS_OPEN("rule4"),
        STAYS_OPEN_AFTER_A_FAILURE("rule4"),
        IS_NEVER_THE_SAME("rule5"),
        DOES_NOT_KNOW_ITSELF("recognizes"),
        TAKES_ANYTHING("doesNot");

        private final String foundBy;

        Fault(String foundBy) {
            this.foundBy = foundBy;
        }

        String foundBy() {
            return foundBy;
        }
    }

    private static final AtomicInteger READS = new AtomicInteger();

    private final Fault fault;

    ToyAdapter(Fault fault) {
        this.fault = fault;
    }

    @Override
    public Set<String> formats() {
        return Set.of("toy");
    }

    @Override
    public Recognition recognizes(Probe probe) {
        boolean toy = probe.startsWith('t', 'o', 'y', ' ') && fault != Fault.DOES_NOT_KNOW_ITSELF;
        return toy || fault == Fault.TAKES_ANYTHING ? new Recognition("toy", Confidence.CERTAIN) : Recognition.NO;
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(request.input().stream(), StandardCharsets.UTF_8));
        int salt = fault == Fault.IS_NEVER_THE_SAME ? READS.incrementAndGet() : 0;
        try {
            long count = count(reader.readLine());
            boolean none = fault == Fault.SKIPS_ROWS_WITHOUT_WANTED_FIELDS
                    && !request.fields().isEmpty()
                    && !request.wants("q")
                    && !request.wants("a");
            Stream<Row> rows = LongStream.range(0, none ? 0 : count)
                    .mapToObj(i -> row(reader, request, i, salt))
                    .takeWhile(
                            row -> !row.fields().isEmpty() || !request.fields().isEmpty());
            return rows.onClose(() -> close(reader));
        } catch (IOException | RuntimeException e) {
            if (fault != Fault.STAYS_OPEN_AFTER_A_FAILURE) {
                reader.close();
            }
            throw e;
        }
    }

    private long count(String header) throws IOException {
        if (fault == Fault.THROWS_WHAT_COMES) {
            return Long.parseLong(header.substring(4));
        }
        if (header == null || !header.matches("toy [0-9]{1,9}")) {
            throw malformed("no header", 0);
        }
        return Long.parseLong(header.substring(4));
    }

    private Row row(BufferedReader reader, DecodeRequest request, long i, int salt) {
        try {
            String line = reader.readLine();
            boolean whole = line != null && line.indexOf('\t') >= 0 && !line.endsWith("\t");
            if (!whole && fault == Fault.IGNORES_A_CUT) {
                return Row.of(i, Map.of());
            }
            if (!whole) {
                throw malformed("no row " + i, i);
            }
            return row(line.split("\t", 2), request, i, salt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Row row(String[] cells, DecodeRequest request, long i, int salt) throws IOException {
        if (cells[0].matches("![0-9]{1,9}")) {
            int asked = Integer.parseInt(cells[0].substring(1));
            byte[] memory = new byte[fault == Fault.ALLOCATES_FIRST ? asked : 0];
            request.limits().check(Limits.Limit.RECORD_BYTES, Math.max(asked, memory.length));
        }
        String question = cells[0] + (salt == 0 ? "" : salt);
        if (fault == Fault.SWAPS_ROWS && i < 2) {
            question = "question " + (1 - i);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        if (request.wants("q")) {
            values.put("q", new Value.Text(question));
        }
        if (request.wants("a")) {
            boolean other = fault == Fault.CHANGES_WANTED_FIELDS && !request.wants("q");
            values.put("a", other ? new Value.Numeral(cells[1]) : new Value.Text(cells[1]));
        }
        return Row.of(fault == Fault.NUMBERS_FROM_ONE ? i + 1 : i, values);
    }

    private DecodeFailure malformed(String message, long row) {
        return DecodeFailure.malformed(message, -1, fault == Fault.TELLS_NO_PLACE ? -1 : row, null);
    }

    private void close(BufferedReader reader) {
        if (fault == Fault.STAYS_OPEN) {
            return;
        }
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
