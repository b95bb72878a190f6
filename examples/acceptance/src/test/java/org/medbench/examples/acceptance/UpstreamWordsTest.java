package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.Reading;
import org.medbench.RowPolicy;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Release;
import org.medbench.catalog.Split;
import org.medbench.item.BenchmarkItem;

/** All rows of all sets: stem, options and right answer of each item are upstream's own words. */
class UpstreamWordsTest {

    private static final String TRAINING = "/train";

    @TempDir
    Path cache;

    @TestFactory
    Stream<DynamicTest> everyRowSaysWhatUpstreamSays() throws IOException {
        return comparisons(name -> !name.endsWith(TRAINING));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> everyTrainingRowToo() throws IOException {
        return comparisons(name -> name.endsWith(TRAINING));
    }

    private Stream<DynamicTest> comparisons(Predicate<String> names) throws IOException {
        SampleUpstreams upstreams = SampleUpstreams.open();
        BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(cache)
                .rowPolicy(RowPolicy.REPORT_AND_SKIP)
                .source(upstreams)
                .build();
        return UpstreamSets.rules().entrySet().stream()
                .filter(rule -> names.test(rule.getKey()))
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> compare(repository, upstreams, rule.getKey(), rule.getValue())))
                .onClose(repository::close);
    }

    /** A set that gains a card with a mapping must gain a rule here. */
    @Test
    void everyMappedCardHasARule() throws IOException {
        SampleUpstreams upstreams = SampleUpstreams.open();
        Set<String> mapped = new HashSet<>();
        try (BenchmarkRepository repository =
                BenchmarkRepository.builder().cacheDirectory(cache).build()) {
            for (BenchmarkCard card :
                    repository.catalog().find(CatalogQuery.everything()).entries()) {
                for (Release release : card.releases()) {
                    upstreams.splitsAtHand(release).stream()
                            .filter(split -> split.mapping().isPresent())
                            .forEach(split -> mapped.add(card.id() + "@" + release.name() + " " + split.fullName()));
                }
            }
        }
        // The same questions as medqa@2021-list, whose rows are compared: their content hashes are equal.
        mapped.remove("medqa@2021-parquet default/test");

        assertThat(UpstreamSets.rules().keySet()).containsExactlyInAnyOrderElementsOf(mapped);
    }

    private static void compare(
            BenchmarkRepository repository, SampleUpstreams upstreams, String name, UpstreamSets.Rule rule)
            throws IOException {
        Benchmark benchmark = repository.benchmark(name.split(" ")[0]);
        Split split = benchmark.release().splits().stream()
                .filter(candidate -> candidate.fullName().equals(name.split(" ")[1]))
                .findFirst()
                .orElseThrow();
        Map<String, SampleUpstreams.Sample> files = upstreams.at(
                benchmark.release().place() + "@" + benchmark.release().commit());
        List<UpstreamRow> rows = rule.rows(split.files().stream()
                .map(file -> SampleUpstreams.matching(file, files).path())
                .toList());
        Set<Long> seen = new HashSet<>();
        List<String> different = new ArrayList<>();
        try (Reading reading =
                benchmark.items().config(split.config()).split(split.name()).read()) {
            reading.items().forEach(item -> {
                seen.add(item.origin().row());
                different.addAll(differences(item, rows.get((int) item.origin().row())));
            });
            reading.rejections().forEach(rejection -> seen.add(rejection.row()));
        }
        assertThat(different).as("%s: items that differ from upstream", name).isEmpty();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).annulled() || !rows.get(i).gold().isEmpty()) {
                assertThat(seen).as("%s: row %d", name, i).contains((long) i);
            }
        }
    }

    private static List<String> differences(BenchmarkItem item, UpstreamRow expected) {
        UpstreamRow found = UpstreamRow.of(item);
        return found.equals(expected)
                ? List.of()
                : List.of(item.origin() + "\n   upstream " + expected + "\n   item     " + found);
    }
}
