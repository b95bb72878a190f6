package org.medbench.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Opens what commons-compress reads, within limits. */
final class CommonsCompress {

    /** What a decoder may take for its window; the library's own default is unlimited. */
    private static final int MEMORY_KIB = 128 * 1024;

    private CommonsCompress() {}

    static InputStream xz(InputStream packed) throws IOException {
        return XZCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .setMemoryLimitKiB(MEMORY_KIB)
                .get();
    }

    static InputStream bzip2(InputStream packed) throws IOException {
        return new BZip2CompressorInputStream(packed, true);
    }

    static TarArchiveInputStream tar(InputStream in) {
        return new TarArchiveInputStream(in, "UTF-8");
    }

    static SevenZFile sevenZip(SeekableByteChannel channel) throws IOException {
        return SevenZFile.builder()
                .setSeekableByteChannel(channel)
                .setMaxMemoryLimitKiB(MEMORY_KIB)
                .get();
    }
}
