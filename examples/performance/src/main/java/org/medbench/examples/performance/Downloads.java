package org.medbench.examples.performance;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.medbench.BenchmarkRepository;
import org.medbench.FetchReport;

/**
 * Measures downloads with verification from a server on this machine, each way in turn, so that whatever else the machine
 * does hits all of them: one large file by the command line beside {@code curl | tee | sha256sum}, and many small files
 * beside loops that fetch, write, sync and hash one after the other.
 *
 * <pre>
 * java -Djdk.httpclient.bufsize=131072 -cp performance.jar org.medbench.examples.performance.Downloads --cli examples/cli/medbench
 * </pre>
 */
public final class Downloads {

    private static final URI HUB = URI.create("https://huggingface.co");
    private static final String LARGE = "large/file";
    private static final String SMALL = "small/files";

    private final Path folder;
    private final LoopbackHub hub;
    private final List<URI> small = new ArrayList<>();

    private Downloads(Path folder, LoopbackHub hub, Map<String, LoopbackHub.Served> smallFiles) throws IOException {
        this.folder = folder;
        this.hub = hub;
        for (String name : smallFiles.keySet()) {
            small.add(hub.file(SMALL, name));
        }
    }

    @FunctionalInterface
    private interface Way {
        void run() throws Exception;
    }

    /**
     * Runs the measurement.
     *
     * @param args {@code --cli COMMAND}, {@code --megabytes N}, {@code --files N}, {@code --runs N}, {@code --folder DIR}
     * @throws Exception if a download fails
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(option(args, "--folder", "target/downloads")).toAbsolutePath();
        int runs = Integer.parseInt(option(args, "--runs", "5"));
        int megabytes = Integer.parseInt(option(args, "--megabytes", "500"));
        int files = Integer.parseInt(option(args, "--files", "2000"));
        Map<String, LoopbackHub.Served> large = generate(folder.resolve("large"), 1, megabytes * 1_000_000L);
        Map<String, LoopbackHub.Served> small = generate(folder.resolve("small"), files, 4_000);
        try (LoopbackHub hub = new LoopbackHub(Map.of(LARGE, large, SMALL, small))) {
            Downloads downloads = new Downloads(folder, hub, small);
            URI file = hub.file(LARGE, large.keySet().iterator().next());
            Map<String, Way> ways = new TreeMap<>();
            ways.put(
                    "curl | tee | sha256sum",
                    () -> downloads.shell("curl -sS '" + file + "' | tee received | sha256sum"));
            ways.put("library", () -> downloads.library(LARGE));
            String cli = option(args, "--cli", "");
            if (!cli.isEmpty()) {
                ways.put(
                        "command line",
                        () -> downloads.shell(
                                "HF_ENDPOINT=" + hub.endpoint() + " " + cli + " fetch --cache=store hf:" + LARGE));
            }
            compare("one file of " + megabytes + " MB", ways, "curl | tee | sha256sum", runs, downloads);

            Map<String, Way> many = new TreeMap<>();
            many.put("library", () -> downloads.library(SMALL));
            many.put("loop of an HttpClient, durable", () -> downloads.loop(true));
            many.put("loop of an HttpClient, nothing synced", () -> downloads.loop(false));
            many.put("loop of curl", downloads::curlLoop);
            compare(files + " files of 4 kB", many, "loop of an HttpClient, durable", runs, downloads);
        }
    }

    private static void compare(String what, Map<String, Way> ways, String against, int runs, Downloads downloads)
            throws Exception {
        Map<String, List<Double>> seconds = new TreeMap<>();
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                downloads.clean();
                long start = System.nanoTime();
                way.getValue().run();
                seconds.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
            }
        }
        double peer = median(seconds.get(against));
        System.out.println(what);
        seconds.forEach((way, times) -> System.out.printf(
                Locale.ROOT, "  %-40s %7.2f s   %5.2f x %s%n", way, median(times), peer / median(times), against));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void library(String dataset) throws IOException {
        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("work/cache"))
                .endpoint(HUB, hub.endpoint())
                .build()) {
            FetchReport report = repository.benchmark("hf:" + dataset).fetch();
            if (report.files().isEmpty()) {
                throw new IOException("nothing was fetched");
            }
        }
    }

    /** One file after the other, hashed and written as a careful program without this library would. */
    private void loop(boolean synced) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        int number = 0;
        for (URI uri : small) {
            byte[] body = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            sha256().digest(body);
            Path temporary = folder.resolve("work/temporary");
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(body);
                if (synced) {
                    out.getFD().sync();
                }
            }
            Files.move(temporary, folder.resolve("work/" + number++), StandardCopyOption.ATOMIC_MOVE);
            if (synced) {
                try (FileChannel directory = FileChannel.open(folder.resolve("work"))) {
                    directory.force(true);
                }
            }
        }
    }

    private void curlLoop() throws IOException, InterruptedException {
        Files.write(
                folder.resolve("work/urls"), small.stream().map(URI::toString).toList());
        shell("while read url; do curl -sS $url | tee received | sha256sum; done < urls");
    }

    private void shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", "set -e; " + command)
                .directory(folder.resolve("work").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command.substring(0, Math.min(200, command.length())));
        }
    }

    private void clean() throws IOException {
        Path work = folder.resolve("work");
        if (Files.exists(work)) {
            Files.walkFileTree(work, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        Files.createDirectories(work);
    }

    private static Map<String, LoopbackHub.Served> generate(Path folder, int count, long size) throws IOException {
        Files.createDirectories(folder);
        Map<String, LoopbackHub.Served> served = new TreeMap<>();
        Random random = new Random(42);
        byte[] block = new byte[64 * 1024];
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "test-%05d-of-%05d.csv", i, count);
            MessageDigest sha256 = sha256();
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                for (long left = size; left > 0; left -= block.length) {
                    random.nextBytes(block);
                    int length = (int) Math.min(block.length, left);
                    out.write(block, 0, length);
                    sha256.update(block, 0, length);
                }
            }
            served.put(
                    name,
                    new LoopbackHub.Served(
                            folder.resolve(name), size, HexFormat.of().formatHex(sha256.digest())));
        }
        return served;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String option(String[] args, String name, String standard) {
        int at = Arrays.asList(args).indexOf(name);
        return at < 0 || at + 1 >= args.length ? standard : args[at + 1];
    }
}
