package org.medbench.format.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Reads one sheet of a workbook. The first row that holds anything names the fields; rows that hold nothing are passed
 * over and not counted. Dates and times are ISO 8601 text, numbers their shortest form; a formula gives its cached result
 * and an error nothing. A column without a name, or with one that was before, is called by its letter: {@code C}, {@code
 * answer [C]}.
 *
 * <p>Option {@code sheet}: the name of the sheet; default is the first visible one. Option {@code header}: {@code none} if
 * the first row is data; the fields are then {@code A}, {@code B}, …
 */
public final class XlsxAdapter implements FormatAdapter {

    private static final String XLSX = "xlsx";

    /** Made by {@code ServiceLoader}. */
    public XlsxAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(XLSX);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        if (!probe.startsWith('P', 'K', 3, 4)) {
            return Recognition.NO;
        }
        String head = new String(probe.head(), StandardCharsets.ISO_8859_1);
        boolean office = head.contains("[Content_Types].xml") || head.contains("_rels/.rels");
        boolean named = probe.nameEndsWith(".xlsx") || probe.nameEndsWith(".xlsm");
        if (office && head.contains("xl/w")) {
            return new Recognition(XLSX, Confidence.CERTAIN);
        }
        return named ? new Recognition(XLSX, office ? Confidence.CERTAIN : Confidence.LIKELY) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        Package parts = new Package(request);
        Workbook workbook = Workbook.read(parts, request.limits());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("sheets", workbook.sheets().stream().map(Workbook.Sheet::name).collect(Collectors.joining(", ")));
        facts.put("sheet", sheet(workbook, request).name());
        List<String> names = parts.names();
        if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
            facts.put("macros", "present, never run");
        }
        if (names.stream().anyMatch(name -> name.contains("/externalLinks/"))) {
            facts.put("external links", "present, never followed");
        }
        return new FileDescription(OptionalLong.empty(), Map.of(), facts);
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        Package parts = new Package(request);
        Workbook workbook = Workbook.read(parts, request.limits());
        SheetReader sheet = new SheetReader(
                Workbook.required(parts, sheet(workbook, request).part()), workbook, request.limits());
        Rows rows = new Rows(sheet, "none".equals(request.options().get("header")), request::wants);
        return StreamSupport.stream(rows, false).onClose(() -> close(sheet));
    }

    private static Workbook.Sheet sheet(Workbook workbook, DecodeRequest request) throws DecodeFailure {
        String wanted = request.options().get("sheet");
        Predicate<Workbook.Sheet> fits = wanted == null
                ? Workbook.Sheet::isVisible
                : sheet -> sheet.name().equals(wanted);
        return workbook.sheets().stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> Workbook.malformed("has no "
                        + (wanted == null ? "visible sheet" : "sheet '" + wanted + "'")
                        + "; its sheets are "
                        + workbook.sheets().stream().map(Workbook.Sheet::name).toList()));
    }

    private static void close(SheetReader sheet) {
        try {
            sheet.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Rows extends AbstractSpliterator<Row> {
        private final SheetReader sheet;
        private final Predicate<String> wanted;
        private final Map<Integer, String> names = new LinkedHashMap<>();
        private boolean named;
        private long position;

        Rows(SheetReader sheet, boolean withoutHeader, Predicate<String> wanted) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.sheet = sheet;
            this.named = withoutHeader;
            this.wanted = wanted;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Row> action) {
            Map<Integer, Value> cells = next();
            if (cells != null && !named) {
                name(cells);
                cells = next();
            }
            if (cells == null) {
                return false;
            }
            action.accept(row(cells));
            return true;
        }

        private @Nullable Map<Integer, Value> next() {
            try {
                return sheet.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void name(Map<Integer, Value> header) {
            named = true;
            header.forEach((column, value) -> {
                String name = value.scalar().orElse("").strip();
                if (!name.isEmpty()) {
                    names.put(column, names.containsValue(name) ? name + " [" + letters(column) + "]" : name);
                }
            });
        }

        private Row row(Map<Integer, Value> cells) {
            Map<String, Value> values = new LinkedHashMap<>();
            names.forEach((column, name) -> put(values, name, cells.getOrDefault(column, Value.NULL)));
            cells.forEach((column, value) -> {
                if (!names.containsKey(column)) {
                    put(values, letters(column), value);
                }
            });
            return Row.of(position++, values);
        }

        private void put(Map<String, Value> values, String name, Value value) {
            if (wanted.test(name)) {
                values.put(name, value);
            }
        }

        private static String letters(int column) {
            StringBuilder letters = new StringBuilder();
            for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
                letters.insert(0, (char) ('A' + (rest - 1) % 26));
            }
            return letters.toString();
        }
    }
}
