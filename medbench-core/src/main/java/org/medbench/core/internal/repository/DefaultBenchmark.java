package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.Benchmark;
import org.medbench.FetchReport;
import org.medbench.RowPolicy;
import org.medbench.Subset;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.MappingReport;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.core.internal.lock.LockedSplit;
import org.medbench.core.internal.map.SplitMapping;
import org.medbench.core.internal.select.Selection;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.Identity;

/** One release, read split by split; what a split needs is fetched when it is first read. */
final class DefaultBenchmark implements Benchmark {

    private final Resolved resolved;
    private final SplitReader reader;
    private final RowPolicy policy;
    private final ActiveLock lock;
    private final Sync sync;
    private final Map<String, SplitMapping> mappings = new ConcurrentHashMap<>();
    private volatile @Nullable Release release;

    DefaultBenchmark(Resolved resolved, SplitReader reader, RowPolicy policy, ActiveLock lock, Sync sync) {
        this.sync = sync;
        this.resolved = resolved;
        this.lock = lock;
        this.reader = reader;
        this.policy = policy;
    }

    @Override
    public BenchmarkCard card() {
        return resolved.card();
    }

    @Override
    public Release release() {
        Release known = release;
        if (known == null) {
            known = ArchiveSplits.unpacked(resolved.release(), split -> reader.members(resolved, split));
            release = known;
        }
        return known;
    }

    Resolved resolved() {
        return resolved;
    }

    RowPolicy policy() {
        return policy;
    }

    @Override
    public MappingReport mapping() {
        return mapping(evaluationSplit(Optional.empty())).report();
    }

    @Override
    public MappingReport mapping(String split) {
        List<Split> found = named(split);
        if (found.size() > 1) {
            throw ambiguous("'" + split + "' is a split of several configurations", found);
        }
        return mapping(found.get(0)).report();
    }

    private List<Split> named(String split) {
        int slash = split.lastIndexOf('/');
        return slash < 0
                ? splits(Optional.empty(), Set.of(split))
                : splits(Optional.of(split.substring(0, slash)), Set.of(split.substring(slash + 1)));
    }

    SplitMapping mapping(Split split) {
        return mappings.computeIfAbsent(split.fullName(), name -> {
            SplitMapping mapping = reader.prove(resolved, split);
            requireAsLocked(split, mapping);
            sync.note(resolved);
            return mapping;
        });
    }

    /** The same bytes may be read in another way by another release; then their items decide, at the cost of a pass. */
    private void requireAsLocked(Split split, SplitMapping mapping) {
        Optional<LockedSplit> pin = resolved.pin().flatMap(entry -> entry.split(split.fullName()));
        String found = SplitCensus.digest(mapping.report().mapping());
        if (pin.isEmpty() || pin.get().mapping().filter(found::equals).isPresent()) {
            return;
        }
        String hash = SplitCensus.of(mapping).contentHash().hex();
        String locked = pin.get()
                .contentHash()
                .orElseGet(
                        () -> "refused: " + pin.get().refused().map(Enum::name).orElse(""));
        if (!locked.equals(hash)) {
            throw lock.mismatch(resolved, split.fullName() + " contentHash", locked, hash, null);
        }
    }

    @Override
    public FetchReport fetch() {
        return fetch(release().splits());
    }

    @Override
    public FetchReport fetch(String split) {
        return fetch(named(split));
    }

    private FetchReport fetch(List<Split> splits) {
        Set<RemoteFile> files = new LinkedHashSet<>();
        splits.forEach(split -> resolved.files(split).forEach(file -> files.add(file.file())));
        FetchReport report = new FetchReport(
                resolved.id(), release().commit(), Crew.apply("fetching " + resolved.id(), files, this::fetch));
        sync.note(resolved);
        return report;
    }

    private FetchReport.FetchedFile fetch(RemoteFile file) {
        Fetcher.Fetched fetched = reader.fetch(resolved, file);
        return new FetchReport.FetchedFile(
                file.path(),
                fetched.receipt().size(),
                fetched.receipt().digest(),
                fetched.receipt().assurance(),
                fetched.servedFrom());
    }

    @Override
    public Subset items() {
        return new DefaultSubset(this, Selection.EVERYTHING, List.of());
    }

    @Override
    public String computeContentHash() {
        Map<String, Digest> hashes = new LinkedHashMap<>();
        for (Split split : release().splits()) {
            List<Digest> digests = new ArrayList<>();
            try (Stream<BenchmarkItem> items = new SplitItems(this, List.of(split)).open()) {
                items.forEach(item -> digests.add(Identity.itemDigest(item)));
            }
            hashes.put(split.fullName(), Identity.contentHash(digests));
        }
        return Identity.contentHash(hashes).hex();
    }

    /** The splits that a selection names; never training rows unless they are named. */
    List<Split> splits(Selection selection) {
        if (selection.splits().all()) {
            return splits(selection.config(), Set.of());
        }
        return selection.splits().names().isEmpty()
                ? List.of(evaluationSplit(selection.config()))
                : splits(selection.config(), selection.splits().names());
    }

    private List<Split> splits(Optional<String> config, Set<String> names) {
        List<Split> ofConfig = release().splits().stream()
                .filter(split -> config.map(split.config()::equals).orElse(true))
                .toList();
        if (ofConfig.isEmpty()) {
            throw unknown("there is no configuration '" + config.orElse("") + "'");
        }
        Set<String> missing = new LinkedHashSet<>(names);
        ofConfig.forEach(split -> missing.removeAll(Set.of(split.name(), split.fullName())));
        if (!missing.isEmpty()) {
            throw unknown("there is no split " + missing);
        }
        return ofConfig.stream()
                .filter(split -> names.isEmpty() || names.contains(split.name()) || names.contains(split.fullName()))
                .toList();
    }

    private Split evaluationSplit(Optional<String> config) {
        List<Split> candidates =
                config.map(name -> splits(config, Set.of())).orElse(release().splits());
        Optional<String> decided = release().evaluation().filter(name -> candidates.stream()
                .anyMatch(split -> split.fullName().equals(name)));
        String name = decided.or(() -> SplitPlanner.evaluation(candidates))
                .orElseThrow(() -> ambiguous("no card says which split is evaluated", candidates));
        return candidates.stream()
                .filter(split -> split.fullName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private MappingException ambiguous(String what, List<Split> candidates) {
        List<String> names = candidates.stream().map(Split::fullName).toList();
        if (names.isEmpty()) {
            return withoutData();
        }
        return new MappingException(
                Problem.of(
                                ErrorCode.AMBIGUOUS_SPLIT,
                                what + "; there are " + names,
                                "Name one with config(…) and split(…), or with --config and --split.")
                        .in(resolved.id()),
                names,
                null);
    }

    private MappingException withoutData() {
        List<String> files = release().files().stream().map(RemoteFile::path).toList();
        return new MappingException(
                Problem.of(
                                ErrorCode.AMBIGUOUS_SPLIT,
                                "none of its " + files.size()
                                        + " files is called like data: they are cards, documents or code, such as "
                                        + files.stream().limit(5).toList(),
                                "Point at the data themselves, or name their files in a card.")
                        .in(resolved.id()),
                List.of(),
                null);
    }

    private MappingException unknown(String what) {
        List<String> names = release().splits().stream().map(Split::fullName).toList();
        return new MappingException(
                Problem.of(ErrorCode.AMBIGUOUS_SPLIT, what + "; there are " + names, "Name one of these.")
                        .in(resolved.id()),
                names,
                null);
    }
}
