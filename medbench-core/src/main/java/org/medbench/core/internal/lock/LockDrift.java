package org.medbench.core.internal.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.medbench.LockReport.Drift;

/** In which facts two states of one benchmark differ, each told with both values. */
public final class LockDrift {

    private final LockedBenchmark locked;
    private final LockedBenchmark found;
    private final List<Drift> drift = new ArrayList<>();

    private LockDrift(LockedBenchmark locked, LockedBenchmark found) {
        this.locked = locked;
        this.found = found;
    }

    /** What differs between an entry and what was found, beside the time, the card and the owner's gate,
     * none of which changes what is read. */
    public static List<Drift> between(LockedBenchmark locked, LockedBenchmark found) {
        LockDrift drift = new LockDrift(locked, found);
        drift.compare();
        return List.copyOf(drift.drift);
    }

    private void compare() {
        add("id", locked.id(), found.id());
        add("place", locked.place(), found.place());
        add("commit", locked.commit(), found.commit());
        add("license declared", locked.license().declared(), found.license().declared());
        add("license text", locked.license().text(), found.license().text());
        for (String path : names(LockedBenchmark::files, LockedFile::path)) {
            compareFile(path, locked.file(path), found.file(path));
        }
        for (String name : names(LockedBenchmark::splits, LockedSplit::fullName)) {
            compareSplit(name, locked.split(name), found.split(name));
        }
    }

    private <T> Set<String> names(Function<LockedBenchmark, List<T>> parts, Function<T, String> name) {
        Set<String> names = new TreeSet<>();
        parts.apply(locked).forEach(part -> names.add(name.apply(part)));
        parts.apply(found).forEach(part -> names.add(name.apply(part)));
        return names;
    }

    private void compareFile(String path, Optional<LockedFile> before, Optional<LockedFile> now) {
        String what = "file " + path;
        if (before.isEmpty() || now.isEmpty()) {
            add(what + " sha256", before.map(LockedFile::sha256), now.map(LockedFile::sha256));
            return;
        }
        add(what + " sha256", before.get().sha256(), now.get().sha256());
        add(what + " size", before.get().size(), now.get().size());
        add(what + " format", before.get().format(), now.get().format());
    }

    private void compareSplit(String name, Optional<LockedSplit> before, Optional<LockedSplit> now) {
        String what = "split " + name;
        if (before.isEmpty() || now.isEmpty()) {
            add(what, before.map(split -> split.items() + " items"), now.map(split -> split.items() + " items"));
            return;
        }
        add(what + " contentHash", outcome(before.get()), outcome(now.get()));
        add(what + " items", before.get().items(), now.get().items());
        add(what + " rejected", before.get().rejected(), now.get().rejected());
        add(what + " schema", before.get().schema(), now.get().schema());
        add(what + " labels", before.get().labels(), now.get().labels());
    }

    /** A split that cannot be read is to fail for the same reason. */
    private static String outcome(LockedSplit split) {
        return split.contentHash().orElseGet(() -> "refused: " + split.refused().orElseThrow());
    }

    private void add(String what, Optional<?> before, Optional<?> now) {
        add(
                what,
                before.map(Object::toString).orElse(""),
                now.map(Object::toString).orElse(""));
    }

    private void add(String what, Object before, Object now) {
        if (!Objects.equals(before, now)) {
            drift.add(new Drift(locked.id(), what, before.toString(), now.toString()));
        }
    }
}
