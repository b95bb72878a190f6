package org.medbench.format.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.format.picture.Png;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * The pictures of a data set as PNG files of eight bits. Grey values go through rescaling and the first window that the file
 * gives (PS3.3, C.11.2.1.2), or from the least to the greatest where it gives none.
 */
final class Pixels {

    private final Facts facts;
    private final int width;
    private final int height;
    private final int samples;
    private final int bits;
    private final int frames;
    private final String colours;

    private Pixels(Facts facts) {
        this.facts = facts;
        width = facts.whole("Columns").orElse(0);
        height = facts.whole("Rows").orElse(0);
        samples = facts.whole("SamplesPerPixel").orElse(1);
        bits = facts.whole("BitsAllocated").orElse(0);
        frames = facts.whole("NumberOfFrames").orElse(1);
        colours = facts.text("PhotometricInterpretation").orElse("");
    }

    /**
     * What became of the pictures.
     *
     * @param files a PNG or JPEG file for each frame; empty if they are not decoded
     * @param problem why not
     */
    record Outcome(List<byte[]> files, Optional<String> problem) {

        private static Outcome not(String why) {
            return new Outcome(List.of(), Optional.of(why));
        }
    }

    static Outcome of(DataSet data, Facts facts, Limits limits) throws DecodeFailure {
        Pixels pixels = new Pixels(facts);
        DataSet.Element bare = data.elements().get(DataSet.PIXEL_DATA);
        if (bare == null && data.fragments().isEmpty()) {
            return Outcome.not("the file holds no picture");
        }
        if (data.syntax().picture() == TransferSyntax.Picture.OTHER) {
            return Outcome.not("the picture is packed as " + data.syntax().name() + ", which is not decoded");
        }
        if (pixels.width < 1 || pixels.height < 1 || pixels.frames < 1) {
            return Outcome.not("the file does not say how large its picture is");
        }
        limits.check(Limit.FIELD_BYTES, pixels.bytesOfAllFrames());
        if (data.syntax().picture() == TransferSyntax.Picture.JPEG) {
            return pixels.frames == 1
                    ? new Outcome(List.of(joined(data.fragments())), Optional.empty())
                    : Outcome.not("the file holds several JPEG pictures, which are not taken apart");
        }
        Optional<String> problem = pixels.problem();
        if (problem.isPresent()) {
            return Outcome.not(problem.get());
        }
        return pixels.decode(data, bare);
    }

    private long bytesOfAllFrames() {
        return (long) width * height * frames * samples * Math.max(1, bits / Byte.SIZE);
    }

    private int bytesOfFrame() {
        return width * height * samples * (bits / Byte.SIZE);
    }

    private Optional<String> problem() {
        boolean grey = samples == 1 && colours.startsWith("MONOCHROME") && (bits == 8 || bits == 16);
        boolean colour = samples == 3 && colours.equals("RGB") && bits == 8;
        return grey || colour
                ? Optional.empty()
                : Optional.of("pictures of " + samples + " samples with " + bits + " bits in " + colours
                        + " are not decoded");
    }

    private Outcome decode(DataSet data, DataSet.@Nullable Element bare) throws DecodeFailure {
        List<byte[]> files = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            Optional<ByteBuffer> raw = bare == null ? unpacked(data.fragments(), frame) : bare(bare, frame);
            if (raw.isEmpty()) {
                return Outcome.not("the picture has fewer bytes than its size asks for");
            }
            byte[] shown = samples == 1 ? grey(raw.get()) : colour(raw.get().array(), bare == null);
            files.add(Png.of(width, height, samples, shown, 0));
        }
        return new Outcome(files, Optional.empty());
    }

    private Optional<ByteBuffer> bare(DataSet.Element element, int frame) {
        int size = bytesOfFrame();
        if ((long) size * (frame + 1) > element.bytes().length) {
            return Optional.empty();
        }
        byte[] bytes = new byte[size];
        boolean swapped = bits == Byte.SIZE
                && element.order() == ByteOrder.BIG_ENDIAN
                && element.representation().equals("OW");
        for (int i = 0; i < size; i++) {
            int from = frame * size + i;
            bytes[i] = element.bytes()[swapped ? Math.min(from ^ 1, element.bytes().length - 1) : from];
        }
        return Optional.of(ByteBuffer.wrap(bytes).order(element.order()));
    }

    private Optional<ByteBuffer> unpacked(List<byte[]> fragments, int frame) {
        // Each frame is one fragment in this syntax (PS3.5, A.4.2).
        if (frame >= fragments.size()) {
            return Optional.empty();
        }
        return RunLength.unpack(fragments.get(frame), width * height, samples * (bits / Byte.SIZE))
                .map(planes -> ByteBuffer.wrap(RunLength.interleaved(planes, samples, bits / Byte.SIZE)));
    }

    private byte[] grey(ByteBuffer raw) {
        double[] values = new double[width * height];
        double slope = facts.real("RescaleSlope").orElse(1.0);
        double intercept = facts.real("RescaleIntercept").orElse(0.0);
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            values[i] = stored(raw, i) * slope + intercept;
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        double spread = facts.real("WindowWidth").filter(w -> w >= 1).orElse(greatest - least + 1);
        double centre = facts.real("WindowCenter").orElse((greatest + least + 1) / 2);
        boolean dark = colours.equals("MONOCHROME1");
        byte[] shown = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            int level = level(values[i], centre, spread);
            shown[i] = (byte) (dark ? 255 - level : level);
        }
        return shown;
    }

    /** The linear function of PS3.3, C.11.2.1.2.1. */
    private static int level(double value, double centre, double width) {
        if (value <= centre - 0.5 - (width - 1) / 2) {
            return 0;
        }
        if (value > centre - 0.5 + (width - 1) / 2) {
            return 255;
        }
        return (int) Math.round(((value - (centre - 0.5)) / (width - 1) + 0.5) * 255);
    }

    private int stored(ByteBuffer raw, int index) {
        int used = facts.whole("BitsStored").filter(b -> b > 0 && b <= bits).orElse(bits);
        int high = facts.whole("HighBit").filter(b -> b < bits && b >= used - 1).orElse(used - 1);
        int value = bits == Byte.SIZE ? raw.get(index) & 0xFF : raw.getShort(2 * index) & 0xFFFF;
        int shifted = value >> high + 1 - used & (1 << used) - 1;
        boolean signed = facts.whole("PixelRepresentation").orElse(0) == 1;
        return signed && (shifted & 1 << used - 1) != 0 ? shifted - (1 << used) : shifted;
    }

    private byte[] colour(byte[] raw, boolean packed) {
        boolean planes = !packed && facts.whole("PlanarConfiguration").orElse(0) == 1;
        if (!planes) {
            return raw;
        }
        byte[] pixels = new byte[raw.length];
        int plane = width * height;
        for (int i = 0; i < plane; i++) {
            for (int sample = 0; sample < samples; sample++) {
                pixels[i * samples + sample] = raw[sample * plane + i];
            }
        }
        return pixels;
    }

    private static byte[] joined(List<byte[]> fragments) {
        int size = fragments.stream().mapToInt(fragment -> fragment.length).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        fragments.forEach(all::put);
        return all.array();
    }
}
