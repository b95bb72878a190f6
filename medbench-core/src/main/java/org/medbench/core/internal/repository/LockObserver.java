package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.core.internal.catalog.CardWriter;
import org.medbench.core.internal.catalog.CatalogEntry;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.lock.LockedBenchmark;
import org.medbench.core.internal.lock.LockedFile;
import org.medbench.core.internal.lock.LockedLicense;
import org.medbench.core.internal.lock.LockedSplit;
import org.medbench.core.internal.map.SplitMapping;
import org.medbench.core.internal.store.Receipt;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.MedbenchException;
import org.medbench.item.Digest;

/** Reads a benchmark at its commit and states all that a lock file pins. */
final class LockObserver {

    private static final Pattern LICENSE_FILE = Pattern.compile("(?i)(licen[cs]e|copying)([-_.][^/]*)?");
    private static final Set<Access> GATED =
            Set.of(Access.GATED_AUTOMATIC, Access.GATED_MANUAL, Access.REGISTRATION, Access.CREDENTIALED);

    private final Resolver resolver;
    private final SplitReader reader;
    private final Clock clock;

    LockObserver(Resolver resolver, SplitReader reader, Clock clock) {
        this.resolver = resolver;
        this.reader = reader;
        this.clock = clock;
    }

    LockedBenchmark observe(Resolved benchmark, List<Split> splits) {
        Map<RemoteFile, Receipt> receipts = new LinkedHashMap<>();
        for (RemoteFile file : files(benchmark, splits)) {
            receipts.put(file, reader.fetch(benchmark, file).receipt());
        }
        Map<String, String> formats = new LinkedHashMap<>();
        List<LockedSplit> read = new ArrayList<>();
        for (Split split : splits) {
            Optional<SplitStructure> structure = structure(benchmark, split);
            structure.ifPresent(known -> formats.putAll(known.formats()));
            read.add(split(benchmark, split, structure));
        }
        List<LockedFile> files = new ArrayList<>();
        receipts.forEach((file, receipt) -> files.add(new LockedFile(
                file.path(),
                receipt.size(),
                receipt.digest().hex(),
                receipt.announced().or(file::digest).map(Digest::toString),
                receipt.assurance(),
                formats.getOrDefault(file.path(), "unknown"))));
        String path = benchmark.location().path();
        return new LockedBenchmark(
                benchmark.id(),
                benchmark.reference(),
                benchmark.location().withoutRevision(),
                benchmark.location().scheme(),
                path.contains("/") ? path.substring(0, path.indexOf('/')) : "",
                resolver.askedName(benchmark),
                benchmark.release().commit(),
                clock.now(),
                Digest.ofBytes(CardWriter.write(new CatalogEntry(benchmark.card(), List.of(), "")))
                        .hex(),
                license(benchmark),
                files,
                read);
    }

    private static Set<RemoteFile> files(Resolved benchmark, List<Split> splits) {
        Set<RemoteFile> files = new LinkedHashSet<>();
        splits.forEach(split -> benchmark.files(split).forEach(part -> files.add(part.file())));
        return files;
    }

    private Optional<SplitStructure> structure(Resolved benchmark, Split split) {
        try {
            return Optional.of(reader.structure(benchmark, split));
        } catch (DecodeException undecodable) {
            return Optional.empty(); // what split() finds, too, and states
        }
    }

    private LockedSplit split(Resolved benchmark, Split split, Optional<SplitStructure> structure) {
        Optional<String> schema = structure.map(SplitStructure::fingerprint);
        try {
            SplitMapping mapping = reader.prove(benchmark, split);
            SplitCensus census = SplitCensus.of(mapping);
            return new LockedSplit(
                    split.config(),
                    split.name(),
                    schema,
                    census.items(),
                    census.rejected(),
                    Optional.of(census.contentHash().hex()),
                    Optional.of(SplitCensus.digest(mapping.report().mapping())),
                    census.labels(),
                    Optional.empty());
        } catch (MappingException | DecodeException refused) {
            return refused(split, schema, refused);
        }
    }

    /** A split that cannot be read, such as training data without a key, does not keep the others from being locked. */
    private static LockedSplit refused(Split split, Optional<String> schema, MedbenchException refused) {
        ErrorCode code = refused.code();
        return new LockedSplit(
                split.config(),
                split.name(),
                schema,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(code));
    }

    private LockedLicense license(Resolved benchmark) {
        Access access = benchmark
                .snapshot()
                .map(place -> place.access())
                .orElse(benchmark.card().access());
        Optional<String> text = benchmark.release().files().stream()
                .filter(file -> LICENSE_FILE.matcher(file.path()).matches())
                .findFirst()
                .flatMap(RemoteFile::digest)
                .map(Digest::toString);
        return new LockedLicense(
                benchmark
                        .snapshot()
                        .map(place -> place.declaredLicense())
                        .orElse(benchmark.card().license().declared()),
                text,
                access,
                GATED.contains(access) ? Optional.of(clock.now()) : Optional.empty());
    }
}
