package org.medbench.format.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Confidence;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Member;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;

/**
 * Unpacks single files: gzip by the JDK, zstd in pure Java, xz and bzip2 if the host has commons-compress. The one member
 * is named as the file, without the ending that tells the compression.
 */
public final class CompressedFileAdapter implements ContainerAdapter {

    private static final String GZIP = "gzip";
    private static final String ZSTD = "zstd";
    private static final String XZ = "xz";
    private static final String BZIP2 = "bzip2";

    /** Made by {@code ServiceLoader}. */
    public CompressedFileAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(GZIP, ZSTD, XZ, BZIP2);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        if (probe.startsWith(0x1F, 0x8B, 8)) {
            return new Recognition(GZIP, Confidence.CERTAIN);
        }
        if (probe.startsWith(0x28, 0xB5, 0x2F, 0xFD)) {
            return new Recognition(ZSTD, Confidence.CERTAIN);
        }
        if (probe.startsWith(0xFD, '7', 'z', 'X', 'Z', 0)) {
            return new Recognition(XZ, Confidence.CERTAIN);
        }
        boolean bzip2 = probe.startsWith('B', 'Z', 'h') && probe.head().length >= 10 && isBlock(probe.head());
        return bzip2 ? new Recognition(BZIP2, Confidence.CERTAIN) : Recognition.NO;
    }

    /** The first block of a bzip2 file begins with the digits of pi; the end of an empty one with those of its root. */
    private static boolean isBlock(byte[] head) {
        int pi = (head[4] & 0xFF) << 16 | (head[5] & 0xFF) << 8 | head[6] & 0xFF;
        return pi == 0x314159 || pi == 0x177245;
    }

    @Override
    public Stream<Member> members(DecodeRequest request) throws IOException {
        String name = new MemberNames(request.limits())
                .file(unpackedName(request.input().name()));
        Unpacking unpacking = new Unpacking(request);
        ArchiveMember only = new ArchiveMember(name, OptionalLong.empty(), unpacking::open);
        return Stream.<Member>of(only).onClose(unpacking::close);
    }

    private static String unpackedName(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String lower = file.toLowerCase(Locale.ROOT);
        for (String end : new String[] {".tgz", ".tbz2", ".tbz", ".txz", ".tzst"}) {
            if (lower.endsWith(end) && lower.length() > end.length()) {
                return file.substring(0, file.length() - end.length()) + ".tar";
            }
        }
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** The one stream that may be opened. */
    private static final class Unpacking {
        private final DecodeRequest request;
        private @Nullable InputStream opened;

        Unpacking(DecodeRequest request) {
            this.request = request;
        }

        InputStream open() throws IOException {
            SourceBytes packed = new SourceBytes(request.input().stream());
            opened = packed;
            InputStream unpacked = open(packed);
            LongSupplier used = unpacked instanceof GzipStream gzip ? gzip::packed : packed::count;
            opened = unpacked;
            return new Tally(request.limits()).count(unpacked, used, used);
        }

        private InputStream open(SourceBytes packed) throws IOException {
            try {
                return unpack(new BufferedInputStream(packed, 1 << 16));
            } catch (DecodeFailure e) {
                throw e;
            } catch (SourceBytes.Unreadable e) {
                throw e.reason();
            } catch (IOException e) {
                throw DecodeFailure.malformed(
                        "the " + request.format() + " file is cut or damaged: " + e.getMessage(),
                        packed.count(),
                        -1,
                        e);
            }
        }

        private InputStream unpack(InputStream packed) throws IOException {
            return switch (request.format()) {
                case GZIP -> new GzipStream(packed);
                case ZSTD -> new ZstdInputStream(packed);
                case XZ -> Libraries.COMMONS_COMPRESS.open(() -> CommonsCompress.xz(packed));
                case BZIP2 -> Libraries.COMMONS_COMPRESS.open(() -> CommonsCompress.bzip2(packed));
                default -> throw new IllegalArgumentException("no format of this adapter: " + request.format());
            };
        }

        void close() {
            if (opened != null) {
                try {
                    opened.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }
}
