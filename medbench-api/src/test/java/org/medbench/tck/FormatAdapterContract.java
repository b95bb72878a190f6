package org.medbench.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;

/**
 * What every {@link FormatAdapter} must do, by the numbers of its rules. Extend this class, say how to make the adapter
 * and give it a file to read.
 *
 * <pre>{@code
 * final class MyAdapterContractTest extends FormatAdapterContract {
 *     @Override protected FormatAdapter adapter() { return new MyAdapter(); }
 *     @Override protected Sample sample() { return Sample.of("my", "questions.my", bytes, expectedRows); }
 *     @Override protected List<Hostile> hostile() { return List.of(new Hostile(bomb, Limits.defaults(), Limits.Limit.FIELD_BYTES)); }
 * }
 * }</pre>
 */
public abstract class FormatAdapterContract {

    private static final int CUTS = 100;
    private static final int DAMAGED = 300;
    private static final long FREE_BYTES = 64L << 20;
    private static final int BYTES_PER_INPUT_BYTE = 8;

    /** For extension. */
    protected FormatAdapterContract() {}

    /**
     * Makes the adapter.
     *
     * @return a new adapter
     */
    protected abstract FormatAdapter adapter();

    /**
     * A well-formed file of at least three rows (one, if the adapter's files hold no records), with at least two fields in
     * the first.
     *
     * @return the file and what it must be read as
     */
    protected abstract Sample sample();

    /**
     * Files that ask for more than a limit allows.
     *
     * @return at least one, unless the adapter's files hold no records and it reads no more than their headers
     */
    protected abstract List<Hostile> hostile();

    /**
     * Whether a file that is cut at a record's end is a shorter well-formed file, as in most text formats. If not, every
     * cut must be noticed.
     *
     * @return false, unless overridden
     */
    protected boolean cutAtRecordEndIsWhole() {
        return false;
    }

    /**
     * Whether a file that is cut within its last record may give that record shortened, as in delimited text.
     *
     * @return false, unless overridden
     */
    protected boolean cutMayShortenLastRow() {
        return false;
    }

    /** Rule 1: rows come in file order, numbered from 0 without gaps. */
    @Test
    public void rule1RowsComeInFileOrder() {
        Sample sample = sample();

        Outcome outcome = read(sample.input(), sample, Set.of());

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.rows()).containsExactlyElementsOf(sample.rows());
        assertThat(sample.rows())
                .as("a sample worth the name")
                .hasSizeGreaterThanOrEqualTo(adapter().holdsRecords() ? 3 : 1);
    }

    /** Rule 1: the positions are 0, 1, 2, … */
    @Test
    public void rule1RowsAreNumberedWithoutGaps() throws IOException {
        Sample sample = sample();
        List<Long> positions = new ArrayList<>();

        try (Stream<Row> rows = adapter().read(sample.request(sample.input(), Set.of()))) {
            rows.forEach(row -> positions.add(row.position()));
        }

        for (int i = 0; i < positions.size(); i++) {
            assertThat(positions.get(i)).isEqualTo(i);
        }
    }

    /** Rule 2: a file that ends too early is noticed, and what came before is right. */
    @Test
    public void rule2CutFilesAreNoticed() {
        Sample sample = sample();
        byte[] bytes = sample.bytes();
        for (int percent = 0; percent < CUTS; percent++) {
            int length = (int) ((long) bytes.length * percent / CUTS);

            Outcome outcome = read(new BytesInput(sample.name(), Arrays.copyOf(bytes, length)), sample, Set.of());

            String what = "cut after " + length + " of " + bytes.length + " bytes";
            if (outcome.failure() != null) {
                assertPlace(outcome.failure(), what);
            } else if (!cutAtRecordEndIsWhole() && !cutMayShortenLastRow()) {
                fail(what + " was read as if it were whole");
            }
            assertBeginning(outcome, sample, what);
        }
    }

    private void assertBeginning(Outcome outcome, Sample sample, String what) {
        int sure = outcome.rows().size();
        if (cutMayShortenLastRow() && outcome.failure() == null) {
            sure = Math.max(0, sure - 1);
        }
        assertThat(outcome.rows().size())
                .as(what)
                .isLessThanOrEqualTo(sample.rows().size());
        assertThat(outcome.rows().subList(0, sure))
                .as(what)
                .isEqualTo(sample.rows().subList(0, sure));
    }

    /** Rule 2: damage ends in rows or in a failure with the place, never in another exception. */
    @Test
    public void rule2DamagedFilesEndInAFailure() {
        Sample sample = sample();
        for (int seed = 0; seed < DAMAGED; seed++) {
            byte[] damaged = damaged(sample.bytes(), new Random(seed));

            Outcome outcome = read(new BytesInput(sample.name(), damaged), sample, Set.of());

            if (outcome.failure() != null) {
                assertPlace(outcome.failure(), "damaged with seed " + seed);
            }
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged[at] = (byte) random.nextInt(256);
                case 2 -> {
                    int from = random.nextInt(damaged.length);
                    int length = Math.min(1 + random.nextInt(16), damaged.length - Math.max(at, from));
                    System.arraycopy(bytes, from, damaged, at, length);
                }
                default -> damaged[at] = 0;
            }
        }
        return damaged;
    }

    /** Rule 2: a limit is checked before memory is asked for. */
    @Test
    public void rule2LimitsComeBeforeMemory() {
        if (adapter().holdsRecords()) {
            assertThat(hostile()).as("files that ask for too much").isNotEmpty();
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Hostile hostile : hostile()) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

            Outcome outcome = read(hostile.input(), hostile.limits(), hostile.format(), hostile.options());

            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(outcome.failure()).as("%s", hostile).isNotNull();
            assertThat(outcome.failure().limit()).as("%s", outcome.failure()).contains(hostile.limit());
            assertThat(allocated)
                    .as("bytes allocated for %s", hostile)
                    .isLessThan(
                            FREE_BYTES + BYTES_PER_INPUT_BYTE * hostile.input().length());
        }
    }

    /** Rule 3: a wanted field is the same as without that wish. */
    @Test
    public void rule3WantedFieldsAreTheSame() {
        Sample sample = sample();
        assertThat(sample.rows().get(0).keySet()).as("fields of the sample").hasSizeGreaterThanOrEqualTo(2);
        for (String field : sample.rows().get(0).keySet()) {
            Outcome outcome = read(sample.input(), sample, Set.of(field));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.rows()).hasSameSizeAs(sample.rows());
            for (int i = 0; i < sample.rows().size(); i++) {
                assertThat(outcome.rows().get(i).get(field))
                        .as("field '%s' of row %d", field, i)
                        .isEqualTo(sample.rows().get(i).get(field));
            }
        }
    }

    /** Rule 3: a field that no row has leaves the rows as many. */
    @Test
    public void rule3AFieldThatDoesNotExistGivesAllRows() {
        Sample sample = sample();

        Outcome outcome = read(sample.input(), sample, Set.of("no such field"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.rows()).hasSameSizeAs(sample.rows());
    }

    /** Rule 4: closing the stream closes everything, wherever reading stopped. */
    @Test
    public void rule4ClosingClosesEverything() throws IOException {
        Sample sample = sample();
        for (int consumed : new int[] {0, 1, sample.rows().size()}) {
            CountingInput input = new CountingInput(sample.input());

            try (Stream<Row> rows = adapter().read(sample.request(input, Set.of()))) {
                Iterator<Row> iterator = rows.iterator();
                for (int i = 0; i < consumed; i++) {
                    iterator.next();
                }
            }

            assertThat(input.open())
                    .as("open after %d rows and close", consumed)
                    .isZero();
        }
    }

    /** Rule 4: a failure leaves nothing open either. */
    @Test
    public void rule4FailuresCloseEverything() {
        Sample sample = sample();
        for (int percent = 0; percent < CUTS; percent += 7) {
            byte[] cut = Arrays.copyOf(sample.bytes(), sample.bytes().length * percent / CUTS);
            CountingInput input = new CountingInput(new BytesInput(sample.name(), cut));

            read(input, sample, Set.of());

            assertThat(input.open())
                    .as("open after a file cut at %d %%", percent)
                    .isZero();
        }
    }

    /** Rule 4: describing and judging a file leave nothing open. */
    @Test
    public void rule4DescribingClosesEverything() throws IOException {
        Sample sample = sample();
        CountingInput input = new CountingInput(sample.input());

        adapter().describe(sample.request(input, Set.of()));

        assertThat(input.open()).isZero();
    }

    /** Rule 5: two reads of one input give equal rows, also side by side by one adapter. */
    @Test
    public void rule5TwoReadsAreEqual() throws IOException {
        Sample sample = sample();
        FormatAdapter adapter = adapter();
        DecodeRequest request = sample.request(sample.input(), Set.of());

        try (Stream<Row> one = adapter.read(request);
                Stream<Row> other = adapter.read(request)) {
            Iterator<Row> first = one.iterator();
            Iterator<Row> second = other.iterator();
            while (first.hasNext()) {
                assertThat(second.hasNext()).isTrue();
                assertThat(Outcome.values(first.next())).isEqualTo(Outcome.values(second.next()));
            }
            assertThat(second.hasNext()).isFalse();
        }
    }

    /** Rule 5: two descriptions of one input are equal. */
    @Test
    public void rule5TwoDescriptionsAreEqual() throws IOException {
        Sample sample = sample();
        DecodeRequest request = sample.request(sample.input(), Set.of());

        assertThat(adapter().describe(request)).isEqualTo(adapter().describe(request));
    }

    /** The adapter knows its own file, by a name that it claims. */
    @Test
    public void recognizesItsSample() {
        Sample sample = sample();
        byte[] head = Arrays.copyOf(sample.bytes(), Math.min(sample.bytes().length, 64 * 1024));

        Recognition recognition = adapter().recognizes(new Probe(sample.name(), sample.bytes().length, head));

        assertThat(recognition.format()).isEqualTo(sample.format());
        assertThat(recognition.confidence()).isGreaterThanOrEqualTo(Confidence.LIKELY);
        assertThat(adapter().formats())
                .contains(sample.format())
                .allMatch(name -> name.equals(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** The adapter does not claim bytes that mean nothing. */
    @Test
    public void doesNotRecognizeNoise() {
        for (int seed = 0; seed < 20; seed++) {
            byte[] noise = new byte[1000];
            new Random(seed).nextBytes(noise);

            Recognition recognition = adapter().recognizes(new Probe("noise", noise.length, noise));

            assertThat(recognition.confidence()).as("noise of seed %d", seed).isEqualTo(Confidence.NO);
        }
    }

    private Outcome read(Input input, Sample sample, Set<String> fields) {
        return Outcome.of(adapter(), sample.request(input, fields));
    }

    private Outcome read(Input input, Limits limits, String format, Map<String, String> options) {
        return Outcome.of(adapter(), new DecodeRequest(input, format, Set.of(), limits, options));
    }

    private static void assertPlace(DecodeFailure failure, String what) {
        boolean place = failure.byteOffset().isPresent()
                || failure.row().isPresent()
                || failure.reason() != DecodeFailure.Reason.MALFORMED;
        assertThat(place).as("%s: the place of %s", what, failure).isTrue();
        assertThat(failure.getMessage()).as(what).isNotBlank();
    }
}
