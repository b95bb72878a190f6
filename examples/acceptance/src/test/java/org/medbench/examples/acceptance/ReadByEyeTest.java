package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.RowPolicy;
import org.medbench.catalog.Release;
import org.medbench.catalog.Split;
import org.medbench.error.MedbenchException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Origin;

/**
 * Prints five rows of each set of the shared collection, each with the item that it became, into
 * {@code target/read-by-eye.txt}: no comparison finds what nobody thought of, but reading may. {@code -Dseed=…} draws others.
 */
@Tag("long")
class ReadByEyeTest {

    private static final Path OUTPUT = Path.of("target/read-by-eye.txt");
    private static final int LONGEST = 900;

    @TempDir
    Path cache;

    @Test
    void printsRowsAndItems() throws IOException {
        SampleUpstreams upstreams = SampleUpstreams.open();
        Files.createDirectories(OUTPUT.toAbsolutePath().getParent());
        int printed = 0;
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(OUTPUT));
                BenchmarkRepository repository = BenchmarkRepository.builder()
                        .cacheDirectory(cache)
                        .rowPolicy(RowPolicy.REPORT_AND_SKIP)
                        .source(upstreams)
                        .build()) {
            Map<String, List<String>> references = references(upstreams, repository);
            for (Map.Entry<String, List<String>> set : references.entrySet()) {
                out.println("######## " + set.getKey());
                for (String reference : set.getValue()) {
                    printed += print(out, repository, upstreams, set.getKey(), reference);
                }
            }
        }
        assertThat(printed).isGreaterThan(30 * 5);
    }

    /** For each set the splits that a card maps, or else its folder. */
    private static Map<String, List<String>> references(SampleUpstreams upstreams, BenchmarkRepository repository) {
        Map<String, List<String>> references = new TreeMap<>();
        upstreams.datasets().forEach(set -> references.put(set, new ArrayList<>()));
        for (String name : UpstreamSets.rules().keySet()) {
            Release release = repository.benchmark(name.split(" ")[0]).release();
            String file = release.splits().stream()
                    .filter(split -> split.fullName().equals(name.split(" ")[1]))
                    .findFirst()
                    .orElseThrow()
                    .files()
                    .get(0);
            SampleUpstreams.Sample sample =
                    SampleUpstreams.matching(file, upstreams.at(release.place() + "@" + release.commit()));
            references.get(sample.dataset()).add(name);
        }
        references.forEach((id, names) -> {
            if (names.isEmpty()) {
                names.add("file:" + SampleData.shared(id));
            }
        });
        return references;
    }

    private int print(
            PrintWriter out, BenchmarkRepository repository, SampleUpstreams upstreams, String set, String reference)
            throws IOException {
        Benchmark benchmark = repository.benchmark(reference.split(" ")[0]);
        int printed = 0;
        for (Split split : benchmark.release().splits()) {
            if (reference.startsWith("file:") || reference.endsWith(" " + split.fullName())) {
                out.println("==== " + reference + (reference.startsWith("file:") ? " " + split.fullName() : ""));
                try {
                    for (BenchmarkItem item : drawn(benchmark, split)) {
                        print(out, item, upstreams, set);
                        printed++;
                    }
                } catch (MedbenchException refused) {
                    out.println("REFUSED " + refused.getMessage());
                }
            }
        }
        return printed;
    }

    private static List<BenchmarkItem> drawn(Benchmark benchmark, Split split) {
        return benchmark
                .items()
                .config(split.config())
                .split(split.name())
                .sample(5, Long.getLong("seed", 1))
                .toList();
    }

    private static void print(PrintWriter out, BenchmarkItem item, SampleUpstreams upstreams, String set)
            throws IOException {
        Origin origin = item.origin();
        Path file = upstreams.path(set, origin.file());
        List<String> records = RawRecords.of(file);
        out.println("RAW  " + origin.file() + " row " + origin.row() + ": "
                + (origin.row() < records.size() ? shortened(records.get((int) origin.row())) : "(no text)"));
        out.println("ITEM " + item.id() + " " + item.shape().jsonName() + " " + item.key());
        item.prompt().turns().forEach(turn -> out.println("     " + turn.role() + ": " + shortened(turn.text())));
        item.prompt().context().ifPresent(context -> out.println("     context: " + shortened(context)));
        item.prompt().media().forEach(media -> out.println("     media: " + media.fileName()));
        if (item instanceof MultipleChoiceItem choice) {
            choice.choices()
                    .forEach(option -> out.println("     " + (choice.isCorrect(option.label()) ? "* " : "  ")
                            + option.label() + " " + option.text()));
        } else {
            UpstreamRow.of(item).gold().stream().limit(12).forEach(gold -> out.println("     = " + shortened(gold)));
        }
        item.explanation().ifPresent(text -> out.println("     because: " + shortened(text)));
        item.group().ifPresent(group -> out.println("     group: " + group));
        out.println("     " + item.attributes());
        out.println();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
