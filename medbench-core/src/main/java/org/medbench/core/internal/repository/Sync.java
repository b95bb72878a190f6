package org.medbench.core.internal.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.RowPolicy;
import org.medbench.catalog.Access;
import org.medbench.catalog.ChangeReport.Change;
import org.medbench.catalog.ChangeReport.FileChange;
import org.medbench.catalog.ChangeReport.ItemChanges;
import org.medbench.catalog.ChangeReport.Kind;
import org.medbench.catalog.ChangeReport.Shift;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.core.internal.lock.LockedBenchmark;
import org.medbench.core.internal.store.Facts;
import org.medbench.error.DecodeException;
import org.medbench.error.FetchException;
import org.medbench.error.MappingException;
import org.medbench.error.UnknownBenchmarkException;
import org.medbench.item.BenchmarkItem;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import org.medbench.spi.SourceFailure;

/** Looks what became of benchmarks that were read here. What did not change costs one request each. */
final class Sync {

    private static final String COMMIT = "[0-9a-f]{40}|[0-9a-f]{64}";
    private static final Set<Access> OPEN = EnumSet.of(Access.PUBLIC, Access.UNKNOWN);

    private final Resolver resolver;
    private final SplitReader reader;
    private final ActiveLock lock;
    private final Facts<Tracked> tracked;
    private final boolean canRemember;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    /** A benchmark that is kept up with, by the reference that it was asked for by. */
    record Tracked(String reference, PlaceState state) {}

    Sync(Resolver resolver, SplitReader reader, ActiveLock lock, Facts<Tracked> tracked, boolean canRemember) {
        this.resolver = resolver;
        this.reader = reader;
        this.lock = lock;
        this.tracked = tracked;
        this.canRemember = canRemember;
    }

    /** From now on the benchmark is kept up with. */
    void note(Resolved resolved) {
        String reference = resolved.reference();
        if (canRemember && noted.add(reference) && tracked.get(reference).isEmpty()) {
            tracked.put(reference, new Tracked(reference, state(resolved)));
        }
    }

    /** The references of what is locked, or where no lock file is in force, of what was read into this cache. */
    List<String> references() {
        if (lock.path().isPresent()) {
            return lock.file().benchmarks().stream()
                    .map(LockedBenchmark::reference)
                    .toList();
        }
        List<String> references = new ArrayList<>();
        tracked.forEach((reference, state) -> references.add(reference));
        references.sort(null);
        return references;
    }

    private PlaceState state(Resolved resolved) {
        return new PlaceState(
                resolved.id(),
                resolved.location().withoutRevision(),
                resolver.askedName(resolved),
                resolved.release().commit(),
                resolved.snapshot().isPresent(),
                resolved.snapshot().flatMap(place -> place.declaredLicense()),
                resolved.snapshot().map(place -> place.access()).orElse(Access.UNKNOWN));
    }

    private static PlaceState state(LockedBenchmark pin) {
        return new PlaceState(
                pin.id(),
                pin.place(),
                pin.name(),
                pin.commit(),
                true,
                pin.license().declared(),
                pin.license().access());
    }

    /** What changed since a benchmark was last looked at; under a lock file, since it was locked. */
    Change look(String reference) {
        Optional<LockedBenchmark> pin = lock.pin(reference, resolver.parsed(reference));
        PlaceState before = pin.map(Sync::state)
                .or(() -> tracked.get(reference).map(Tracked::state))
                .orElseGet(() -> state(resolver.resolve(reference)));
        Location place = Location.parse(before.place());
        boolean isBranch = !before.name().isEmpty() && !before.name().matches(COMMIT);
        Change change;
        PlaceState after;
        try {
            Listing now = resolver.describe(isBranch ? place.at(before.name()) : place);
            after = after(before, now);
            change = change(reference, before, after);
        } catch (SourceFailure e) {
            if (e.reason() != SourceFailure.Reason.REPOSITORY_NOT_FOUND) {
                throw Translation.source(e, before.id(), Optional.empty());
            }
            after = before.withdrawn();
            change = gone(before, after);
        } catch (IOException e) {
            throw Translation.source(e, before.id(), Optional.empty());
        }
        if (pin.isEmpty() && canRemember) {
            tracked.put(reference, new Tracked(reference, after));
        }
        return change;
    }

    private static PlaceState after(PlaceState before, Listing now) {
        String place = now.facts().getOrDefault("renamed_to", List.of()).stream()
                .findFirst()
                .map(path -> now.location().scheme() + ":" + path)
                .orElse(now.location().withoutRevision());
        return new PlaceState(
                before.id(),
                place,
                before.name(),
                now.commit().orElse(before.commit()),
                true,
                now.declaredLicense(),
                now.access());
    }

    private static Change gone(PlaceState before, PlaceState after) {
        Set<Kind> kinds = before.access() == Access.WITHDRAWN ? Set.of() : Set.of(Kind.WITHDRAWN);
        return new Change(
                before.id(),
                kinds,
                before.commit(),
                "",
                List.of(),
                Optional.empty(),
                new Shift<>(before.license().orElse(""), before.license().orElse("")),
                new Shift<>(before.access(), after.access()),
                Optional.empty());
    }

    private Change change(String reference, PlaceState before, PlaceState after) {
        boolean isMoved = !before.place().equalsIgnoreCase(after.place());
        boolean isChanged = !before.commit().equals(after.commit());
        Shift<String> license = before.isSeen()
                ? new Shift<>(before.license().orElse(""), after.license().orElse(""))
                : new Shift<>(after.license().orElse(""), after.license().orElse(""));
        Shift<Access> access = new Shift<>(before.isSeen() ? before.access() : after.access(), after.access());
        Set<Kind> kinds = kinds(license, access);
        if (isMoved) {
            kinds.add(Kind.MOVED);
        }
        List<FileChange> files = List.of();
        Optional<ItemChanges> items = Optional.empty();
        if (isChanged) {
            kinds.add(Kind.CHANGED);
            Optional<Resolved> old = at(reference, before.place(), before.commit());
            Optional<Resolved> now = at(reference, after.place(), after.commit());
            if (old.isPresent() && now.isPresent()) {
                files = files(old.get(), now.get());
                items = files.isEmpty() ? Optional.empty() : items(old.get(), now.get());
            }
        }
        return new Change(
                before.id(),
                kinds,
                before.commit(),
                after.commit(),
                files,
                items,
                license,
                access,
                isMoved ? Optional.of(after.place()) : Optional.empty());
    }

    static Set<Kind> kinds(Shift<String> license, Shift<Access> access) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!bare(license.from()).equals(bare(license.to()))) {
            kinds.add(Kind.RELICENSED);
        }
        if (access.from() != access.to()) {
            if (access.to() == Access.WITHDRAWN || access.to() == Access.PRIVATE) {
                kinds.add(Kind.WITHDRAWN);
            } else {
                kinds.add(OPEN.contains(access.to()) ? Kind.OPENED : Kind.GATED);
            }
        }
        return kinds;
    }

    /** {@code MIT License} and {@code mit-license} are one statement. */
    private static String bare(String license) {
        return license.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** A benchmark at a commit; empty if that commit is gone, so that there is nothing to compare. */
    private Optional<Resolved> at(String reference, String place, String commit) {
        try {
            return Optional.of(resolver.at(reference, place, commit).askedFor(reference, Optional.empty()));
        } catch (FetchException | UnknownBenchmarkException gone) {
            return Optional.empty();
        }
    }

    private static List<FileChange> files(Resolved old, Resolved now) {
        Map<String, RemoteFile> before = byPath(old);
        Map<String, RemoteFile> after = byPath(now);
        Map<String, FileChange> changes = new TreeMap<>();
        before.keySet().forEach(path -> {
            if (!after.containsKey(path)) {
                changes.put(path, new FileChange(path, "removed"));
            }
        });
        after.forEach((path, file) -> {
            RemoteFile earlier = before.get(path);
            if (earlier == null) {
                changes.put(path, new FileChange(path, "added"));
            } else if (!isSame(earlier, file)) {
                changes.put(path, new FileChange(path, "changed"));
            }
        });
        return List.copyOf(changes.values());
    }

    private static Map<String, RemoteFile> byPath(Resolved resolved) {
        return resolved.release().files().stream().collect(Collectors.toMap(RemoteFile::path, Function.identity()));
    }

    private static boolean isSame(RemoteFile a, RemoteFile b) {
        boolean comparable = a.digest().isPresent()
                && b.digest().isPresent()
                && a.digest().get().algorithm() == b.digest().get().algorithm();
        return comparable ? a.digest().equals(b.digest()) : a.size().equals(b.size());
    }

    /** Compares the splits whose old files are here; a split that cannot be read on one side is left out. */
    private Optional<ItemChanges> items(Resolved old, Resolved now) {
        ItemDiff diff = new ItemDiff();
        boolean isCompared = false;
        for (Split split : old.release().splits()) {
            Optional<Split> same = now.release().splits().stream()
                    .filter(other -> other.fullName().equals(split.fullName()))
                    .findFirst();
            if (same.isPresent() && reader.isCached(old, split)) {
                isCompared |= compare(diff, old, split, now, same.get());
            }
        }
        return isCompared ? Optional.of(diff.changes()) : Optional.empty();
    }

    private boolean compare(ItemDiff diff, Resolved old, Split split, Resolved now, Split same) {
        try (Stream<BenchmarkItem> before = open(old, split);
                Stream<BenchmarkItem> after = open(now, same)) {
            diff.compare(before, after);
            return true;
        } catch (MappingException | DecodeException unreadable) {
            return false; // what cannot be read was scored by nobody, or cannot be scored any more: the files tell
        }
    }

    private Stream<BenchmarkItem> open(Resolved benchmark, Split split) {
        DefaultBenchmark source =
                new DefaultBenchmark(benchmark, reader, RowPolicy.REPORT_AND_SKIP, ActiveLock.NONE, this);
        return new SplitItems(source, List.of(split)).open();
    }
}
