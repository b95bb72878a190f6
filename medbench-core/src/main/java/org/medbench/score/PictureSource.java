package org.medbench.score;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.item.Content;
import org.medbench.item.MediaType;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Opens DICOM pictures as PNG, and all other media as they are: chat endpoints show no DICOM. Needs the adapter for DICOM, which
 * lies in {@code medbench-formats}. Thread-safe.
 *
 * <pre>{@code
 * Evaluation.of(subset).model(model).media(PictureSource.over(repository::open)).run();
 * }</pre>
 */
public final class PictureSource implements MediaSource {

    private static final MediaType DICOM = new MediaType("application/dicom");
    private static final String FORMAT = "dicom";
    private static final String IMAGE = "_image";
    private static final String PROBLEM = "_imageProblem";
    private static final int MOST_BYTES = 256 * 1024 * 1024;

    private final MediaSource files;

    private PictureSource(MediaSource files) {
        this.files = files;
    }

    /**
     * Shows the pictures of files.
     *
     * @param files opens the files, for example {@code repository::open}
     * @return the source of pictures
     */
    public static PictureSource over(MediaSource files) {
        return new PictureSource(files);
    }

    @Override
    public InputStream open(Content.Media media) throws IOException {
        return media.type().equals(DICOM) ? new ByteArrayInputStream(png(media)) : files.open(media);
    }

    private byte[] png(Content.Media media) throws IOException {
        byte[] file;
        try (InputStream in = files.open(media)) {
            file = in.readNBytes(MOST_BYTES + 1);
        }
        if (file.length > MOST_BYTES) {
            throw new IOException(media.fileName() + " is larger than " + MOST_BYTES + " bytes");
        }
        DecodeRequest request = new DecodeRequest(
                new Bytes(media.fileName(), file), FORMAT, Set.of(IMAGE, PROBLEM), Limits.defaults(), Map.of());
        try (Stream<Row> rows = adapter(media).read(request)) {
            Row row = rows.findFirst().orElseThrow(() -> new IOException(media.fileName() + " holds no picture"));
            if (row.value(IMAGE) instanceof Value.Bytes picture) {
                return picture.bytes();
            }
            String why = row.value(IMAGE) instanceof Value.Elements frames
                    ? "it has " + frames.elements().size() + " frames; store the one to be shown as a file of its own"
                    : row.optionalText(PROBLEM).orElse("it holds no pixels");
            throw new IOException(media.fileName() + " cannot be shown: " + why);
        }
    }

    private static FormatAdapter adapter(Content.Media media) throws IOException {
        Optional<FormatAdapter> adapter = ServiceLoader.load(FormatAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.formats().contains(FORMAT))
                .findFirst();
        return adapter.orElseThrow(() -> new IOException(media.fileName()
                + " is DICOM, which nothing here reads; add org.medbench:medbench-formats to the build"));
    }

    /** A file in memory. */
    private record Bytes(String name, byte[] content) implements Input {

        @Override
        public long length() {
            return content.length;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            throw new IOException(name + " lies in memory and is read as a stream");
        }
    }
}
