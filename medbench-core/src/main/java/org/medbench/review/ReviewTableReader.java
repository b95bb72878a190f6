package org.medbench.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.error.CacheException;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.item.Digest;
import org.medbench.review.ReviewTable.Step;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Input;
import org.medbench.spi.Row;

/** Reads the tables of {@link ReviewTable}, filled in by one reviewer, and holds them against their packet. */
public final class ReviewTableReader {

    private static final long LARGEST = 64L << 20;

    private final ReviewPacket packet;
    private final Map<Digest, ReviewPacket.Sheet> sheets = new HashMap<>();
    private final Map<Digest, Map<String, String>> blind = new LinkedHashMap<>();
    private final Map<Digest, Map<String, String>> revealed = new HashMap<>();
    private Review.@Nullable Reviewer reviewer;

    private ReviewTableReader(ReviewPacket packet) {
        this.packet = packet;
        packet.sheets().forEach(sheet -> sheets.put(sheet.digest(), sheet));
    }

    /**
     * Reads what one reviewer filled in.
     *
     * @param packet the packet that the tables were made from
     * @param tables the table of the blind step, that of the second step, or both; {@code .csv} or {@code .xlsx}, at most 64 MiB
     * @return the review
     * @throws DecodeException if a file is no such table, was made from another packet, or holds answers that its items do not have
     */
    public static Review read(ReviewPacket packet, List<Path> tables) {
        ReviewTableReader reader = new ReviewTableReader(packet);
        Instant saved = Instant.EPOCH;
        for (Path table : tables) {
            reader.add(table);
            Instant changed = changed(table);
            saved = changed.isAfter(saved) ? changed : saved;
        }
        return reader.review(tables.get(0), saved);
    }

    private static Instant changed(Path table) {
        try {
            return Files.getLastModifiedTime(table).toInstant();
        } catch (IOException e) {
            throw new CacheException(
                    Problem.of(ErrorCode.CACHE_IO, "it cannot be read: " + e, "Give files that can be read.")
                            .at(table.toString()),
                    e);
        }
    }

    private void add(Path table) {
        String format = table.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xlsx") ? "xlsx" : "csv";
        try (Stream<Row> rows = adapter(format).read(DecodeRequest.of(input(table), format))) {
            rows.forEach(row -> add(table, row));
        } catch (IOException e) {
            throw refused(table, "it is no table in the format " + format + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw refused(table, "it is no table in the format " + format + ": " + e.getMessage(), e);
        }
    }

    private static Input input(Path table) throws IOException {
        long length = Files.size(table);
        if (length > LARGEST) {
            throw refused(table, "it has " + length + " bytes, more than the " + LARGEST + " of any review", null);
        }
        return new TableFile(table, length);
    }

    private static FormatAdapter adapter(String format) {
        for (FormatAdapter adapter : ServiceLoader.load(FormatAdapter.class)) {
            if (adapter.formats().contains(format)) {
                return adapter;
            }
        }
        throw ReviewTable.missing("no plug-in reads '" + format + "'");
    }

    private void add(Path table, Row row) {
        Step step = step(table, row);
        String hex = text(row, ReviewTable.DIGEST);
        Digest digest = digest(table, row, hex);
        ReviewPacket.Sheet sheet = sheets.get(digest);
        if (sheet == null) {
            throw refused(
                    table,
                    "row " + row.position()
                            + " is of an item that is not in the packet: it was made for another release",
                    null);
        }
        Map<String, String> answers = new HashMap<>();
        step.answers().forEach(name -> answers.put(name, text(row, name)));
        if (answers.values().stream().allMatch(String::isEmpty)) {
            return;
        }
        who(table, row);
        if ((step == Step.BLIND ? blind : revealed).put(digest, answers) != null) {
            throw refused(table, "item " + sheet.item() + " is judged twice", null);
        }
    }

    private static Step step(Path table, Row row) {
        for (Step step : Step.values()) {
            if (row.fields().contains(step.answers().get(0))) {
                Set<String> known = Set.copyOf(ReviewTable.columns(step, 1_000));
                for (String field : row.fields()) {
                    if (!known.contains(field)) {
                        throw refused(table, "a review has no column '" + field + "'", null);
                    }
                }
                return step;
            }
        }
        throw refused(table, "it has neither a column 'my answer' nor a column 'verdict'", null);
    }

    private static Digest digest(Path table, Row row, String hex) {
        try {
            return Digest.sha256(hex);
        } catch (IllegalArgumentException e) {
            throw refused(table, "row " + row.position() + " has no digest of its item any more", e);
        }
    }

    private void who(Path table, Row row) {
        Review.Reviewer found;
        try {
            found = new Review.Reviewer(
                    text(row, ReviewTable.REVIEWER), text(row, ReviewTable.ROLE), text(row, ReviewTable.COUNTRY));
        } catch (IllegalArgumentException e) {
            throw refused(table, "row " + row.position() + " does not say who judged: " + e.getMessage(), e);
        }
        if (reviewer != null && !reviewer.id().equals(found.id())) {
            throw refused(table, "it has answers of two reviewers, " + reviewer.id() + " and " + found.id(), null);
        }
        reviewer = found;
    }

    /** Reads a cell; what was put before a formula's sign against spreadsheets is of no account in answers. */
    private static String text(Row row, String field) {
        String text = row.optionalText(field).orElse("").strip();
        return text.startsWith("'") ? text.substring(1) : text;
    }

    private Review review(Path table, Instant saved) {
        if (reviewer == null) {
            throw refused(table, "nothing is filled in", null);
        }
        try {
            List<Review.Opinion> opinions = new ArrayList<>();
            for (ReviewPacket.Sheet sheet : packet.sheets()) {
                Optional<Map<String, String>> first = Optional.ofNullable(blind.get(sheet.digest()));
                Optional<Map<String, String>> second = Optional.ofNullable(revealed.get(sheet.digest()))
                        .filter(answers -> !answers.get("verdict").isEmpty());
                if (first.isPresent() || second.isPresent()) {
                    opinions.add(new Review.Opinion(
                            sheet.digest(),
                            blind(sheet, first.orElse(Map.of())),
                            second.map(answers -> revealed(sheet, answers)),
                            0,
                            saved));
                }
            }
            return new Review(packet, reviewer, saved, opinions);
        } catch (IllegalArgumentException e) {
            throw refused(table, String.valueOf(e.getMessage()), e);
        }
    }

    private static Review.Blind blind(ReviewPacket.Sheet sheet, Map<String, String> cells) {
        String answer = cells.getOrDefault("my answer", "");
        String confidence = cells.getOrDefault("confidence 1-5", "");
        String scope = cells.getOrDefault("my specialty own/adjacent/no", "");
        return new Review.Blind(
                picks(sheet, answer),
                sheet.choices().isEmpty() ? answer : "",
                confidence.isEmpty() ? OptionalInt.empty() : OptionalInt.of(whole(confidence)),
                cells.getOrDefault("missing information", ""),
                cells.getOrDefault("essential yes/no", "").equalsIgnoreCase("yes"),
                scope.isEmpty() ? Review.Scope.UNSTATED : ReviewJson.constant(Review.Scope.class, scope),
                cells.getOrDefault("comment", ""));
    }

    private static Review.Revealed revealed(ReviewPacket.Sheet sheet, Map<String, String> cells) {
        String answer = cells.get("right answer");
        String harm = cells.get("harm none/mild/serious");
        return new Review.Revealed(
                ReviewJson.constant(Verdict.class, cells.get("verdict")),
                picks(sheet, answer),
                sheet.choices().isEmpty() ? answer : "",
                cells.get("evidence with year"),
                ReviewJson.constants(Review.Validity.class, parts(cells.get("holds current/date_bound/region_bound"))),
                harm.isEmpty() ? Review.Harm.UNSTATED : ReviewJson.constant(Review.Harm.class, harm),
                ReviewJson.constants(
                        Review.Concern.class, parts(cells.get("concerns identifiable_person/offensive_or_biased"))),
                cells.get("comment"));
    }

    private static List<String> picks(ReviewPacket.Sheet sheet, String answer) {
        if (sheet.choices().isEmpty()) {
            return List.of();
        }
        return parts(answer).stream()
                .map(part -> part.equalsIgnoreCase(Review.NONE) ? Review.NONE : part.toUpperCase(Locale.ROOT))
                .toList();
    }

    private static List<String> parts(String cell) {
        return Stream.of(cell.split("[,;/]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static int whole(String text) {
        if (!text.matches("[1-5](\\.0)?")) {
            throw new IllegalArgumentException("confidence is a whole number from 1 to 5, not '"
                    + text.substring(0, Math.min(20, text.length())) + "'");
        }
        return text.charAt(0) - '0';
    }

    private static DecodeException refused(Path table, String why, @Nullable Throwable cause) {
        return new DecodeException(
                Problem.of(
                                ErrorCode.MALFORMED_DATA,
                                why,
                                "Fill in the empty columns of the table that was handed out, and change nothing else.")
                        .at(table.toString()),
                OptionalLong.empty(),
                cause);
    }

    private record TableFile(Path path, long length) implements Input {

        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public InputStream stream() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            return Files.newByteChannel(path);
        }
    }
}
