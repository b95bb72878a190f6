package org.medbench.examples.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.medbench.BenchmarkRepository;
import org.medbench.NetworkMode;
import org.medbench.catalog.Overlay;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.review.Overlays;
import org.medbench.review.Verdict;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Input;
import org.medbench.spi.Row;

/**
 * Makes the overlay of the medical subjects of MMLU-Redux out of the files of {@code github:aryopg/mmlu-redux} at commit
 * 4563cfa7: a wrong key whose correction names exactly one option is corrected, other bad questions are withdrawn, good ones
 * and those that the annotators could not judge are annotated.
 *
 * <p>Arguments: the folder with {@code mmlu_*.csv}, the overlay to write, a folder for the cache.
 */
final class MmluReduxOverlay {

    private static final Overlay.Citation CITATION = new Overlay.Citation(
            "Gema A P, Leang J O J, Hong G, et al.",
            "Are We Done with MMLU? arXiv:2406.04127, 2024;"
                    + " github:aryopg/mmlu-redux@4563cfa79b659d76716e5b6019f46bba85fa02db",
            "CC-BY-4.0");

    private MmluReduxOverlay() {}

    public static void main(String[] arguments) throws IOException {
        Overlays.write(of(Path.of(arguments[0]), Path.of(arguments[2])), Path.of(arguments[1]));
    }

    static Overlay of(Path folder, Path cache) throws IOException {
        Map<String, Overlay.Patch> patches = new LinkedHashMap<>();
        try (BenchmarkRepository repository = BenchmarkRepository.builder()
                .cacheDirectory(cache)
                .network(NetworkMode.OFFLINE)
                .build()) {
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            List<BenchmarkItem> items = repository
                    .benchmark("file:" + folder.toAbsolutePath())
                    .items()
                    .allSplits()
                    .toList();
            for (BenchmarkItem item : items) {
                String file = item.origin().file();
                if (!rows.containsKey(file)) {
                    rows.put(file, rows(folder.resolve(file)));
                }
                Row row = rows.get(file).get(Math.toIntExact(item.origin().row()));
                Overlay.Patch patch = patch((MultipleChoiceItem) item, row, subject(file));
                // 19 questions stand in two subjects; a verdict against one holds for both.
                patches.merge(patch.question().hex(), patch, MmluReduxOverlay::graver);
            }
        }
        return new Overlay(
                "mmlu-redux-medical",
                "1",
                "Experts' re-annotation of 600 medical questions of MMLU: virology, anatomy, clinical knowledge, college"
                        + " medicine, medical genetics, professional medicine",
                CITATION,
                List.copyOf(patches.values()));
    }

    private static Overlay.Patch graver(Overlay.Patch one, Overlay.Patch other) {
        if (!one.key().equals(other.key())) {
            throw new IllegalArgumentException("items " + one.item() + " and " + other.item() + " differ in their key");
        }
        return Verdict.valueOf(one.evidence().verdict()).isDefect() ? one : other;
    }

    private static Overlay.Patch patch(MultipleChoiceItem item, Row row, String subject) {
        Verdict verdict = Verdict.ofMmluRedux(row.text("error_type"))
                .orElseThrow(() -> new IllegalArgumentException(item.origin() + ": unknown error type"));
        Overlay.Evidence evidence = new Overlay.Evidence(
                verdict.name(), row.optionalText("potential_reason").orElse("").strip(), List.of("mmlu-redux"));
        return Overlays.patch(item, change(item, row, verdict, subject), evidence);
    }

    private static Overlay.Change change(MultipleChoiceItem item, Row row, Verdict verdict, String subject) {
        if (!verdict.isDefect()) {
            return new Overlay.Annotate(Map.of("reviewedIn", List.of(subject)));
        }
        Optional<Choice> right = verdict == Verdict.WRONG_KEY
                ? option(item, row.optionalText("correct_answer").orElse(""))
                : Optional.empty();
        return right.<Overlay.Change>map(choice -> new Overlay.Rekey(List.of(choice.text())))
                .orElseGet(Overlay.Withdraw::new);
    }

    /** The files name the right option by its position from 0, or by its letter. */
    private static Optional<Choice> option(MultipleChoiceItem item, String answer) {
        String named = answer.strip();
        for (int i = 0; i < item.choices().size(); i++) {
            Choice choice = item.choices().get(i);
            boolean wasKey = item.isCorrect(choice.label());
            if ((named.equals(choice.label()) || named.equals(String.valueOf(i))) && !wasKey) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    private static String subject(String file) {
        return file.replaceFirst(".*mmlu_", "").replace(".csv", "");
    }

    private static List<Row> rows(Path file) throws IOException {
        FormatAdapter csv = ServiceLoader.load(FormatAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(adapter -> adapter.formats().contains("csv"))
                .findFirst()
                .orElseThrow();
        try (Stream<Row> rows = csv.read(DecodeRequest.of(new FileInput(file), "csv"))) {
            return new ArrayList<>(rows.toList());
        }
    }

    private record FileInput(Path file) implements Input {

        @Override
        public String name() {
            return file.getFileName().toString();
        }

        @Override
        public long length() {
            return file.toFile().length();
        }

        @Override
        public InputStream stream() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            return Files.newByteChannel(file);
        }
    }
}
