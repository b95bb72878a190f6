package org.medbench.format.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.medbench.format.HeaderBytes;

/** The boxes of MP4 and QuickTime (ISO/IEC 14496-12): {@code moov} with {@code mvhd} and the tracks' {@code tkhd}. */
final class Mp4 {

    private static final int MOST_BOXES = 100_000;
    private static final int DEEPEST = 8;
    private static final int HEAD = 8;
    private static final int LARGE_HEAD = 16;

    private final HeaderBytes file;
    private int boxes;
    private String brand = "";
    private double seconds;
    private long width;
    private long height;
    private boolean described;

    private Mp4(HeaderBytes file) {
        this.file = file;
    }

    static VideoFacts read(HeaderBytes file) throws IOException {
        Mp4 video = new Mp4(file);
        video.boxes(0, file.length(), 0);
        if (!video.described) {
            throw file.malformed("has no description of its tracks; it was cut, or is one of several segments", 0);
        }
        return new VideoFacts(video.brand, video.seconds, video.width, video.height);
    }

    private void boxes(long from, long to, int depth) throws IOException {
        long at = from;
        while (at < to) {
            if (++boxes > MOST_BOXES || depth > DEEPEST) {
                throw file.malformed("has too many parts, or too many inside one another", at);
            }
            ByteBuffer head = file.at(at, HEAD, ByteOrder.BIG_ENDIAN);
            long size = head.getInt(0) & 0xFFFFFFFFL;
            int headSize = HEAD;
            if (size == 1) {
                size = file.at(at + HEAD, 8, ByteOrder.BIG_ENDIAN).getLong();
                headSize = LARGE_HEAD;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < headSize || size > to - at) {
                throw file.malformed("has a part of " + size + " bytes where " + (to - at) + " are left", at);
            }
            box(file.text(at + 4, 4), at + headSize, at + size, depth);
            at += size;
        }
    }

    private void box(String type, long from, long to, int depth) throws IOException {
        switch (type) {
            case "ftyp" -> brand = file.text(from, 4).strip();
            case "moov", "trak" -> boxes(from, to, depth + 1);
            case "mvhd" -> movieHeader(from);
            case "tkhd" -> trackHeader(from);
            default -> {
                // Sound, samples and the like say nothing that is asked for.
            }
        }
    }

    private void movieHeader(long at) throws IOException {
        boolean wide = file.at(at, 1, ByteOrder.BIG_ENDIAN).get() == 1;
        ByteBuffer header = file.at(at, wide ? 32 : 20, ByteOrder.BIG_ENDIAN);
        double scale = header.getInt(wide ? 20 : 12) & 0xFFFFFFFFL;
        double duration = wide ? header.getLong(24) : header.getInt(16) & 0xFFFFFFFFL;
        described = true;
        seconds = scale == 0 ? 0 : duration / scale;
    }

    /** Width and height are the last two numbers, with sixteen bits of fraction. */
    private void trackHeader(long at) throws IOException {
        boolean wide = file.at(at, 1, ByteOrder.BIG_ENDIAN).get() == 1;
        ByteBuffer size = file.at(at + (wide ? 88 : 76), 8, ByteOrder.BIG_ENDIAN);
        width = Math.max(width, size.getInt(0) >>> 16);
        height = Math.max(height, size.getInt(4) >>> 16);
    }
}
