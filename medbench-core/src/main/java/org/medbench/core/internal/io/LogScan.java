package org.medbench.core.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was found in a {@link FramedLog}.
 *
 * @param salt the file's salt; empty if not even its header was completed
 * @param records how many good records there are
 * @param end where the last of them ends, in bytes from the start of the file
 * @param tornBytes how many bytes follow that are no record: what a crash left of the last write
 */
public record LogScan(Optional<Integer> salt, long records, long end, long tornBytes) {

    private static final int CHUNK = 64 * 1024;

    /**
     * Reads a log and changes nothing, as is right for a log that another writer owns.
     *
     * @param each takes the records, in order
     * @throws DamagedLogException if good records follow on bad bytes; the records before were handed out
     */
    static LogScan of(Disk disk, Path file, Consumer<byte[]> each) throws IOException {
        try (Disk.Input input = disk.open(file)) {
            return new Reader(file, input, each).scan();
        }
    }

    private static final class Reader {
        private final Path file;
        private final Disk.Input input;
        private final Consumer<byte[]> each;
        private final long size;

        Reader(Path file, Disk.Input input, Consumer<byte[]> each) throws IOException {
            this.file = file;
            this.input = input;
            this.each = each;
            this.size = input.size();
        }

        LogScan scan() throws IOException {
            Optional<Integer> salt =
                    size < Frame.FILE_HEADER ? Optional.empty() : Frame.salt(read(0, Frame.FILE_HEADER));
            if (salt.isEmpty()) {
                if (size > Frame.FILE_HEADER) {
                    throw new DamagedLogException(file, 0, 0); // the header was synced before the first record came
                }
                return new LogScan(salt, 0, 0, size);
            }
            int records = 0;
            long position = Frame.FILE_HEADER;
            while (position < size) {
                Optional<byte[]> payload = record(salt.get(), position, records, records);
                if (payload.isEmpty()) {
                    requireTail(salt.get(), position, records);
                    break;
                }
                each.accept(payload.get());
                position += Frame.HEADER + payload.get().length;
                records++;
            }
            return new LogScan(salt, records, position, size - position);
        }

        /** The record at a position, if there is a whole and good one with a number in a range. */
        private Optional<byte[]> record(int salt, long position, int least, int most) throws IOException {
            if (position + Frame.HEADER > size) {
                return Optional.empty();
            }
            Optional<Frame> frame = Frame.read(salt, read(position, Frame.HEADER), 0)
                    .filter(header -> header.number() >= least && header.number() <= most);
            if (frame.isEmpty() || position + Frame.HEADER + frame.get().length() > size) {
                return Optional.empty();
            }
            byte[] payload = read(position + Frame.HEADER, frame.get().length());
            return frame.get().fits(payload) ? Optional.of(payload) : Optional.empty();
        }

        /** Bad bytes are the tail of a torn write only if no good record follows. */
        private void requireTail(int salt, long bad, int records) throws IOException {
            long start = bad;
            while (start + Frame.HEADER <= size) {
                byte[] chunk = read(start, (int) Math.min(CHUNK, size - start));
                for (int i = 0; i + Frame.HEADER <= chunk.length; i++) {
                    if (Frame.read(salt, chunk, i).isPresent()
                            && record(salt, start + i, records, Integer.MAX_VALUE)
                                    .isPresent()) {
                        throw new DamagedLogException(file, bad, records);
                    }
                }
                start += chunk.length - Frame.HEADER + 1; // headers may lie across chunks
            }
        }

        private byte[] read(long position, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (input.read(bytes, position + bytes.position()) < 0) {
                    throw new IOException(file + " was cut while it was read");
                }
            }
            return bytes.array();
        }
    }
}
