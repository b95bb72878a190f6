package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.medbench.spi.Confidence;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Member;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.tck.BytesInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every parser over changed copies of well-formed files: each copy gives rows or a failure with its place, and asks for no
 * more memory than its limits allow. A failing copy is named by file and seed, and made again by them.
 */
class FuzzTest {

    private static final int FEW = 12;
    private static final int MANY = 3_000;
    private static final int LONG_SEEDS = 1_000_000;
    private static final int MOST_ROWS = 2_000;
    private static final long MOST_BYTES = 400L << 20;
    private static final Limits LIMITS = Limits.defaults()
            .with(Limit.FIELD_BYTES, 2 << 20)
            .with(Limit.RECORD_BYTES, 4 << 20)
            .with(Limit.ARCHIVE_ENTRY_BYTES, 8 << 20)
            .with(Limit.ARCHIVE_TOTAL_BYTES, 16 << 20)
            .with(Limit.PARQUET_PAGE_BYTES, 4 << 20);

    private static final List<FormatAdapter> FORMATS = loaded(FormatAdapter.class);
    private static final List<ContainerAdapter> CONTAINERS = loaded(ContainerAdapter.class);

    private static <T> List<T> loaded(Class<T> type) {
        return ServiceLoader.load(type).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> changedFilesGiveRowsOrAFailure() throws IOException {
        return rounds(0, FEW);
    }

    @Tag("long")
    @TestFactory
    Stream<DynamicTest> changedFilesGiveRowsOrAFailureForLong() throws IOException {
        return rounds(LONG_SEEDS, MANY);
    }

    /** Whoever adds a format adds a file of it to the folder fuzz. */
    @Test
    void theCorpusHasAFileForEveryAdapter() throws IOException {
        Map<String, byte[]> corpus = corpus();
        List<String> missing = new ArrayList<>();
        for (FormatAdapter adapter : FORMATS) {
            if (corpus.entrySet().stream()
                    .allMatch(file -> recognized(adapter::recognizes, file).isEmpty())) {
                missing.add(adapter.getClass().getName());
            }
        }
        for (ContainerAdapter adapter : CONTAINERS) {
            if (corpus.entrySet().stream()
                    .allMatch(file -> recognized(adapter::recognizes, file).isEmpty())) {
                missing.add(adapter.getClass().getName());
            }
        }

        assertThat(missing).isEmpty();
    }

    private static Stream<DynamicTest> rounds(int from, int count) throws IOException {
        Map<String, byte[]> corpus = corpus();
        List<byte[]> files = List.copyOf(corpus.values());
        return corpus.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    for (int seed = from; seed < from + count; seed++) {
                        Random random = new Random(31L * seed + file.getKey().hashCode());
                        byte[] changed = Mutation.of(file.getValue(), files.get(random.nextInt(files.size())), random);
                        check(file, changed, "copy of " + file.getKey() + " by seed " + seed);
                    }
                }));
    }

    private static void check(Map.Entry<String, byte[]> original, byte[] changed, String what) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (FormatAdapter adapter : FORMATS) {
            adapter.recognizes(probe(original.getKey(), changed));
            Optional<Recognition> format = recognized(adapter::recognizes, original);
            if (format.isPresent()) {
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                read(adapter, request(original.getKey(), changed, format.get()), what);
                assertMemory(
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before, what);
            }
        }
        for (ContainerAdapter adapter : CONTAINERS) {
            adapter.recognizes(probe(original.getKey(), changed));
            recognized(adapter::recognizes, original)
                    .ifPresent(format -> unpack(adapter, request(original.getKey(), changed, format), what));
        }
    }

    private static void assertMemory(long allocated, String what) {
        assertThat(allocated).as("bytes allocated for the %s", what).isLessThan(MOST_BYTES);
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static void read(FormatAdapter adapter, DecodeRequest request, String what) {
        expectFailuresOnly(what + " described as " + request.format(), () -> adapter.describe(request));
        expectFailuresOnly(what + " read as " + request.format(), () -> {
            try (Stream<Row> rows = adapter.read(request)) {
                long position = 0;
                for (Iterator<Row> i = rows.iterator(); position < MOST_ROWS && i.hasNext(); position++) {
                    assertThat(i.next().position()).as(what).isEqualTo(position);
                }
            }
        });
    }

    private static void unpack(ContainerAdapter adapter, DecodeRequest request, String what) {
        expectFailuresOnly(what + " unpacked as " + request.format(), () -> {
            try (Stream<Member> members = adapter.members(request)) {
                for (Iterator<Member> i = members.iterator(); i.hasNext(); ) {
                    try (InputStream in = i.next().stream()) {
                        in.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        });
    }

    private static void expectFailuresOnly(String what, Reading reading) {
        try {
            reading.read();
        } catch (DecodeFailure failure) {
            assertPlace(failure, what);
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).as(what).isInstanceOf(DecodeFailure.class);
            assertPlace((DecodeFailure) e.getCause(), what);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what + " must end in a DecodeFailure, not in " + e, e);
        }
    }

    private static void assertPlace(DecodeFailure failure, String what) {
        boolean place = failure.byteOffset().isPresent()
                || failure.row().isPresent()
                || failure.reason() != DecodeFailure.Reason.MALFORMED;
        assertThat(place).as("%s: the place of %s", what, failure).isTrue();
    }

    private interface Judge {
        Recognition judge(Probe probe);
    }

    private static Optional<Recognition> recognized(Judge judge, Map.Entry<String, byte[]> file) {
        return Optional.of(judge.judge(probe(file.getKey(), file.getValue())))
                .filter(recognition -> recognition.confidence().compareTo(Confidence.LIKELY) >= 0);
    }

    private static Probe probe(String name, byte[] bytes) {
        return new Probe(name, bytes.length, Arrays.copyOf(bytes, Math.min(bytes.length, 64 * 1024)));
    }

    private static DecodeRequest request(String name, byte[] bytes, Recognition recognition) {
        return new DecodeRequest(new BytesInput(name, bytes), recognition.format(), Set.of(), LIMITS, Map.of());
    }

    /** Real files and those of the tables of cases, by name. */
    private static Map<String, byte[]> corpus() throws IOException {
        Map<String, byte[]> corpus = new LinkedHashMap<>();
        for (Path file : resources()) {
            if (file.endsWith("cases.json")) {
                cases(file, corpus);
            } else if (!file.toString().endsWith("README.md")
                    && !file.toString().endsWith(".java.txt")) {
                corpus.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return corpus;
    }

    private static List<Path> resources() throws IOException {
        try (Stream<Path> files =
                Files.walk(Path.of(FuzzTest.class.getResource("csv/cases.json").toURI())
                        .getParent()
                        .getParent())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void cases(Path file, Map<String, byte[]> corpus) throws IOException {
        int number = 0;
        for (JsonNode node : new JsonMapper().readTree(Files.readAllBytes(file))) {
            if (number % 5 == 0 && !node.has("fails")) {
                String name = file.getParent().getFileName() + "-" + number + "."
                        + node.get("format").stringValue();
                corpus.put(name, node.get("input").stringValue().getBytes(StandardCharsets.UTF_8));
            }
            number++;
        }
    }
}
