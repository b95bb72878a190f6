package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medbench.core.internal.io.FileFacts;
import org.medbench.error.MedbenchException;
import org.medbench.item.Digest;

/**
 * The folder of unfinished downloads: one directory a content, in it one file a writer. A writer only ever writes to its
 * own; what a dead one left is copied.
 */
final class Partials {

    static final String DATA = "data.";
    static final String STATE = "state.";
    private static final int TRIES = 3;

    private final Area area;
    private final long resumeFrom;

    Partials(Area area, long resumeFrom) {
        this.area = area;
        this.resumeFrom = resumeFrom;
    }

    /** What to do with bytes that are here already. */
    enum Start {
        /** Go on where they end. */
        RESUME,
        /** Fetch all bytes anew. */
        AFRESH
    }

    /** Opens the file for a download. */
    Partial begin(BlobRequest request, Start start) throws IOException {
        if (request.size().orElse(Long.MAX_VALUE) < resumeFrom) {
            return Partial.create(area, request, area.newTemporary(), Optional.empty());
        }
        Path directory = directory(request);
        for (int i = 1; ; i++) {
            try {
                area.ensureDirectory(area.partials());
                area.makeDirectory(directory);
                return begin(request, start, directory, area.session().writer());
            } catch (NoSuchFileException e) {
                if (i == TRIES) {
                    throw e; // another writer keeps removing the directory that it leaves empty
                }
            }
        }
    }

    private Partial begin(BlobRequest request, Start start, Path directory, String writer) throws IOException {
        Path own = directory.resolve(DATA + writer);
        Path state = directory.resolve(STATE + writer);
        Optional<FileFacts> left = area.disk().facts(own);
        if (start == Start.RESUME && left.isPresent() && left.get().size() <= request.most()) {
            return trusted(request, Partial.resume(area, request, own, state));
        }
        area.disk().delete(own);
        area.disk().delete(state);
        Partial fresh = Partial.create(area, request, own, Optional.of(state));
        try {
            // Bytes that lived through another process, perhaps a power cut, count only where the whole is checked.
            boolean useful = start == Start.RESUME && request.digest().isPresent();
            Optional<Path> orphan = useful ? largestOrphan(request, directory) : Optional.empty();
            if (orphan.isPresent()) {
                String owner = orphan.get().getFileName().toString().substring(DATA.length());
                adopt(fresh, orphan.get(), directory.resolve(STATE + owner));
                if (fresh.length() > request.most()) {
                    fresh.restart();
                }
            }
            return fresh;
        } catch (IOException | MedbenchException e) {
            fresh.close();
            throw e;
        }
    }

    /** Without a digest to check the whole by, only bytes of a known version can be continued. */
    private static Partial trusted(BlobRequest request, Partial partial) {
        if (request.digest().isEmpty() && partial.validator().isEmpty()) {
            partial.restart();
        }
        return partial;
    }

    private static void adopt(Partial fresh, Path orphan, Path state) throws IOException {
        try {
            fresh.adopt(orphan, state);
        } catch (NoSuchFileException e) {
            fresh.restart(); // its owner lives after all, and is done
        }
    }

    private Optional<Path> largestOrphan(BlobRequest request, Path directory) throws IOException {
        Path largest = null;
        long most = 0;
        for (Path file : area.disk().list(directory)) {
            String name = file.getFileName().toString();
            if (!name.startsWith(DATA) || area.session().isAlive(name.substring(DATA.length()))) {
                continue;
            }
            long size = area.disk().facts(file).map(FileFacts::size).orElse(0L);
            if (size > most && size <= request.most()) {
                largest = file;
                most = size;
            }
        }
        return Optional.ofNullable(largest);
    }

    /** Removes what a finished download leaves: its notes, and the directory if nobody else has files in it. */
    void tidy(Partial published) throws IOException {
        Path directory = published.file().getParent();
        if (directory.equals(area.temporaries())) {
            return;
        }
        area.disk().delete(directory.resolve(STATE + area.session().writer()));
        if (!area.disk().list(directory).isEmpty()) {
            return;
        }
        try {
            area.disk().delete(directory);
        } catch (DirectoryNotEmptyException e) {
            return; // another writer has just begun
        }
    }

    /** Who may be fetching a content right now. */
    String writers(BlobRequest request) {
        List<String> names = new ArrayList<>();
        Path directory = directory(request);
        try {
            for (Path file : area.disk().list(directory)) {
                String name = file.getFileName().toString();
                if (name.startsWith(DATA) && area.session().isAlive(name.substring(DATA.length()))) {
                    names.add(name.substring(DATA.length()));
                }
            }
        } catch (IOException e) {
            throw area.failure("unfinished downloads could not be listed", directory, e);
        }
        return String.join(", ", names);
    }

    private Path directory(BlobRequest request) {
        return area.partials().resolve(Digest.ofText(request.contentKey()).hex());
    }
}
