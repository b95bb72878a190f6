package org.medbench.format.arrow;

import java.util.List;
import org.medbench.format.OptionalLibrary;

/** What Arrow needs that not every host has. */
final class Libraries {

    static final OptionalLibrary ARROW = new OptionalLibrary(
            "Arrow", List.of("org.apache.arrow:arrow-format", "com.google.flatbuffers:flatbuffers-java"));

    static final OptionalLibrary LZ4 = new OptionalLibrary(
            "reading Arrow buffers compressed by LZ4", List.of("org.apache.commons:commons-compress"));

    private Libraries() {}
}
