package org.medbench.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** What has been unpacked from one archive, held against its limits while it is unpacked. */
final class Tally {

    private final Limits limits;
    private long entries;
    private long total;

    Tally(Limits limits) {
        this.limits = limits;
    }

    /** Counts an entry of any kind. */
    void entry() throws DecodeFailure {
        limits.check(Limit.ARCHIVE_ENTRIES, ++entries);
    }

    /**
     * Counts what is read from a member.
     *
     * @param packed how many packed bytes it comes from; so far, or in all
     * @param place where in the archive it lies, or how far reading has come
     */
    InputStream count(InputStream unpacked, LongSupplier packed, LongSupplier place) {
        return new Counted(unpacked, packed, place);
    }

    private final class Counted extends InputStream {
        private final InputStream in;
        private final LongSupplier packed;
        private final LongSupplier place;
        private long size;

        Counted(InputStream in, LongSupplier packed, LongSupplier place) {
            this.in = in;
            this.packed = packed;
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = readOrExplain(bytes, from, length);
            if (read > 0) {
                add(read);
            }
            return read;
        }

        /** Tells a fault of the bytes from a fault of the disk: the one is final, the other is not. */
        private int readOrExplain(byte[] bytes, int from, int length) throws IOException {
            try {
                return in.read(bytes, from, length);
            } catch (DecodeFailure e) {
                throw e;
            } catch (SourceBytes.Unreadable e) {
                throw e.reason();
            } catch (IOException | RuntimeException e) {
                throw DecodeFailure.malformed(
                        "the archive is cut or damaged: " + e.getMessage(), place.getAsLong(), -1, e);
            }
        }

        private void add(int read) throws DecodeFailure {
            size += read;
            total += read;
            limits.check(Limit.ARCHIVE_ENTRY_BYTES, size);
            limits.check(Limit.ARCHIVE_TOTAL_BYTES, total);
            if (size > limits.get(Limit.ARCHIVE_GRACE_BYTES)) {
                limits.check(Limit.ARCHIVE_RATIO, size / Math.max(1, packed.getAsLong()));
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
