package org.medbench.examples.performance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.medbench.BenchmarkRepository;
import org.medbench.Subset;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.Value;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generates a benchmark in the shape of MedMCQA and measures how fast it becomes typed items, beside a plain decoder that
 * makes plain records of the same file. Prints the median of several runs and the ratio.
 *
 * <pre>
 * java -Xmx64m -jar performance.jar --format jsonl --rows 1000000 --folder /tmp/performance
 * </pre>
 */
public final class Performance {

    private static final List<String> SUBJECTS =
            List.of("Anatomy", "Physiology", "Pathology", "Pharmacology", "Medicine", "Surgery", "Pediatrics");

    /** What a plain decoder makes of a row. */
    public record Plain(
            String id, String question, String opa, String opb, String opc, String opd, int cop, String subject_name) {}

    private Performance() {}

    /**
     * Runs the measurement.
     *
     * @param args {@code --format jsonl|csv|parquet}, {@code --rows N}, {@code --runs N}, {@code --folder DIR}
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        String format = option(args, "--format", "jsonl");
        long rows = Long.parseLong(option(args, "--rows", "200000"));
        int runs = Integer.parseInt(option(args, "--runs", "3"));
        Path folder = Path.of(option(args, "--folder", "target/performance"));
        Path file = folder.resolve("data").resolve("test." + format);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            generate(format, rows, file);
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %,d rows, %,d bytes, heap limit %,d MiB%n",
                format,
                rows,
                Files.size(file),
                Runtime.getRuntime().maxMemory() >> 20);

        double items;
        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("cache"))
                .build()) {
            Subset subset = repository
                    .benchmark("file:" + file.getParent().toAbsolutePath())
                    .items();
            items = median(runs, subset::count);
        }
        System.out.printf(
                Locale.ROOT,
                "typed items: %.2f s, %,.0f rows/s, peak heap %,d MiB%n",
                items,
                rows / items,
                peakHeap() >> 20);
        if (!format.equals("parquet")) {
            double plain = median(runs, () -> format.equals("csv") ? csv(file) : json(file));
            System.out.printf(
                    Locale.ROOT,
                    "plain records: %.2f s, %,.0f rows/s; items run at %.2f of that speed%n",
                    plain,
                    rows / plain,
                    plain / items);
        }
    }

    private static String option(String[] args, String name, String standard) {
        int at = Arrays.asList(args).indexOf(name);
        return at < 0 || at + 1 >= args.length ? standard : args[at + 1];
    }

    @FunctionalInterface
    private interface Pass {
        long run() throws IOException;
    }

    private static double median(int runs, Pass pass) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            long start = System.nanoTime();
            pass.run();
            if (run > 0) { // the first run warms up: it also fetches and proves
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        seconds.sort(null);
        return seconds.get(seconds.size() / 2);
    }

    private static long json(Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count += mapper.readValue(line, Plain.class).cop() >= 0 ? 1 : 0;
            }
        }
        return count;
    }

    private static long csv(Path file) throws IOException {
        long count = 0;
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : records) {
                Plain plain = new Plain(
                        row.getField("id"),
                        row.getField("question"),
                        row.getField("opa"),
                        row.getField("opb"),
                        row.getField("opc"),
                        row.getField("opd"),
                        Integer.parseInt(row.getField("cop")),
                        row.getField("subject_name"));
                count += plain.cop() >= 0 ? 1 : 0;
            }
        }
        return count;
    }

    static void generate(String format, long rows, Path file) throws IOException {
        TableWriter writer = ServiceLoader.load(TableWriter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.formats().contains(format))
                .findFirst()
                .orElseThrow(() -> new IOException("nothing here writes " + format));
        List<TableWriter.Column> columns = Stream.of(
                        "id", "question", "opa", "opb", "opc", "opd", "cop", "subject_name")
                .map(name -> new TableWriter.Column(
                        name, name.equals("cop") ? TableWriter.Type.INTEGER : TableWriter.Type.TEXT))
                .toList();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            writer.write(format, columns, LongStream.range(0, rows).mapToObj(Performance::row), out);
        }
    }

    private static Row row(long i) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("id", new Value.Text("item-" + i));
        values.put(
                "question",
                new Value.Text("A " + (20 + i % 70) + "-year-old patient with finding " + i
                        + " presents with fever, cough and shortness of breath for " + (1 + i % 9)
                        + " days. Examination shows reduced breath sounds on the left. There is no history of travel or of"
                        + " contact with sick persons; blood pressure is " + (100 + i % 50) + "/70 mm Hg. Which of the"
                        + " following is the most appropriate next step in the management of this patient?"));
        for (int option = 0; option < 4; option++) {
            values.put("op" + (char) ('a' + option), new Value.Text("Option " + option + " of question " + i));
        }
        values.put("cop", new Value.Numeral(String.valueOf(i % 4)));
        values.put("subject_name", new Value.Text(SUBJECTS.get((int) (i % SUBJECTS.size()))));
        return Row.of(i, values);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
