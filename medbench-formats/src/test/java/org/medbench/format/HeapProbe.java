package org.medbench.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.medbench.format.csv.CsvAdapter;
import org.medbench.format.json.JsonAdapter;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Row;

/**
 * Reads a gigabyte that is made while it is read, in a JVM of its own with a small heap; prints {@code rows N} or {@code
 * refused REASON LIMIT}.
 */
final class HeapProbe {

    private static final long LENGTH = 1L << 30;

    /** Files of one gigabyte, each of a beginning, pieces and an end. */
    enum Case {
        LINES(
                "jsonl",
                "",
                i -> "{\"id\":" + i + ",\"question\":\"" + "Übel ".repeat(150) + "\",\"o\":[\"a\",\"b\"]}\n",
                ""),
        LINES_WITH_NEW_NAMES("jsonl", "", i -> "{\"a" + i + "\":1,\"b\":{\"x" + i + "\":2}}\n", ""),
        LINES_WITH_MORE_AND_MORE_NAMES("jsonl", "", HeapProbe::growing, ""),
        ONE_LINE_OF_BLANKS("jsonl", "{\"a\":", i -> " ".repeat(1000), "1}"),
        ONE_LONG_TEXT("jsonl", "{\"a\":\"", i -> "医".repeat(1000), "\"}"),
        MANY_NUMBERS_IN_ONE_RECORD("json", "[{\"a\":[1", i -> ",1,2,3,4,5,6,7,8,9", "]}]"),
        ARRAY("json", "[{}", i -> ",{\"id\":" + i + ",\"question\":\"" + "x".repeat(900) + "\"}", "]"),
        KEYED(
                "json",
                "{\"k\":{\"q\":\"x\",\"n\":1}",
                i -> ",\"" + i + "\":{\"q\":\"" + "x".repeat(900) + "\",\"n\":1}",
                "}"),
        KEYED_VALUES("json", "{\"0\":\"yes\"", i -> ",\"1" + i + "\":\"no\"", "}"),
        WRAPPED(
                "json",
                "{\"year\":1,\"data\":[{}",
                i -> ",{\"id\":" + i + ",\"question\":\"" + "x".repeat(900) + "\"}",
                "]}"),
        DEEP("json", "", i -> "[".repeat(1000), ""),
        TABLE("csv", "id,question,answer\n", i -> i + ",\"" + "Übel, ".repeat(150) + "\",a\n", ""),
        UNCLOSED_QUOTE("csv", "id,question\n1,a\n2,b\n3,\"", i -> "x, y\n".repeat(200), ""),
        ONE_RECORD("csv", "id,question\n1,a\n2,b\n3", i -> "," + "x".repeat(1000), ""),
        MANY_QUOTES("csv", "id,question\n1,a\n2,b\n3,", i -> "\"".repeat(1000), "\n");

        private final String format;
        private final String begin;
        private final LongFunction<String> piece;
        private final String end;

        Case(String format, String begin, LongFunction<String> piece, String end) {
            this.format = format;
            this.begin = begin;
            this.piece = piece;
            this.end = end;
        }
    }

    private HeapProbe() {}

    private static String growing(long i) {
        StringBuilder line = new StringBuilder("{\"a0\":0");
        for (long k = 1; k < i % 5_000; k += 1) {
            line.append(",\"a").append(k).append("\":0");
        }
        return line.append("}\n").toString();
    }

    public static void main(String[] names) throws IOException {
        Case wanted = Case.valueOf(names[0]);
        FormatAdapter adapter = wanted.format.equals("csv") ? new CsvAdapter() : new JsonAdapter();
        DecodeRequest request =
                new DecodeRequest(new Made(wanted), wanted.format, Set.of(), Limits.defaults(), Map.of());
        System.out.println(outcome(adapter, request));
    }

    private static String outcome(FormatAdapter adapter, DecodeRequest request) throws IOException {
        try (Stream<Row> rows = adapter.read(request)) {
            return "rows " + rows.count();
        } catch (DecodeFailure e) {
            return refusal(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof DecodeFailure failure) {
                return refusal(failure);
            }
            throw e;
        }
    }

    private static String refusal(DecodeFailure failure) {
        return "refused " + failure.reason()
                + failure.limit().map(limit -> " " + limit).orElse("");
    }

    private record Made(Case wanted) implements Input {
        @Override
        public String name() {
            return "made." + wanted.format;
        }

        @Override
        public long length() {
            return LENGTH;
        }

        @Override
        public InputStream stream() {
            return new Pieces(wanted);
        }

        @Override
        public SeekableByteChannel channel() {
            throw new UnsupportedOperationException("made while it is read");
        }
    }

    private static final class Pieces extends InputStream {
        private final Case wanted;
        private byte[] current;
        private int next;
        private long made;
        private long count;
        private boolean ended;

        Pieces(Case wanted) {
            this.wanted = wanted;
            this.current = wanted.begin.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            while (next == current.length) {
                if (ended) {
                    return -1;
                }
                ended = made >= LENGTH;
                current = (ended ? wanted.end : wanted.piece.apply(count++)).getBytes(StandardCharsets.UTF_8);
                made += current.length;
                next = 0;
            }
            int given = Math.min(length, current.length - next);
            System.arraycopy(current, next, target, offset, given);
            next += given;
            return given;
        }
    }
}
