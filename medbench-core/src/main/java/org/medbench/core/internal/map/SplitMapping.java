package org.medbench.core.internal.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.Reading;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.TruthFile;
import org.medbench.catalog.MappingReport;
import org.medbench.catalog.Proof;
import org.medbench.core.internal.map.InferenceWork.Layout;
import org.medbench.core.internal.map.Inferred.Reason;
import org.medbench.error.MappingException;
import org.medbench.item.BenchmarkItem;
import org.medbench.spi.Row;

/**
 * How the rows of one split become items: a mapping that has been tried on every row. Thread-safe; each reading opens the
 * files anew.
 */
public final class SplitMapping {

    private final SplitContext context;
    private final List<RowFile> files;
    private final RowFilter filter;
    private final ItemReader reader;
    private final MappingReport report;
    private final IdPlan ids;

    private SplitMapping(
            SplitContext context,
            List<RowFile> files,
            RowFilter filter,
            ItemReader reader,
            MappingReport report,
            IdPlan ids) {
        this.context = context;
        this.files = List.copyOf(files);
        this.filter = filter;
        this.reader = reader;
        this.report = report;
        this.ids = ids;
    }

    /**
     * Proves how a split is to be read, by passes over all its rows.
     *
     * @param context where the items belong
     * @param files the data files, in order
     * @param declared the mapping of a card, which overrules inference but is tried on every row all the same
     * @param rowCondition which rows belong to the split: field and value, all must hold
     * @param media finds pictures and signals
     * @return the proven mapping
     * @throws MappingException {@code NO_PROOF} naming the candidates, or {@code SCHEMA_DRIFT} if the rows lack a declared
     *     field
     * @throws IOException if a file cannot be read
     */
    public static SplitMapping prove(
            SplitContext context,
            List<RowFile> files,
            Optional<Mapping> declared,
            Map<String, String> rowCondition,
            MediaLookup media)
            throws IOException {
        Optional<String> content = ReadFiles.contentWithoutItems(files);
        if (declared.isEmpty() && content.isPresent()) {
            throw Unproven.refusal(context, "its files hold " + content.get(), List.of());
        }
        RowFilter filter = new RowFilter(rowCondition);
        Optional<TruthFile> truth = declared.isPresent() ? declared.get().truth() : TruthJoin.find(files);
        List<RowFile> joined = joined(files, truth);
        SplitProfile profile = SplitProfile.of(joined, filter);
        Optional<String> records = declared.isPresent() ? declared.get().records() : NestedRows.find(profile);
        if (records.isPresent()) {
            joined = NestedRows.apply(records.get(), joined);
            profile = SplitProfile.of(joined, filter);
        }
        Inferred inferred = declared.isPresent()
                ? DeclaredMapping.check(context, declared.get(), profile)
                        .rejecting(SpanInference.doubts(declared.get(), profile, joined, filter))
                : new MappingInference(new InferenceWork(context, profile, joined, filter, new Layout(truth, records)))
                        .infer();
        ItemReader reader = new ItemReader(context, inferred.mapping(), media);
        MappingTrial trial = MappingTrial.of(reader, joined, filter);
        if (trial.rejected() > Tolerance.of(trial.rows()) || trial.rows() == 0) {
            throw Unproven.refusal(
                    context,
                    trial.rejected() + " of " + trial.rows()
                            + " rows contradict the mapping, more than one in a hundred",
                    trial.examples());
        }
        return new SplitMapping(context, joined, filter, reader, report(inferred, trial, files), trial.ids());
    }

    private static MappingReport report(Inferred inferred, MappingTrial trial, List<RowFile> files) {
        Map<String, String> evidence = new LinkedHashMap<>(inferred.evidence());
        evidence.putAll(ReadFiles.evidence(files));
        Optional<Proof> proof = inferred.proof()
                .map((Reason reason) ->
                        new Proof(reason.kind(), trial.rows(), trial.rows() - trial.rejected(), reason.detail()));
        return new MappingReport(inferred.mapping(), proof, evidence, inferred.rejected(), trial.rejected());
    }

    /**
     * Takes up a mapping that was proven before on the same bytes.
     *
     * @param context where the items belong
     * @param files the data files, in order
     * @param report what {@link #report()} gave
     * @param ids what {@link #ids()} gave
     * @param rowCondition which rows belong to the split
     * @param media finds pictures and signals
     * @return the mapping
     */
    public static SplitMapping proven(
            SplitContext context,
            List<RowFile> files,
            MappingReport report,
            IdPlan ids,
            Map<String, String> rowCondition,
            MediaLookup media) {
        ItemReader reader = new ItemReader(context, report.mapping(), media);
        List<RowFile> rows = joined(files, report.mapping().truth());
        List<RowFile> joined = report.mapping()
                .records()
                .map(list -> NestedRows.apply(list, rows))
                .orElse(rows);
        return new SplitMapping(context, joined, new RowFilter(rowCondition), reader, report, ids);
    }

    private static List<RowFile> joined(List<RowFile> files, Optional<TruthFile> truth) {
        return truth.map(join -> TruthJoin.apply(join, files)).orElse(files);
    }

    /**
     * The mapping with its proof.
     *
     * @return the report
     */
    public MappingReport report() {
        return report;
    }

    /**
     * What has to be kept beside the report to read again without a proof.
     *
     * @return the plan of ids
     */
    public IdPlan ids() {
        return ids;
    }

    /**
     * The top-level fields that a reading looks at.
     *
     * @return the names; some may not exist in every file
     */
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>(reader.fields());
        names.addAll(filter.topLevelFields());
        return names;
    }

    /**
     * Reads the split.
     *
     * @return items and rejections in file order, lazily; to be closed. A file that fails is thrown as an {@link
     *     UncheckedIOException}
     */
    public Stream<Mapped> read() {
        Map<String, Integer> occurrences = new HashMap<>();
        return FileRows.stream(files, fields(), filter, (row, file) -> map(row, file, occurrences));
    }

    private Mapped map(Row row, RowFile file, Map<String, Integer> occurrences) {
        try {
            String upstream = reader.upstreamId(row);
            if (!upstream.isEmpty() && !ids.repeatedIds().contains(upstream)) {
                return new Mapped.Item(reader.read(row, file, upstream));
            }
            BenchmarkItem item = reader.read(row, file, "");
            String digest = IdCensus.digestId(item);
            if (!ids.repeatedDigests().contains(digest)) {
                return new Mapped.Item(Renamed.item(item, digest));
            }
            int occurrence = occurrences.merge(digest, 1, Integer::sum);
            return new Mapped.Item(Renamed.item(item, occurrence == 1 ? digest : digest + "#" + occurrence));
        } catch (RowProblem e) {
            return new Mapped.Rejected(new Reading.Rejection(file.name(), row.position(), e.reason()));
        }
    }

    @Override
    public String toString() {
        return context + " as " + report.mapping().shape();
    }
}
