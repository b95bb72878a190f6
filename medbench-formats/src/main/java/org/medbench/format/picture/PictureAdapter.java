package org.medbench.format.picture;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.medbench.format.HeaderBytes;
import org.medbench.spi.Probe;
import org.medbench.spi.Value;

/**
 * Reads the header of a PNG, JPEG, GIF, BMP, WebP or TIFF picture: {@code format}, {@code width}, {@code height}. That the
 * picture is whole is checked as far as its format tells without decoding it.
 */
public final class PictureAdapter extends FactsAdapter {

    /** Made by {@code ServiceLoader}. */
    public PictureAdapter() {
        super("picture", Set.of("png", "jpeg", "gif", "bmp", "webp", "tiff"));
    }

    @Override
    String format(Probe probe, String head) {
        if (probe.startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return "png";
        }
        if (probe.startsWith(0xFF, 0xD8, 0xFF)) {
            return "jpeg";
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return "gif";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "webp";
        }
        // The 128 bytes before a DICOM file may make it a TIFF picture for those who know no DICOM.
        if (head.startsWith("DICM", 128)) {
            return "";
        }
        if (probe.startsWith('I', 'I', 42, 0) || probe.startsWith('M', 'M', 0, 42)) {
            return "tiff";
        }
        boolean bmp = head.startsWith("BM") && head.length() > 26 && head.startsWith("\0\0\0\0", 6);
        return bmp ? "bmp" : "";
    }

    @Override
    void facts(String format, HeaderBytes file, Map<String, Value> into) throws IOException {
        PictureFacts facts = PictureFacts.read(format, file);
        if (facts.width() < 1 || facts.height() < 1) {
            throw file.malformed("has the size " + facts.width() + " × " + facts.height(), 0);
        }
        into.put("width", number(facts.width()));
        into.put("height", number(facts.height()));
    }
}
