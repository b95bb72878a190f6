package org.medbench.format.parquet;

import com.github.luben.zstd.Zstd;

/** Zstd by zstd-jni, a third faster than pure Java; used if the host program has that library. */
final class NativeZstd implements Codec {

    /** Whether the library is there and its native part can be loaded on this machine. */
    static boolean isPresent() {
        try {
            return Zstd.isError(-1);
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public long expansion() {
        return 1L << 16;
    }

    @Override
    public int decompress(byte[] source, int from, int length, byte[] target, int to, int size) {
        long got = Zstd.decompressByteArray(target, to, size, source, from, length);
        if (Zstd.isError(got)) {
            throw new IllegalStateException(Zstd.getErrorName(got));
        }
        return (int) got;
    }
}
