package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.spi.Row;

/** Counts, over every row of the split, how many rows fit each reading of the key and how often two readings differ. */
final class KeyCensus {

    private static final List<KeyEncoding> ENCODINGS = List.of(
            KeyEncoding.LETTER,
            KeyEncoding.LABELLED_TEXT,
            KeyEncoding.TEXT,
            KeyEncoding.INDEX_FROM_0,
            KeyEncoding.INDEX_FROM_1);

    /** What a field may hold whose values the file declares to be positions in a list of letters. */
    private static final List<KeyEncoding> LABEL_INDEX = List.of(KeyEncoding.LETTER, KeyEncoding.INDEX_FROM_0);

    private final ChoiceCandidate choices;
    private final ChoiceReader reader;
    private final List<KeyCandidate> candidates;
    private final long[][] differ;
    private long rows;
    private long withoutOptions;
    private @Nullable String optionProblem;
    private boolean severalFlagged;
    private boolean outOfOrder;

    private KeyCensus(ChoiceCandidate choices, List<KeyCandidate> candidates) {
        this.choices = choices;
        this.reader = ChoiceReader.of(choices.source());
        this.candidates = candidates;
        this.differ = new long[candidates.size()][candidates.size()];
    }

    /** Tries all readings on the sample, then counts those that may hold over all rows. */
    static KeyCensus over(ChoiceCandidate choices, SplitProfile profile, List<RowFile> files, RowFilter filter)
            throws IOException {
        List<KeyCandidate> all = new ArrayList<>();
        for (FieldProfile field : profile.fields()) {
            if (mayBeKey(field, choices)) {
                boolean labelled = isLabelIndex(field, files);
                for (KeyEncoding encoding : labelled ? LABEL_INDEX : encodings(choices)) {
                    all.add(new KeyCandidate(field.path(), encoding, labelled));
                }
            }
        }
        KeyCensus trial = new KeyCensus(choices, all);
        profile.sample().forEach(row -> trial.count(row, "the sample"));
        List<KeyCandidate> open = new ArrayList<>();
        for (KeyCandidate candidate : all) {
            if (isOpen(candidate)) {
                open.add(new KeyCandidate(candidate.field(), candidate.encoding(), candidate.isDeclared()));
            }
        }
        KeyCensus census = new KeyCensus(choices, open);
        if (trial.withoutOptions <= trial.rows * 0.1) {
            census.count(files, filter);
        } else {
            census.rows = trial.rows;
            census.withoutOptions = trial.withoutOptions;
            census.optionProblem = trial.optionProblem;
        }
        return census;
    }

    private static List<KeyEncoding> encodings(ChoiceCandidate choices) {
        return choices.source().layout() == Layout.FIXED ? List.of(KeyEncoding.WORD) : ENCODINGS;
    }

    private static boolean mayBeKey(FieldProfile field, ChoiceCandidate choices) {
        boolean isKeyName = KeyCandidate.nameScore(field.path()) > 0;
        return (field.isScalar() || field.isListOfScalars() || isKeyName && field.present() == 0)
                && (!field.isInsideList() || field.isListOfScalars())
                && KeyCandidate.nameScore(field.path()) >= 0
                && !choices.uses(field.path());
    }

    /** Whether the files declare the values to be positions in a list of the letters A, B, C … */
    private static boolean isLabelIndex(FieldProfile field, List<RowFile> files) {
        return !files.isEmpty()
                && files.stream().allMatch(file -> {
                    List<String> names = file.description().classLabels().getOrDefault(field.path(), List.of());
                    for (int i = 0; i < names.size(); i++) {
                        String name = names.get(i);
                        if (name.length() != 1 || Letters.position(name.charAt(0), 26) != i) {
                            return false;
                        }
                    }
                    return names.size() > 1;
                });
    }

    private static boolean isOpen(KeyCandidate candidate) {
        long told = candidate.rows() - candidate.withheld();
        return candidate.nameScore() > 0
                ? candidate.fits() * 2 >= told
                : told > 0 && candidate.fits() >= told * 0.9 && candidate.isVaried();
    }

    private void count(List<RowFile> files, RowFilter filter) throws IOException {
        Set<String> wanted = new LinkedHashSet<>(reader.topLevelFields());
        wanted.addAll(filter.topLevelFields());
        candidates.forEach(candidate -> wanted.addAll(candidate.path().topLevel()));
        for (RowFile file : files) {
            try (Stream<Row> stream = file.rows().open(wanted)) {
                for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
                    Row row = all.next();
                    if (filter.accepts(row)) {
                        count(row, file.name());
                    }
                }
            }
        }
    }

    private void count(Row row, String file) {
        rows++;
        Options options;
        try {
            options = reader.read(row);
        } catch (RowProblem e) {
            withoutOptions++;
            optionProblem = optionProblem == null ? e.reason() : optionProblem;
            return;
        }
        outOfOrder |= options.isOutOfOrder();
        if (options.flags() != null) {
            severalFlagged |= FlaggedKey.positions(options.flags()).length > 1;
        }
        String where = file + " row " + row.position();
        int[][] read = new int[candidates.size()][];
        for (int i = 0; i < read.length; i++) {
            read[i] = candidates.get(i).read(row, options, where);
        }
        for (int i = 0; i < read.length; i++) {
            for (int j = 0; j < i; j++) {
                if (read[i] != null && read[j] != null && !Arrays.equals(read[i], read[j])) {
                    differ[i][j]++;
                    differ[j][i]++;
                }
            }
        }
    }

    ChoiceCandidate choices() {
        return choices;
    }

    List<KeyCandidate> candidates() {
        return candidates;
    }

    long rows() {
        return rows;
    }

    long tolerance() {
        return Tolerance.of(rows);
    }

    boolean hasOptions() {
        return rows > 0 && withoutOptions <= tolerance();
    }

    String optionProblem() {
        return withoutOptions + " of " + rows + " rows have no options in "
                + choices.source().fields() + ": " + optionProblem;
    }

    /** Whether some options' labels do not follow one another, so that a number may count labels or positions. */
    boolean isOutOfOrder() {
        return outOfOrder;
    }

    boolean isSeveralFlagged() {
        return severalFlagged;
    }

    boolean isViable(KeyCandidate candidate) {
        return candidate.isSelective() && rows - candidate.fits() <= tolerance();
    }

    /** Whether two readings mean the same options, but for a few rows. */
    boolean agree(KeyCandidate a, KeyCandidate b) {
        return differences(a, b) <= tolerance();
    }

    long differences(KeyCandidate a, KeyCandidate b) {
        return differ[candidates.indexOf(a)][candidates.indexOf(b)];
    }
}
