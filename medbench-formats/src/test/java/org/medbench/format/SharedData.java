package org.medbench.format;

import java.nio.file.Files;
import java.nio.file.Path;

/** The sample data beside a working copy, which a clone alone does not have. */
public final class SharedData {

    private SharedData() {}

    /** The folder, or one that does not exist. */
    public static Path folder() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path data = up.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return Path.of("no-shared-data");
    }
}
