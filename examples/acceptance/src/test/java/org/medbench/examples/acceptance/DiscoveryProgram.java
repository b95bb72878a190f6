package org.medbench.examples.acceptance;

import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.medbench.BenchmarkRepository;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.event.RepositoryEvent;

/** A discovery in a process of its own: cache, endpoint, and after how many pages the process dies (0: never). */
final class DiscoveryProgram {

    private DiscoveryProgram() {}

    public static void main(String[] arguments) {
        long begun = System.nanoTime();
        int deadline = Integer.parseInt(arguments[2]);
        int[] pages = new int[1];
        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(Path.of(arguments[0]))
                .endpoint(URI.create("https://huggingface.co"), URI.create(arguments[1]))
                .listener(event -> {
                    if (event instanceof RepositoryEvent.Listed && ++pages[0] == deadline) {
                        Runtime.getRuntime().halt(137);
                    }
                })
                .build()) {
            long[] counts = new long[2];
            try (Stream<Candidate> found =
                    repository.catalog().discover(DiscoveryRequest.everything().from("hf"))) {
                found.forEach(candidate -> {
                    counts[0]++;
                    counts[1] += candidate.classification().relevance() == Relevance.MEDICAL ? 1 : 0;
                });
            }
            System.out.println(counts[0] + " " + counts[1] + " " + (System.nanoTime() - begun) / 1_000_000 + " "
                    + Runtime.getRuntime().maxMemory() / (1024 * 1024));
        }
    }
}
