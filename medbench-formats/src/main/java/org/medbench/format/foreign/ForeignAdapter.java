package org.medbench.format.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.format.json.Vocabulary;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;

/** Recognizes files that cannot be read or would have to be run, and refuses them with what can be read instead. */
public final class ForeignAdapter implements FormatAdapter {

    private static final Set<Integer> PICKLE_PROTOCOLS = Set.of(2, 3, 4, 5);
    /** What may follow the protocol: a frame, a container, a string, a number, a name or an end. */
    private static final String PICKLE_OPCODES = "\u0095}])(cXU\u008c\u008a\u008bGIJKMN\u0088\u0089CBT";

    private static final List<String> PICKLE_NAMES =
            List.of(".pkl", ".pickle", ".pt", ".pth", ".joblib", ".bin", ".ckpt");
    private static final List<String> SCRIPTS =
            List.of(".sh", ".bash", ".bat", ".cmd", ".ps1", ".r", ".jl", ".pl", ".rb", ".js", ".ts", ".java");

    /** Made by {@code ServiceLoader}. */
    public ForeignAdapter() {}

    @Override
    public Set<String> formats() {
        return Arrays.stream(Kind.values()).map(Kind::format).collect(Collectors.toSet());
    }

    @Override
    public boolean holdsRecords() {
        return false;
    }

    @Override
    public Recognition recognizes(Probe probe) {
        return byMagic(probe)
                .or(() -> inZip(probe))
                .or(() -> script(probe))
                .map(kind -> new Recognition(kind.format(), Confidence.CERTAIN))
                .orElse(Recognition.NO);
    }

    private static Optional<Kind> byMagic(Probe probe) {
        if (probe.startsWith(0x7F, 'E', 'L', 'F')
                || probe.startsWith(0xCA, 0xFE, 0xBA, 0xBE)
                || probe.startsWith(0xCF, 0xFA, 0xED, 0xFE)
                || probe.startsWith(0xCE, 0xFA, 0xED, 0xFE)
                || probe.startsWith(0, 'a', 's', 'm')
                || probe.startsWith('d', 'e', 'x', '\n')
                || isWindowsProgram(probe)) {
            return Optional.of(Kind.EXECUTABLE);
        }
        if (probe.startsWith(0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(Kind.HDF5);
        }
        if (startsWith(probe, "SQLite format 3\0")) {
            return Optional.of(Kind.SQLITE);
        }
        if (startsWith(probe, "MATLAB 5.0 MAT-file") || startsWith(probe, "MATLAB 7.3 MAT-file")) {
            return Optional.of(Kind.MATLAB);
        }
        if (startsWith(probe, "%PDF-")) {
            return Optional.of(Kind.PDF);
        }
        if (startsWith(probe, "RDX2\n") || startsWith(probe, "RDX3\n") || startsWith(probe, "RDA3\n")) {
            return Optional.of(Kind.R_DATA);
        }
        if (probe.startsWith(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return Optional.of(Kind.OFFICE);
        }
        return isPickle(probe) ? Optional.of(Kind.PICKLE) : Optional.empty();
    }

    private static boolean isWindowsProgram(Probe probe) {
        byte[] head = probe.head();
        if (!probe.startsWith('M', 'Z') || head.length < 64) {
            return false;
        }
        int at = head[60] & 0xFF | (head[61] & 0xFF) << 8;
        return head[62] == 0 && head[63] == 0 && at + 1 < head.length && head[at] == 'P' && head[at + 1] == 'E';
    }

    private static boolean isPickle(Probe probe) {
        byte[] head = probe.head();
        boolean named = PICKLE_NAMES.stream().anyMatch(probe::nameEndsWith);
        if (head.length > 2 && (head[0] & 0xFF) == 0x80) {
            boolean opcodes = PICKLE_PROTOCOLS.contains((int) head[1]) && PICKLE_OPCODES.indexOf(head[2] & 0xFF) >= 0;
            boolean ended = probe.isWhole() && head[head.length - 1] == '.';
            // Two bytes are no proof: without a name for it, a frame (protocol 4 and later) or the end is asked for.
            return opcodes && (named || (head[2] & 0xFF) == 0x95 || ended);
        }
        return named && head.length > 1 && (startsWith(probe, "(dp") || startsWith(probe, "(lp"))
                || named && startsWith(probe, "ccopy_reg\n");
    }

    private static Optional<Kind> inZip(Probe probe) {
        if (!probe.startsWith('P', 'K', 3, 4)) {
            return Optional.empty();
        }
        String head = new String(probe.head(), StandardCharsets.ISO_8859_1);
        if (head.indexOf("/data.pkl") >= 0 || probe.nameEndsWith(".pt") || probe.nameEndsWith(".pth")) {
            return Optional.of(Kind.PYTORCH);
        }
        boolean java = head.contains("META-INF/MANIFEST.MF");
        return java && (probe.nameEndsWith(".jar") || probe.nameEndsWith(".war"))
                ? Optional.of(Kind.JAR)
                : Optional.empty();
    }

    private static Optional<Kind> script(Probe probe) {
        for (byte b : probe.head()) {
            if (b == 0) {
                return Optional.empty();
            }
        }
        if (Vocabulary.of(probe) == Vocabulary.NOTEBOOK) {
            return Optional.of(Kind.NOTEBOOK);
        }
        String first = firstLine(probe);
        if (probe.nameEndsWith(".py") || first.startsWith("#!") && first.contains("python")) {
            return Optional.of(Kind.PYTHON);
        }
        boolean shebang = first.startsWith("#!/") || first.startsWith("#! /");
        return shebang || SCRIPTS.stream().anyMatch(probe::nameEndsWith) ? Optional.of(Kind.SCRIPT) : Optional.empty();
    }

    private static String firstLine(Probe probe) {
        String start = new String(probe.head(), 0, Math.min(probe.head().length, 200), StandardCharsets.ISO_8859_1);
        int end = start.indexOf('\n');
        return end < 0 ? start : start.substring(0, end);
    }

    private static boolean startsWith(Probe probe, String magic) {
        return probe.startsWith(magic.chars().toArray());
    }

    @Override
    public FileDescription describe(DecodeRequest request) {
        String what = kind(request).what();
        return new FileDescription(OptionalLong.empty(), Map.of(), Map.of("content", what + "; no items"));
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        throw kind(request).refusal();
    }

    private static Kind kind(DecodeRequest request) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.format().equals(request.format()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such format: " + request.format()));
    }
}
