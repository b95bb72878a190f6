package org.medbench.format.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.medbench.spi.DecodeFailure;

/** Decompresses pages. One instance serves one thread. */
interface Codec {

    /**
     * How many bytes one compressed byte can become at most. What a page declares beyond that is a lie and is refused
     * before memory is asked for.
     */
    long expansion();

    /**
     * Decompresses {@code length} bytes into at most {@code size} bytes of {@code target}; gives how many came out. If
     * more would, it fails or gives a larger number.
     */
    int decompress(byte[] source, int from, int length, byte[] target, int to, int size) throws IOException;

    /** The codec of this name. */
    static Codec of(CompressionCodec name) throws DecodeFailure {
        return switch (name) {
            case UNCOMPRESSED -> throw new IllegalArgumentException("nothing to decompress");
            case SNAPPY -> new Block(new SnappyDecompressor(), 64);
            case ZSTD -> NativeZstd.isPresent() ? new NativeZstd() : new Block(new ZstdDecompressor(), 1L << 16);
            case LZ4_RAW -> new Block(new Lz4Decompressor(), 256);
            case LZ4 -> new HadoopLz4();
            case GZIP -> new Gzip();
            case BROTLI, LZO -> throw DecodeFailure.malformed(
                    "the Parquet file is compressed by " + name
                            + ", which no maintained pure Java library reads; rewrite it with zstd",
                    -1,
                    -1,
                    null);
        };
    }

    /** A codec whose page is one block. */
    record Block(Decompressor decompressor, long expansion) implements Codec {
        @Override
        public int decompress(byte[] source, int from, int length, byte[] target, int to, int size) {
            return decompressor.decompress(source, from, length, target, to, size);
        }
    }

    /** Gzip, in one or several members. */
    final class Gzip implements Codec {
        @Override
        public long expansion() {
            return 1_100;
        }

        @Override
        public int decompress(byte[] source, int from, int length, byte[] target, int to, int size) throws IOException {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(source, from, length), 8_192)) {
                int read = in.readNBytes(target, to, size);
                return read == size && in.read() >= 0 ? size + 1 : read;
            }
        }
    }

    /**
     * The deprecated LZ4 of parquet-mr: blocks, each preceded by its two lengths. Other writers put a bare block under
     * the same name, so that is tried where the lengths do not fit.
     */
    final class HadoopLz4 implements Codec {
        private final Lz4Decompressor lz4 = new Lz4Decompressor();

        @Override
        public long expansion() {
            return 256;
        }

        @Override
        public int decompress(byte[] source, int from, int length, byte[] target, int to, int size) {
            return isFramed(ByteBuffer.wrap(source, from, length), size)
                    ? framed(ByteBuffer.wrap(source, from, length), target, to, size)
                    : lz4.decompress(source, from, length, target, to, size);
        }

        private static boolean isFramed(ByteBuffer source, int size) {
            long total = 0;
            while (source.remaining() >= 8) {
                total += Integer.toUnsignedLong(source.getInt());
                long compressed = Integer.toUnsignedLong(source.getInt());
                if (total > size || compressed > source.remaining()) {
                    return false;
                }
                source.position(source.position() + (int) compressed);
            }
            return total == size && !source.hasRemaining();
        }

        private int framed(ByteBuffer source, byte[] target, int to, int size) {
            int written = 0;
            while (source.hasRemaining()) {
                int expected = source.getInt();
                int compressed = source.getInt();
                int got = lz4.decompress(
                        source.array(), source.position(), compressed, target, to + written, size - written);
                if (got != expected) {
                    throw new IllegalStateException("an LZ4 block of " + got + " bytes declares " + expected);
                }
                source.position(source.position() + compressed);
                written += got;
            }
            return written;
        }
    }
}
