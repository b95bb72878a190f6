package org.medbench.examples.performance;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.medbench.BenchmarkRepository;
import org.medbench.score.Evaluation;
import org.medbench.score.OpenAiModel;
import org.medbench.score.Progress;
import org.medbench.score.Scorecard;

/**
 * Measures what the harness itself costs: an evaluation through the chat client against a server in this process that answers
 * at once. Prints items a second, and the heap in use after a collection at a tenth, half and all of the items, with what
 * each item since the tenth has added.
 *
 * <pre>
 * java -Xmx256m -cp performance.jar org.medbench.examples.performance.HarnessOverhead --items 100000 --concurrency 32
 * </pre>
 */
public final class HarnessOverhead {

    private static final byte[] ANSWER =
            ("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"B\"}}],"
                            + "\"usage\":{\"prompt_tokens\":150,\"completion_tokens\":1}}")
                    .getBytes(StandardCharsets.UTF_8);

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private HarnessOverhead() {}

    /**
     * Runs the measurement.
     *
     * @param args {@code --items N}, {@code --concurrency N}, {@code --journal yes|no}, {@code --folder DIR}
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        int items = Integer.parseInt(option(args, "--items", "100000"));
        int concurrency = Integer.parseInt(option(args, "--concurrency", "32"));
        boolean journal = option(args, "--journal", "no").equals("yes");
        Path folder = Path.of(option(args, "--folder", "target/performance"));
        Path file = folder.resolve("harness-" + items).resolve("test.jsonl");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Performance.generate("jsonl", items, file);
        }
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), concurrency);
        server.setExecutor(threads);
        server.createContext("/", HarnessOverhead::answer);
        server.start();
        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("cache"))
                .build()) {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            AtomicLong heapAtTenth = new AtomicLong();
            Evaluation evaluation = Evaluation.of(repository
                            .benchmark("file:" + file.getParent().toAbsolutePath())
                            .items())
                    .model(OpenAiModel.at(base, "stub"))
                    .concurrency(concurrency)
                    .progress(progress -> tell(progress, items, heapAtTenth));
            Scorecard card =
                    (journal ? evaluation.journal(folder.resolve("run-" + System.nanoTime())) : evaluation).run();
            System.out.println(card.statuses());
        } finally {
            server.stop(0);
            threads.shutdown();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    private static void tell(Progress progress, int items, AtomicLong heapAtTenth) {
        if (progress.done() == items / 10 || progress.done() == items / 2 || progress.done() == items) {
            double rate = progress.rate();
            double cpu = PROCESS.getProcessCpuTime() / 1e6 / progress.done();
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            long heap = runtime.totalMemory() - runtime.freeMemory();
            heapAtTenth.compareAndSet(0, heap);
            long since = Math.max(1, progress.done() - items / 10);
            System.out.printf(
                    Locale.ROOT,
                    "%,d items: %,.0f items/s, %.2f ms of CPU an item (client, server and start), heap in use %,d KiB of %,d"
                            + " MiB, %,d bytes an item%n",
                    progress.done(),
                    rate,
                    cpu,
                    heap >> 10,
                    runtime.maxMemory() >> 20,
                    (heap - heapAtTenth.get()) / since);
        }
    }

    private static String option(String[] args, String name, String standard) {
        int at = Arrays.asList(args).indexOf(name);
        return at < 0 || at + 1 >= args.length ? standard : args[at + 1];
    }
}
