package org.medbench.format.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.medbench.format.MemoryInput;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Member;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;

/** Makes and opens archives in memory. */
final class Archives {

    static final List<ContainerAdapter> ADAPTERS =
            List.of(new ZipAdapter(), new TarAdapter(), new SevenZipAdapter(), new CompressedFileAdapter());

    private Archives() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] tar(Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), true);
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] sevenZip(Map<String, byte[]> members) {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                SevenZArchiveEntry entry = new SevenZArchiveEntry();
                entry.setName(member.getKey());
                out.putArchiveEntry(entry);
                out.write(member.getValue());
                out.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Map<String, String> open(String name, byte[] file) throws IOException {
        return open(name, file, Limits.defaults());
    }

    /** Recognizes a file, and gives its members with their content. */
    static Map<String, String> open(String name, byte[] file, Limits limits) throws IOException {
        Probe probe = new Probe(name, file.length, java.util.Arrays.copyOf(file, Math.min(file.length, 1 << 16)));
        for (ContainerAdapter adapter : ADAPTERS) {
            Recognition recognition = adapter.recognizes(probe);
            if (recognition != Recognition.NO) {
                return open(adapter, recognition.format(), name, file, limits);
            }
        }
        throw new IllegalArgumentException("no archive");
    }

    static Map<String, String> open(ContainerAdapter adapter, String format, String name, byte[] file, Limits limits)
            throws IOException {
        MemoryInput input = new MemoryInput(name, file);
        DecodeRequest request = new DecodeRequest(input, format, java.util.Set.of(), limits, Map.of());
        Map<String, String> contents = new LinkedHashMap<>();
        try (Stream<Member> members = adapter.members(request)) {
            members.forEach(member -> contents.put(member.name(), content(member)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (input.openChannels() != 0) {
                throw new IllegalStateException("a channel is left open");
            }
        }
        return contents;
    }

    private static String content(Member member) {
        try (InputStream in = member.stream()) {
            StringBuilder text = new StringBuilder();
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size <= 1 << 20) {
                    text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            }
            return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
