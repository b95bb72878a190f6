package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.medbench.core.internal.io.Disk;

/** Where bad blobs go: out of sight, but there to be looked at. They are moved, never deleted on suspicion. */
final class Quarantine {

    private final Area area;

    Quarantine(Area area) {
        this.area = area;
    }

    /** Puts a bad file aside with the reason. Does nothing in a cache that cannot be written, or if it has gone. */
    void take(Path bad, String reason) throws IOException {
        if (!area.session().isWritable()) {
            return;
        }
        Disk disk = area.disk();
        area.ensureDirectory(area.quarantine());
        Path aside = area.quarantine()
                .resolve(bad.getFileName() + "."
                        + Long.toHexString(area.seams().random().nextLong()));
        try {
            disk.move(bad, aside);
        } catch (NoSuchFileException e) {
            return; // another reader was faster
        }
        // The age of a file in quarantine counts from now, not from when it was written.
        disk.touch(aside, area.seams().clock().now());
        disk.sync(bad.getParent());
        byte[] text = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        try (Disk.Output note = disk.create(aside.resolveSibling(aside.getFileName() + ".reason"))) {
            note.write(text, 0, text.length);
        }
    }
}
