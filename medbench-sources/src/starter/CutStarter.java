import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipFile;

/**
 * Makes the starter collection from checkouts of its upstream repositories: files unchanged, or excerpts that begin like
 * upstream's file. Same checkouts, same bytes.
 *
 * <pre>java medbench-sources/src/starter/CutStarter.java CHECKOUTS medbench-sources/src/main/resources</pre>
 *
 * <p>{@code CHECKOUTS/owner/name} is the repository {@code owner/name} at the commit that {@code sets.txt} states. What
 * is in the collection, under which licence and by whom, is said in {@code sets.txt} alone; the index and the NOTICE are
 * written from it.
 */
public final class CutStarter {

    private static final String COLLECTION = "org/medbench/source/starter/collection";

    private record Wish(String cut, String from, String to) {}

    private record Cut(String path, byte[] bytes, String from, String cut) {}

    public static void main(String[] arguments) throws Exception {
        Path checkouts = Path.of(arguments[0]);
        Path resources = Path.of(arguments[1]);
        Path collection = resources.resolve(COLLECTION);
        delete(collection);
        StringBuilder index = new StringBuilder("{\"sets\": [");
        StringBuilder notice = new StringBuilder(Files.readString(besideThis("notice.txt")));
        String comma = "\n";
        for (Map<String, List<String>> set : sets(Files.readAllLines(besideThis("sets.txt")))) {
            List<Cut> cuts = new ArrayList<>();
            for (String wish : set.get("file")) {
                String[] words = wish.split(" +");
                cuts.addAll(cut(checkouts.resolve(only(set, "upstream")), new Wish(words[0], words[1], words[2])));
            }
            cuts.sort(Comparator.comparing(Cut::path));
            for (Cut cut : cuts) {
                Path target = collection.resolve(only(set, "set")).resolve(cut.path());
                Files.createDirectories(target.getParent());
                Files.write(target, cut.bytes());
            }
            index.append(comma).append(indexed(set, cuts));
            notice.append(noticed(set, cuts));
            comma = ",\n";
        }
        Files.writeString(collection.resolve("index.json"), index.append("\n]}\n"));
        Files.createDirectories(resources.resolve("META-INF"));
        Files.writeString(resources.resolve("META-INF/NOTICE"), notice);
    }

    private static Path besideThis(String name) {
        return Path.of("medbench-sources", "src", "starter", name);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Blocks of "name: value" lines; a block begins with "set:", a name may come again. */
    private static List<Map<String, List<String>>> sets(List<String> lines) {
        List<Map<String, List<String>>> sets = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String name = line.substring(0, line.indexOf(':'));
            if (name.equals("set")) {
                sets.add(new LinkedHashMap<>());
            }
            sets.get(sets.size() - 1)
                    .computeIfAbsent(name, key -> new ArrayList<>())
                    .add(line.substring(line.indexOf(':') + 1).strip());
        }
        return sets;
    }

    private static String only(Map<String, List<String>> set, String name) {
        return set.get(name).get(0);
    }

    private static List<Cut> cut(Path checkout, Wish wish) throws IOException {
        Path source = checkout.resolve(wish.from());
        if (wish.cut().startsWith("images=")) {
            return images(source, wish);
        }
        byte[] whole = Files.readAllBytes(source);
        byte[] bytes;
        if (wish.cut().equals("whole")) {
            bytes = whole;
        } else if (wish.cut().startsWith("lines=")) {
            bytes = firstLines(whole, count(wish));
        } else if (wish.cut().startsWith("members=")) {
            bytes = firstMembers(whole, count(wish));
        } else {
            throw new IllegalArgumentException("unknown way to cut: " + wish);
        }
        return List.of(new Cut(wish.to(), bytes, wish.from(), wish.cut()));
    }

    private static int count(Wish wish) {
        return Integer.parseInt(wish.cut().substring(wish.cut().indexOf('=') + 1));
    }

    private static byte[] firstLines(byte[] whole, int count) {
        int end = 0;
        for (int lines = 0; lines < count; end++) {
            if (whole[end] == '\n') {
                lines++;
            }
        }
        return Arrays.copyOf(whole, end);
    }

    /** The first members of a JSON object, byte for byte, and the closing brace. */
    private static byte[] firstMembers(byte[] whole, int count) {
        int depth = 0;
        int members = 0;
        boolean quoted = false;
        for (int at = 0; at < whole.length; at++) {
            int c = whole[at];
            if (quoted) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 1 && ++members == count) {
                    byte[] cut = Arrays.copyOf(whole, at + 3);
                    cut[at + 1] = '\n';
                    cut[at + 2] = '}';
                    return cut;
                }
            }
        }
        throw new IllegalArgumentException("fewer than " + count + " members");
    }

    /** The first pictures of each label in the test arrays of an npz file, as PNG files, and a table of their labels. */
    private static List<Cut> images(Path npz, Wish wish) throws IOException {
        List<Cut> cuts = new ArrayList<>();
        StringBuilder table = new StringBuilder("image,label\n");
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            byte[] pixels = array(zip, "test_images.npy");
            byte[] labels = array(zip, "test_labels.npy");
            int[] taken = new int[256];
            int size = pixels.length / labels.length;
            int side = (int) Math.round(Math.sqrt(size));
            for (int i = 0; i < labels.length; i++) {
                if (taken[labels[i]]++ < count(wish)) {
                    String name = String.format("images/test_%04d.png", i);
                    byte[] picture = Arrays.copyOfRange(pixels, i * size, (i + 1) * size);
                    cuts.add(new Cut(name, png(picture, side), wish.from(), wish.cut()));
                    table.append(name).append(',').append(labels[i]).append('\n');
                }
            }
        }
        byte[] bytes = table.toString().getBytes(StandardCharsets.UTF_8);
        cuts.add(new Cut(wish.to(), bytes, wish.from(), wish.cut()));
        return cuts;
    }

    /** The values of a version 1 array of unsigned bytes. */
    private static byte[] array(ZipFile zip, String name) throws IOException {
        byte[] npy = zip.getInputStream(zip.getEntry(name)).readAllBytes();
        int header = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xffff;
        if (!new String(npy, 10, header, StandardCharsets.US_ASCII).contains("'descr': '|u1', 'fortran_order': False")) {
            throw new IllegalArgumentException(name + " does not hold unsigned bytes in C order");
        }
        return Arrays.copyOfRange(npy, 10 + header, npy.length);
    }

    /** A grey picture, stored and not compressed, so that it is the same with every zlib. */
    private static byte[] png(byte[] pixels, int side) throws IOException {
        ByteArrayOutputStream scanlines = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(scanlines, new Deflater(Deflater.NO_COMPRESSION))) {
            for (int row = 0; row < side; row++) {
                out.write(0);
                out.write(pixels, row * side, side);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 8).array();
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", scanlines.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(type.getBytes(StandardCharsets.US_ASCII));
        body.write(data);
        CRC32 crc = new CRC32();
        crc.update(body.toByteArray());
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(data.length);
        out.write(body.toByteArray());
        out.writeInt((int) crc.getValue());
    }

    private static String indexed(Map<String, List<String>> set, List<Cut> cuts) throws Exception {
        StringBuilder json = new StringBuilder("  {");
        for (String name : List.of("set", "title", "upstream", "commit", "license", "language")) {
            json.append(quoted(name)).append(": ").append(quoted(only(set, name))).append(",\n   ");
        }
        json.append("\"about\": ").append(quoted(only(set, "about"))).append(",\n   \"files\": [");
        String comma = "\n";
        for (Cut cut : cuts) {
            json.append(comma).append("    {\"path\": ").append(quoted(cut.path()));
            json.append(", \"size\": ").append(cut.bytes().length);
            json.append(", \"sha256\": ").append(quoted(sha256(cut.bytes())));
            json.append(", \"upstream\": ").append(quoted(cut.from()));
            json.append(", \"cut\": ").append(quoted(cut.cut())).append('}');
            comma = ",\n";
        }
        return json.append("]}").toString();
    }

    private static String noticed(Map<String, List<String>> set, List<Cut> cuts) throws Exception {
        StringBuilder text = new StringBuilder("\n----\n\n");
        text.append(only(set, "title")).append(" (starter:").append(only(set, "set")).append(")\n\n");
        text.append("  From:        https://github.com/").append(only(set, "upstream"));
        text.append("\n  Commit:      ").append(only(set, "commit"));
        text.append("\n  Licence:     ").append(only(set, "license"));
        text.append("\n  Attribution: ").append(only(set, "attribution"));
        for (String citation : set.get("citation")) {
            text.append("\n  Citation:    ").append(citation);
        }
        text.append("\n  What it is:  ").append(only(set, "about"));
        text.append("\n  Files:       ").append(cuts.size()).append(", SHA-256");
        for (Cut cut : cuts) {
            text.append("\n    ").append(sha256(cut.bytes())).append("  ").append(cut.path());
            text.append(cut.cut().equals("whole") ? "" : " (excerpt)");
        }
        return text.append("\n").toString();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
