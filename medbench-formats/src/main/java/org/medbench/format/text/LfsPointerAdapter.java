package org.medbench.format.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;

/** Recognizes Git LFS pointers under any name, and refuses them with the digest and size of what they point to. */
public final class LfsPointerAdapter implements FormatAdapter {

    private static final String FORMAT = "git-lfs-pointer";

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        boolean pointer = probe.isWhole()
                && LfsPointer.find(probe.head(), probe.head().length).isPresent();
        return pointer ? new Recognition(FORMAT, Confidence.CERTAIN) : Recognition.NO;
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        byte[] head;
        try (InputStream in = request.input().stream()) {
            head = in.readNBytes(Utf8Stream.SAMPLE);
        }
        throw LfsPointer.find(head, head.length)
                .map(LfsPointer::refusal)
                .orElseGet(() -> DecodeFailure.malformed("this is no Git LFS pointer", 0, -1, null));
    }
}
