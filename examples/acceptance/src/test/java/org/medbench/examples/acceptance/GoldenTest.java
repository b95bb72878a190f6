package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.RowPolicy;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Release;
import org.medbench.catalog.Split;

/**
 * Every card with a mapping, and every starter set, reads real bytes as its golden file says: the starter sets and slices of upstream's files in any
 * clone, upstream's whole files where the shared collection lies beside it. To write the golden file of a new or changed
 * card, run with {@code -Dgolden=write}, then read what changed.
 */
class GoldenTest {

    static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path cache;

    @TempDir
    Path plugin;

    private BenchmarkRepository.Builder repository() {
        return BenchmarkRepository.builder().cacheDirectory(cache).rowPolicy(RowPolicy.REPORT_AND_SKIP);
    }

    @TestFactory
    Stream<DynamicTest> starterSets() {
        BenchmarkRepository repository = repository().build();
        return cards(repository)
                .flatMap(card -> card.releases().stream()
                        .filter(release -> release.place().startsWith("starter:"))
                        .map(release -> test(repository, card, release, release.splits(), GOLDEN)))
                .onClose(repository::close);
    }

    @TestFactory
    Stream<DynamicTest> slices() throws IOException {
        BenchmarkRepository repository = withCardsOf(Slices.class);
        return cards(repository)
                .filter(card -> card.id().endsWith(Slices.SUFFIX))
                .flatMap(card -> card.releases().stream()
                        .map(release ->
                                test(repository, card, release, mapped(release.splits()), GOLDEN.resolve("slices"))))
                .onClose(repository::close);
    }

    @TestFactory
    Stream<DynamicTest> wholeFiles() throws IOException {
        SampleUpstreams upstreams = SampleUpstreams.open();
        BenchmarkRepository repository = repository().source(upstreams).build();
        return cards(repository)
                .flatMap(card -> card.releases().stream()
                        .filter(release ->
                                !mapped(upstreams.splitsAtHand(release)).isEmpty())
                        .map(release ->
                                test(repository, card, release, mapped(upstreams.splitsAtHand(release)), GOLDEN)))
                .onClose(repository::close);
    }

    @Test
    void atLeastTwentyEightCardsAreProvenOnRealBytes() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jsonl"))
                            .map(name -> name.split("@")[0].replace(Slices.SUFFIX, ""))
                            .distinct())
                    .hasSizeGreaterThanOrEqualTo(28);
        }
    }

    /** A plug-in jar with cards, as a program would have it on its class path. */
    private BenchmarkRepository withCardsOf(Class<?> provider) throws IOException {
        Path services = Files.createDirectories(plugin.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.medbench.spi.CatalogProvider"), provider.getName());
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        URL[] jar = {plugin.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, usual)) {
            thread.setContextClassLoader(loader);
            return repository().build();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    /** Without training rows, which are many and are read as the others are. */
    private static List<Split> mapped(List<Split> splits) {
        return splits.stream()
                .filter(split -> split.mapping().isPresent() && !split.name().equals("train"))
                .toList();
    }

    private static Stream<BenchmarkCard> cards(BenchmarkRepository repository) {
        return repository.catalog().find(CatalogQuery.everything()).entries().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()));
    }

    private static DynamicTest test(
            BenchmarkRepository repository, BenchmarkCard card, Release release, List<Split> splits, Path folder) {
        String name = card.id() + "@" + release.name();
        return DynamicTest.dynamicTest(name, () -> {
            Benchmark benchmark = repository.benchmark(name);
            List<String> lines = new ArrayList<>();
            for (Split split : splits) {
                lines.addAll(GoldenFile.lines(benchmark, split));
            }
            compare(folder.resolve(name + ".jsonl"), lines);
        });
    }

    private static void compare(Path golden, List<String> lines) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, lines);
        }
        assertThat(golden).as("golden file; -Dgolden=write writes it").exists();
        assertThat(lines).as(golden.toString()).containsExactlyElementsOf(Files.readAllLines(golden));
    }
}
