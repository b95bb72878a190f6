package org.medbench.format.dicom;

import java.nio.ByteOrder;
import java.util.Map;

/**
 * How the elements and the picture of a file are written down (PS3.5, annex A).
 *
 * @param uid its identifier
 * @param explicit whether each element tells its value representation
 * @param order of the bytes in numbers
 * @param deflated whether everything behind the file's own head is packed
 * @param picture how the picture is packed
 */
record TransferSyntax(String uid, boolean explicit, ByteOrder order, boolean deflated, Picture picture) {

    /** How a picture is packed. */
    enum Picture {
        NATIVE,
        RUN_LENGTH,
        /** A JPEG file of eight bits, which everybody can show as it is. */
        JPEG,
        /** Anything that is not decoded here. */
        OTHER
    }

    private static final String ROOT = "1.2.840.10008.1.2";
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(ROOT + ".4.51", "JPEG with 12 bits"),
            Map.entry(ROOT + ".4.57", "JPEG lossless"),
            Map.entry(ROOT + ".4.70", "JPEG lossless"),
            Map.entry(ROOT + ".4.80", "JPEG-LS"),
            Map.entry(ROOT + ".4.81", "JPEG-LS"),
            Map.entry(ROOT + ".4.90", "JPEG 2000"),
            Map.entry(ROOT + ".4.91", "JPEG 2000"),
            Map.entry(ROOT + ".4.92", "JPEG 2000"),
            Map.entry(ROOT + ".4.93", "JPEG 2000"),
            Map.entry(ROOT + ".4.100", "MPEG-2 video"),
            Map.entry(ROOT + ".4.101", "MPEG-2 video"),
            Map.entry(ROOT + ".4.102", "MPEG-4 video"),
            Map.entry(ROOT + ".4.103", "MPEG-4 video"),
            Map.entry(ROOT + ".4.107", "HEVC video"),
            Map.entry(ROOT + ".4.201", "High-Throughput JPEG 2000"),
            Map.entry(ROOT + ".4.202", "High-Throughput JPEG 2000"),
            Map.entry(ROOT + ".4.203", "High-Throughput JPEG 2000"));

    static TransferSyntax of(String uid) {
        return switch (uid) {
            case ROOT -> new TransferSyntax(uid, false, ByteOrder.LITTLE_ENDIAN, false, Picture.NATIVE);
            case ROOT + ".1" -> new TransferSyntax(uid, true, ByteOrder.LITTLE_ENDIAN, false, Picture.NATIVE);
            case ROOT + ".1.99" -> new TransferSyntax(uid, true, ByteOrder.LITTLE_ENDIAN, true, Picture.NATIVE);
            case ROOT + ".2" -> new TransferSyntax(uid, true, ByteOrder.BIG_ENDIAN, false, Picture.NATIVE);
            case ROOT + ".5" -> new TransferSyntax(uid, true, ByteOrder.LITTLE_ENDIAN, false, Picture.RUN_LENGTH);
            case ROOT + ".4.50" -> new TransferSyntax(uid, true, ByteOrder.LITTLE_ENDIAN, false, Picture.JPEG);
            default -> new TransferSyntax(uid, true, ByteOrder.LITTLE_ENDIAN, false, Picture.OTHER);
        };
    }

    /** Its name for people. */
    String name() {
        return NAMES.getOrDefault(uid, "transfer syntax") + " (" + uid + ")";
    }
}
