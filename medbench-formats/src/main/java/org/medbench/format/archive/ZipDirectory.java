package org.medbench.format.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Reads the central directory of a zip file, which alone says what is in it. */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final int ENTRY_SIZE = 46;
    private static final long NONE_32 = 0xFFFFFFFFL;
    private static final int NONE_16 = 0xFFFF;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int ENCRYPTED = 1;
    private static final int UTF_8 = 1 << 11;

    private final SeekableByteChannel channel;
    private final long length;
    private final Limits limits;
    private final Charset names;

    /**
     * @param names in which character set names are that do not say so and are not UTF-8
     */
    ZipDirectory(SeekableByteChannel channel, long length, Charset names, Limits limits) {
        this.channel = channel;
        this.length = length;
        this.names = names;
        this.limits = limits;
    }

    /**
     * One entry.
     *
     * @param rawName its name as the archive writes it
     * @param name its name as text
     * @param isRegular whether it is a file and no folder, link or device
     * @param method 0 for stored, 8 for deflated
     * @param sum its checksum, CRC-32
     * @param packed how many bytes it has in the archive
     * @param size how many bytes it has unpacked
     * @param offset where its local header lies
     * @param limit where the next entry begins, or the directory
     */
    record Entry(
            byte[] rawName,
            String name,
            boolean isRegular,
            int method,
            long sum,
            long packed,
            long size,
            long offset,
            long limit) {

        Entry before(long next) {
            return new Entry(rawName, name, isRegular, method, sum, packed, size, offset, next);
        }
    }

    private record Place(long entries, long offset, long size) {}

    /** Gives the entries in the order of the directory. */
    List<Entry> read() throws IOException {
        Place place = place();
        limits.check(Limit.ARCHIVE_ENTRIES, place.entries);
        if (place.offset < 0 || place.size < 0 || place.size > length - place.offset) {
            throw malformed("places its directory outside of itself", place.offset);
        }
        if (place.size / ENTRY_SIZE < place.entries) {
            throw malformed("declares " + place.entries + " entries in " + place.size + " bytes", place.offset);
        }
        List<Entry> entries = new ArrayList<>();
        long at = place.offset;
        for (long i = 0; i < place.entries; i++) {
            ByteBuffer fixed = at(at, ENTRY_SIZE);
            int variable = unsigned(fixed, 28) + unsigned(fixed, 30) + unsigned(fixed, 32);
            if (fixed.getInt(0) != ENTRY || at + ENTRY_SIZE + variable > place.offset + place.size) {
                throw malformed("has a broken directory", at);
            }
            entries.add(entry(fixed, at(at + ENTRY_SIZE, variable), at));
            at += ENTRY_SIZE + variable;
        }
        return apart(entries, place.offset);
    }

    private Place place() throws IOException {
        int tail = (int) Math.min(length, END_SIZE + NONE_16);
        ByteBuffer end = at(length - tail, tail);
        for (int i = tail - END_SIZE; i >= 0; i--) {
            if (end.getInt(i) == END && unsigned(end, i + 20) == tail - i - END_SIZE) {
                if (end.getInt(i + 4) != 0) {
                    throw malformed("is one of several volumes", length - tail + i);
                }
                Place place =
                        new Place(unsigned(end, i + 10), end.getInt(i + 16) & NONE_32, end.getInt(i + 12) & NONE_32);
                boolean large = place.entries == NONE_16 || place.offset == NONE_32 || place.size == NONE_32;
                return large ? large(length - tail + i, place) : place;
            }
        }
        throw malformed("has no directory at its end; it was cut, or is no zip file", length);
    }

    private Place large(long end, Place small) throws IOException {
        if (end < LOCATOR_SIZE) {
            return small;
        }
        ByteBuffer locator = at(end - LOCATOR_SIZE, LOCATOR_SIZE);
        if (locator.getInt(0) != END_64_LOCATOR) {
            // Exactly 65,535 entries need no 64 bits.
            return small;
        }
        ByteBuffer record = at(locator.getLong(8), 56);
        if (record.getInt(0) != END_64 || record.getLong(32) < 0) {
            throw malformed("has a broken directory", locator.getLong(8));
        }
        return new Place(record.getLong(32), record.getLong(48), record.getLong(40));
    }

    private Entry entry(ByteBuffer fixed, ByteBuffer variable, long at) throws DecodeFailure {
        byte[] rawName = new byte[unsigned(fixed, 28)];
        variable.get(rawName);
        limits.check(Limit.ARCHIVE_NAME_BYTES, rawName.length);
        int flags = unsigned(fixed, 8);
        int method = unsigned(fixed, 10);
        String name = name(rawName, flags, at);
        if ((flags & ENCRYPTED) != 0) {
            throw malformed("has the encrypted member '" + name + "'; decrypt it before", at);
        }
        if (method != 0 && method != 8) {
            throw malformed(
                    "has the member '" + name + "' packed by method " + method
                            + "; only stored and deflated members are read",
                    at);
        }
        long size = fixed.getInt(24) & NONE_32;
        long packed = fixed.getInt(20) & NONE_32;
        long offset = fixed.getInt(42) & NONE_32;
        ByteBuffer extra = extra64(variable.slice(rawName.length, unsigned(fixed, 30)));
        size = size == NONE_32 ? next(extra, size) : size;
        packed = packed == NONE_32 ? next(extra, packed) : packed;
        offset = offset == NONE_32 ? next(extra, offset) : offset;
        if (size < 0 || packed < 0 || offset < 0) {
            throw malformed("gives the member '" + name + "' a negative size", at);
        }
        limits.check(Limit.ARCHIVE_ENTRY_BYTES, size);
        return new Entry(
                rawName, name, isRegular(fixed, name), method, fixed.getInt(16) & NONE_32, packed, size, offset, 0);
    }

    private static boolean isRegular(ByteBuffer fixed, String name) {
        int type = fixed.getInt(38) >>> 16 & FILE_TYPE;
        boolean unix = unsigned(fixed, 4) >> 8 == UNIX;
        return !name.endsWith("/") && (!unix || type == 0 || type == REGULAR);
    }

    /** Finds the field that holds what does not fit into 32 bits. */
    private static ByteBuffer extra64(ByteBuffer extra) {
        extra.order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & NONE_16;
            int size = Math.min(extra.getShort() & NONE_16, extra.remaining());
            if (id == 1) {
                return extra.slice(extra.position(), size).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + size);
        }
        return ByteBuffer.allocate(0);
    }

    private static long next(ByteBuffer extra, long otherwise) {
        return extra.remaining() >= 8 ? extra.getLong() : otherwise;
    }

    private String name(byte[] raw, int flags, long at) throws DecodeFailure {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            if ((flags & UTF_8) != 0) {
                throw DecodeFailure.malformed("the zip file has a name that is not the UTF-8 it claims", at, -1, e);
            }
            return new String(raw, names);
        }
    }

    /** Entries that share bytes are how a small archive unfolds into a huge one. */
    private static List<Entry> apart(List<Entry> entries, long directory) throws DecodeFailure {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> entries.get(i).offset));
        long limit = directory;
        for (int i = order.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(order.get(i));
            if (entry.packed > limit - entry.offset - ZipMember.LOCAL_SIZE - entry.rawName.length) {
                throw malformed("has the member '" + entry.name + "' overlap another or the directory", entry.offset);
            }
            entries.set(order.get(i), entry.before(limit));
            limit = entry.offset;
        }
        return entries;
    }

    private ByteBuffer at(long offset, int size) throws IOException {
        if (offset < 0 || size > length - offset) {
            throw malformed("ends too early", length);
        }
        return ChannelBytes.read(channel, offset, size);
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & NONE_16;
    }

    static DecodeFailure malformed(String what, long offset) {
        return DecodeFailure.malformed("the zip file " + what, offset, -1, null);
    }
}
