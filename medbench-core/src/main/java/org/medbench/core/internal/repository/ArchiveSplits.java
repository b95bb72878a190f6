package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;

/**
 * The splits inside an archive, which only its members' names tell. Only where nothing else is known: not for what a card
 * states, and not where plain files hold the rows and an archive lies beside them.
 */
final class ArchiveSplits {

    private static final List<String> ENDINGS =
            List.of(".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2", ".7z");

    /** An archive of more is one of many documents, each of which is no benchmark of its own. */
    private static final int MOST = 60;

    private ArchiveSplits() {}

    /** Lists the members of an archive that hold rows. */
    interface Members {
        List<String> of(Split split);
    }

    static boolean isArchive(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    static Release unpacked(Release release, Members members) {
        boolean onlyArchives =
                !release.splits().isEmpty() && release.splits().stream().allMatch(ArchiveSplits::isUnknown);
        if (!onlyArchives) {
            return release;
        }
        List<Split> splits = new ArrayList<>();
        for (Split split : release.splits()) {
            List<Split> inside = inside(split.files().get(0), members.of(split));
            splits.addAll(inside.size() < 2 || inside.size() > MOST ? List.of(split) : inside);
        }
        return new Release(
                release.name(),
                release.place(),
                release.commit(),
                release.files(),
                splits,
                release.evaluation().or(() -> SplitPlanner.evaluation(splits)));
    }

    private static boolean isUnknown(Split split) {
        return split.name().equals(SplitPlanner.ALL)
                && split.files().size() == 1
                && isArchive(split.files().get(0))
                && split.mapping().isEmpty()
                && split.items().isEmpty()
                && split.options().isEmpty();
    }

    private static List<Split> inside(String archive, List<String> members) {
        String root = commonFolder(members);
        List<RemoteFile> files = members.stream()
                .map(member -> new RemoteFile(member.substring(root.length()), OptionalLong.empty(), Optional.empty()))
                .toList();
        List<Split> splits = new ArrayList<>();
        for (Split split : SplitPlanner.fromNames(files)) {
            List<String> paths = split.files().stream()
                    .map(member -> archive + "!" + root + member)
                    .toList();
            splits.add(SplitPlanner.split(split.config(), split.name(), paths));
        }
        return splits;
    }

    private static String commonFolder(List<String> members) {
        int slash = members.isEmpty() ? -1 : members.get(0).lastIndexOf('/');
        String folder = slash < 0 ? "" : members.get(0).substring(0, slash + 1);
        for (String member : members) {
            while (!member.startsWith(folder)) {
                folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
            }
        }
        return folder;
    }
}
