package org.medbench.format.picture;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.medbench.format.HeaderBytes;
import org.medbench.spi.Probe;
import org.medbench.spi.Value;

/**
 * Reads the header of a video: {@code format}, {@code brand} (the container's own word for its kind), {@code seconds},
 * {@code width}, {@code height}; null where the header does not say it. MP4 and QuickTime, WebM and Matroska, AVI.
 */
public final class VideoAdapter extends FactsAdapter {

    /** Made by {@code ServiceLoader}. */
    public VideoAdapter() {
        super("video", Set.of("mp4", "matroska", "avi"));
    }

    @Override
    String format(Probe probe, String head) {
        if (head.startsWith("ftyp", 4) || head.startsWith("moov", 4) && probe.nameEndsWith(".mov")) {
            return "mp4";
        }
        if (probe.startsWith(0x1A, 0x45, 0xDF, 0xA3)) {
            return "matroska";
        }
        return head.startsWith("RIFF") && head.startsWith("AVI ", 8) ? "avi" : "";
    }

    @Override
    void facts(String format, HeaderBytes file, Map<String, Value> into) throws IOException {
        VideoFacts facts =
                switch (format) {
                    case "mp4" -> Mp4.read(file);
                    case "matroska" -> Matroska.read(file);
                    default -> VideoFacts.avi(file);
                };
        into.put("brand", facts.brand().isEmpty() ? Value.NULL : new Value.Text(facts.brand()));
        into.put(
                "seconds",
                Double.isFinite(facts.seconds()) && facts.seconds() > 0
                        ? new Value.Numeral(Double.toString(facts.seconds()))
                        : Value.NULL);
        into.put("width", facts.width() > 0 ? number(facts.width()) : Value.NULL);
        into.put("height", facts.height() > 0 ? number(facts.height()) : Value.NULL);
    }
}
