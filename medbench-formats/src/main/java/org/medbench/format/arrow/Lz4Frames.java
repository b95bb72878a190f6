package org.medbench.format.arrow;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** Names the types of the optional library apart from those who may lack it. */
final class Lz4Frames {

    private Lz4Frames() {}

    static InputStream open(InputStream packed) throws IOException {
        return new FramedLZ4CompressorInputStream(packed);
    }
}
