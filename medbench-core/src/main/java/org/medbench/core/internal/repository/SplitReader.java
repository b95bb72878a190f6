package org.medbench.core.internal.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.core.internal.decode.Decoder;
import org.medbench.core.internal.map.RowFile;
import org.medbench.core.internal.map.SplitContext;
import org.medbench.core.internal.map.SplitMapping;
import org.medbench.core.internal.map.Standoff;
import org.medbench.core.internal.store.Receipt;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;

/** Fetches, decodes and proves one split. */
final class SplitReader {

    private final Fetcher fetcher;
    private final Decoder decoder;
    private final MediaIndex media;
    private final RepositoryListener listener;

    SplitReader(Fetcher fetcher, Decoder decoder, MediaIndex media, RepositoryListener listener) {
        this.fetcher = fetcher;
        this.decoder = decoder;
        this.media = media;
        this.listener = listener;
    }

    Fetcher.Fetched fetch(Resolved benchmark, RemoteFile file) {
        return fetcher.fetch(benchmark, file);
    }

    /** Whether all files of a split are in the store. */
    boolean isCached(Resolved benchmark, Split split) {
        return benchmark.files(split).stream()
                .allMatch(part -> fetcher.find(benchmark, part.file()).isPresent());
    }

    SplitMapping prove(Resolved benchmark, Split split) {
        SplitContext context = new SplitContext(benchmark.id(), split.config(), split.name());
        SplitMapping mapping;
        try {
            List<RowFile> files = rowFiles(benchmark, split);
            refuseSeveralSplits(benchmark, split, files);
            mapping = SplitMapping.prove(context, files, split.mapping(), split.rows(), media.of(benchmark, fetcher));
        } catch (IOException e) {
            throw Translation.decode(e, benchmark.id(), String.join(", ", split.files()));
        } catch (UncheckedIOException e) {
            throw Translation.inStream(e, benchmark.id(), String.join(", ", split.files()));
        }
        mapping.report()
                .proof()
                .ifPresent(proof -> listener.on(new RepositoryEvent.Proven(benchmark.id(), split.fullName(), proof)));
        return mapping;
    }

    /** The names of the members of an archive that hold rows. */
    List<String> members(Resolved benchmark, Split split) {
        return rowFiles(benchmark, split).stream()
                .flatMap(file -> file.member().stream())
                .toList();
    }

    private void refuseSeveralSplits(Resolved benchmark, Split split, List<RowFile> files) {
        List<String> splits = files.stream()
                .flatMap(file -> file.member().stream())
                .map(SplitPlanner::splitOf)
                .distinct()
                .sorted()
                .toList();
        if (splits.size() > 1) {
            throw new MappingException(
                    Problem.of(
                                    ErrorCode.AMBIGUOUS_SPLIT,
                                    "the archive of " + split.fullName() + " holds members of several splits, "
                                            + splits,
                                    "Name one in a card's files, as "
                                            + split.files().get(0) + "!"
                                            + files.get(0).member().orElse("member") + ".")
                            .in(benchmark.id()),
                    splits,
                    null);
        }
    }

    /** The fields and formats of a split, which need no proof. */
    SplitStructure structure(Resolved benchmark, Split split) {
        SplitStructure structure = new SplitStructure();
        forEachTable(benchmark, split, structure::add);
        return structure;
    }

    private List<RowFile> rowFiles(Resolved benchmark, Split split) {
        Set<String> paths = paths(benchmark, split);
        List<RowFile> files = new ArrayList<>();
        forEachTable(benchmark, split, table -> {
            RowFile file = new RowFile(table.file(), table.member(), table::rows, table.describe());
            Optional<String> text = Companions.textOf(table.file(), paths);
            files.add(text.isPresent() ? Standoff.document(file, text.get(), text(benchmark, text.get())) : file);
        });
        return files;
    }

    private static Set<String> paths(Resolved benchmark, Split split) {
        return benchmark.files(split).stream().map(part -> part.file().path()).collect(Collectors.toSet());
    }

    /** What is done with a file or member that holds rows. */
    private interface TableAction {
        void on(Decoder.Table table) throws IOException;
    }

    private void forEachTable(Resolved benchmark, Split split, TableAction action) {
        Set<String> texts = Companions.texts(paths(benchmark, split));
        for (Resolved.SplitFile part : benchmark.files(split)) {
            String path = part.file().path();
            if (texts.contains(path)) {
                continue; // read with what annotates it
            }
            try {
                Receipt receipt = fetcher.fetch(benchmark, part.file()).receipt();
                for (Decoder.Table table : decoder.tables(path, receipt, part.member(), split.options())) {
                    action.on(table);
                }
            } catch (IOException e) {
                throw Translation.decode(e, benchmark.id(), path);
            } catch (UncheckedIOException e) {
                throw Translation.inStream(e, benchmark.id(), path);
            }
        }
    }

    private String text(Resolved benchmark, String path) throws IOException {
        RemoteFile file = benchmark.release().files().stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseThrow();
        return decoder.text(path, fetcher.fetch(benchmark, file).receipt());
    }
}
