package org.medbench.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.medbench.format.archive.ZipDirectory.Entry;

/** The bytes of one member of a zip file, which must be those that the directory promises: in number and by checksum. */
final class ZipMember extends InputStream {

    /** A local header without name and extra field. */
    static final int LOCAL_SIZE = 30;

    private static final int LOCAL = 0x04034b50;

    private final Entry entry;
    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private long size;

    private ZipMember(Entry entry, InputStream packed) {
        this.entry = entry;
        this.in = entry.method() == 0 ? packed : new InflaterInputStream(packed, inflater, 1 << 14);
    }

    static ZipMember open(SeekableByteChannel channel, Entry entry) throws IOException {
        ByteBuffer local = ChannelBytes.read(channel, entry.offset(), LOCAL_SIZE);
        int nameLength = local.getShort(26) & 0xFFFF;
        long data = entry.offset() + LOCAL_SIZE + nameLength + (local.getShort(28) & 0xFFFF);
        if (local.getInt(0) != LOCAL
                || (local.getShort(8) & 0xFFFF) != entry.method()
                || nameLength != entry.rawName().length
                || !Arrays.equals(
                        ChannelBytes.read(channel, entry.offset() + LOCAL_SIZE, nameLength)
                                .array(),
                        entry.rawName())
                || entry.packed() > entry.limit() - data) {
            throw ZipDirectory.malformed(
                    "says one thing of the member '" + entry.name() + "' in its directory and another at its place",
                    entry.offset());
        }
        return new ZipMember(entry, new ChannelBytes(channel, data, entry.packed()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (read > 0) {
            sum.update(bytes, from, read);
            size += read;
        }
        if (size > entry.size() || read < 0 && (size < entry.size() || sum.getValue() != entry.sum())) {
            throw ZipDirectory.malformed(
                    "has other bytes in the member '" + entry.name() + "' than its directory says", entry.offset());
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
        inflater.end();
    }
}
