package org.medbench.core.internal.map;

import java.util.Locale;
import java.util.Map;
import org.medbench.item.MediaType;

/** What kind of bytes a medium holds, by its first bytes or, failing these, by its name. */
public final class MediaTypes {

    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("dcm", "application/dicom"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("edf", "application/edf"),
            Map.entry("pdf", "application/pdf"));

    private MediaTypes() {}

    /**
     * Tells the type of bytes.
     *
     * @param bytes the first bytes, 132 or more if there are as many
     * @param name the medium's name
     * @return the type, {@link MediaType#UNKNOWN} if neither says it
     */
    public static MediaType of(byte[] bytes, String name) {
        if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G')) {
            return new MediaType("image/png");
        }
        if (startsWith(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return new MediaType("image/jpeg");
        }
        if (startsWith(bytes, 0, 'G', 'I', 'F', '8')) {
            return new MediaType("image/gif");
        }
        if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')) {
            return new MediaType("image/webp");
        }
        if (startsWith(bytes, 128, 'D', 'I', 'C', 'M')) {
            return new MediaType("application/dicom");
        }
        return of(name);
    }

    static MediaType of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
        String type = BY_ENDING.get(ending);
        return type == null ? MediaType.UNKNOWN : new MediaType(type);
    }

    /** Whether a text looks like the name of a picture, video or signal. */
    static boolean isMediaName(String text) {
        int dot = text.lastIndexOf('.');
        return dot > 0
                && text.length() - dot <= 5
                && text.indexOf('\n') < 0
                && BY_ENDING.containsKey(text.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean startsWith(byte[] bytes, int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[offset + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
