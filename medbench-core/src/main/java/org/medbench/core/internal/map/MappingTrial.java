package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.item.BenchmarkItem;
import org.medbench.spi.Row;

/**
 * A mapping tried on every row with the very code that serves items; learns which ids repeat on the way.
 *
 * @param rows how many rows the split has
 * @param rejected how many of them contradict the mapping
 * @param examples the first of these
 * @param ids which ids repeat
 */
record MappingTrial(long rows, long rejected, List<String> examples, IdPlan ids) {

    private static final int EXAMPLES = 5;

    static MappingTrial of(ItemReader reader, List<RowFile> files, RowFilter filter) throws IOException {
        Pass pass = new Pass(reader, files, filter);
        pass.run(row -> true);
        if (pass.census.hasRepeatedIds()) {
            Pass again = new Pass(reader, files, filter, pass.census);
            again.run(row -> pass.census.isRepeated(reader.upstreamId(row)));
        }
        return new MappingTrial(pass.rows, pass.rejected, pass.examples, pass.census.plan());
    }

    private interface Wanted {
        boolean test(Row row);
    }

    private static final class Pass {
        private final ItemReader reader;
        private final List<RowFile> files;
        private final RowFilter filter;
        private final IdCensus census;
        private final boolean second;
        private final List<String> examples = new ArrayList<>();
        private long rows;
        private long rejected;

        Pass(ItemReader reader, List<RowFile> files, RowFilter filter) {
            this(reader, files, filter, new IdCensus(), false);
        }

        /** Another pass, for the digests of items whose upstream id proved to repeat. */
        Pass(ItemReader reader, List<RowFile> files, RowFilter filter, IdCensus census) {
            this(reader, files, filter, census, true);
        }

        private Pass(ItemReader reader, List<RowFile> files, RowFilter filter, IdCensus census, boolean second) {
            this.reader = reader;
            this.files = files;
            this.filter = filter;
            this.census = census;
            this.second = second;
        }

        void run(Wanted wanted) throws IOException {
            Set<String> fields = new LinkedHashSet<>(reader.fields());
            fields.addAll(filter.topLevelFields());
            for (RowFile file : files) {
                try (Stream<Row> stream = file.rows().open(fields)) {
                    for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
                        Row row = all.next();
                        if (filter.accepts(row) && wanted.test(row)) {
                            rows++;
                            read(row, file);
                        }
                    }
                }
            }
        }

        private void read(Row row, RowFile file) {
            try {
                BenchmarkItem item = reader.read(row, file, "");
                String upstream = reader.upstreamId(row);
                if (second || upstream.isEmpty()) {
                    census.addDigest(item);
                } else {
                    census.addId(upstream);
                }
            } catch (RowProblem e) {
                rejected++;
                if (examples.size() < EXAMPLES) {
                    examples.add(file.name() + " row " + row.position() + ": " + e.reason());
                }
            }
        }
    }
}
