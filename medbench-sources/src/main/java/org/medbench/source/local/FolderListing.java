package org.medbench.source.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * The regular files below a folder. Hidden ones are left out; symbolic links are never followed, since what they point to
 * may lie outside.
 */
final class FolderListing extends SimpleFileVisitor<Path> {

    private final Path root;
    private final long limit;
    private final List<Path> files = new ArrayList<>();
    private long links;

    private FolderListing(Path root, long limit) {
        this.root = root;
        this.limit = limit;
    }

    static List<Path> of(Path root, long limit) throws IOException {
        FolderListing listing = new FolderListing(root, limit);
        Files.walkFileTree(root, listing);
        if (listing.files.isEmpty()) {
            String links = listing.links == 0 ? "" : "; " + listing.links + " symbolic links were not followed";
            throw SourceFailure.of(
                    Reason.REPOSITORY_NOT_FOUND, "the folder " + root + " holds no files that are not hidden" + links);
        }
        return listing.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            links++;
        } else if (attributes.isRegularFile() && !hidden(file)) {
            if (files.size() == limit) {
                throw SourceFailure.of(
                        Reason.LIMIT,
                        "the folder " + root + " holds more than " + limit
                                + " files (limit LISTING_ENTRIES); name a folder further down");
            }
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** The folder that was asked for is never hidden: somebody named it. */
    private boolean hidden(Path path) throws IOException {
        return !path.equals(root) && (path.getFileName().toString().startsWith(".") || Files.isHidden(path));
    }
}
