package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.core.internal.map.Quantities.Dates;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Counts, over every row of the split, what the answers of one field are where there are no options. */
final class AnswerCensus {

    private static final int DISTINCT = 200;

    private final FieldPath path;
    private long rows;
    private long withheld;
    private long absent;
    private long labelLike;
    private final Map<Polarity, Map<String, Integer>> plain = new EnumMap<>(Polarity.class);
    private final Map<Dates, Long> quantities = new EnumMap<>(Dates.class);
    private final Map<String, Integer> distinct = new LinkedHashMap<>();

    private AnswerCensus(FieldPath path) {
        this.path = path;
    }

    static AnswerCensus of(String field, List<RowFile> files, RowFilter filter) throws IOException {
        AnswerCensus census = new AnswerCensus(FieldPath.of(field));
        Set<String> wanted = new LinkedHashSet<>(census.path.topLevel());
        wanted.addAll(filter.topLevelFields());
        for (RowFile file : files) {
            try (Stream<Row> stream = file.rows().open(wanted)) {
                for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
                    Row row = all.next();
                    if (filter.accepts(row)) {
                        census.add(census.path.in(row));
                    }
                }
            }
        }
        return census;
    }

    private void add(Value value) {
        rows++;
        withheld += Values.isWithheld(value) ? 1 : 0;
        if (Values.isAbsent(value)) {
            absent++;
            return;
        }
        List<String> texts = Values.texts(value);
        String text = texts.size() == 1 ? texts.get(0) : Values.render(value);
        if (distinct.size() < DISTINCT || distinct.containsKey(text)) {
            distinct.merge(text, 1, Integer::sum);
        }
        if (isLabelLike(text)) {
            labelLike++;
        }
        Polarity polarity = Polarity.of(text);
        if (polarity != null) {
            plain.computeIfAbsent(polarity, key -> new HashMap<>()).merge(bare(text), 1, Integer::sum);
        }
        for (Dates dates : Dates.values()) {
            if (Quantities.parse(text, dates) != null) {
                quantities.merge(dates, 1L, Long::sum);
            }
        }
    }

    /** A letter, perhaps with a text behind it, or a small number: more likely a reference to options than an answer. */
    private static boolean isLabelLike(String raw) {
        String text = Letters.bare(raw.strip());
        if (text.length() == 1) {
            return true;
        }
        int number = KeyReader.wholeNumber(text);
        return number >= 0 && number <= 10
                || Letters.afterLabel(text) > 0
                        && Character.isLetter(Letters.label(text).charAt(0));
    }

    private static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    String field() {
        return path.name();
    }

    long rows() {
        return rows;
    }

    long absent() {
        return absent;
    }

    long tolerance() {
        return Tolerance.of(rows);
    }

    boolean isWithheldThroughout() {
        return rows > 0 && withheld == rows;
    }

    long labelLike() {
        return labelLike;
    }

    /** How many rows say plainly yes, no or maybe. */
    long plain() {
        return plain.values().stream()
                .flatMap(spellings -> spellings.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** For each that was said its most frequent spelling, yes first. */
    Map<Polarity, String> spellings() {
        Map<Polarity, String> best = new EnumMap<>(Polarity.class);
        plain.forEach((polarity, spellings) -> best.put(
                polarity,
                spellings.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.<String, Integer>comparingByKey()
                                        .reversed()))
                        .orElseThrow()
                        .getKey()));
        return best;
    }

    long quantities(Dates dates) {
        return quantities.getOrDefault(dates, 0L);
    }

    /** The values with their counts; not complete if there are {@value #DISTINCT} of them. */
    Map<String, Integer> distinct() {
        return distinct;
    }
}
