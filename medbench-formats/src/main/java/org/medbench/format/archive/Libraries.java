package org.medbench.format.archive;

import java.util.List;
import org.medbench.format.OptionalLibrary;

/** What most archives need that the JDK has not. */
final class Libraries {

    static final OptionalLibrary COMMONS_COMPRESS = new OptionalLibrary(
            "reading tar, 7z, xz and bzip2", List.of("org.apache.commons:commons-compress", "org.tukaani:xz"));

    private Libraries() {}
}
