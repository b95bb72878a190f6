package org.medbench.format.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text in the character sets that a file names (PS3.3, C.12.1.1.2), also in several that escape sequences switch between
 * (ISO 2022; PS3.5, 6.1.2.5).
 */
final class PersonText {

    private static final int ESCAPE = 0x1B;
    private static final String ASCII = "ISO-8859-1";

    /** Defined terms without their beginning {@code ISO_IR } or {@code ISO 2022 IR }. */
    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("6", ASCII),
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("203", "ISO-8859-15"),
            Map.entry("13", "JIS_X0201"),
            Map.entry("166", "TIS-620"),
            Map.entry("192", "UTF-8"),
            Map.entry("87", ASCII),
            Map.entry("159", ASCII),
            Map.entry("149", "EUC-KR"),
            Map.entry("58", "GB2312"),
            Map.entry("GB18030", "GB18030"),
            Map.entry("GBK", "GBK"));

    /** What an escape sequence switches to; those of 94² characters in seven bits are read by their form in eight. */
    private static final Map<String, String> ESCAPES = Map.ofEntries(
            Map.entry("(B", ASCII),
            Map.entry("(J", "JIS_X0201"),
            Map.entry(")I", "JIS_X0201"),
            Map.entry("$B", "EUC-JP"),
            Map.entry("$@", "EUC-JP"),
            Map.entry("$(D", "EUC-JP/2"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"),
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-b", "ISO-8859-15"),
            Map.entry("-T", "TIS-620"));

    private final Optional<String> first;
    private final boolean extended;

    private PersonText(Optional<String> first, boolean extended) {
        this.first = first;
        this.extended = extended;
    }

    /**
     * Reads element (0008,0005).
     *
     * @param terms its values, as many as there are; an empty first one is ASCII
     */
    static PersonText of(List<String> terms) {
        String term = terms.isEmpty() || terms.get(0).isBlank()
                ? "ISO_IR 6"
                : terms.get(0).strip();
        String key = term.replaceFirst("^ISO[_ ](?:2022[_ ])?(?:IR[_ ])?", "");
        return new PersonText(Optional.ofNullable(TERMS.get(key)), terms.size() > 1 || term.contains("2022"));
    }

    /** The text without padding; empty if it is not in the character sets that it should be in. */
    Optional<String> decode(byte[] bytes) {
        if (isAscii(bytes)) {
            return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
        }
        if (first.isEmpty() || !Charset.isSupported(first.get())) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Run run : extended ? runs(bytes) : List.of(new Run(first.get(), bytes))) {
            Optional<String> decoded = run.decode();
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            text.append(decoded.get());
        }
        return Optional.of(text.toString());
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    /** Splits at escape sequences; a delimiter of values, names or lines leads back to the first character set. */
    private List<Run> runs(byte[] bytes) {
        List<Run> runs = new ArrayList<>();
        String charset = first.orElseThrow();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean delimiter = !isOfTwoBytes(charset) && isDelimiter(bytes[i]);
            if (bytes[i] != ESCAPE && !delimiter) {
                continue;
            }
            runs.add(new Run(charset, Arrays.copyOfRange(bytes, start, i)));
            if (delimiter) {
                charset = first.orElseThrow();
                start = i;
            } else {
                int length = i + 1 < bytes.length
                                && bytes[i + 1] == '$'
                                && i + 2 < bytes.length
                                && (bytes[i + 2] == '(' || bytes[i + 2] == ')')
                        ? 3
                        : 2;
                String sequence =
                        new String(bytes, i + 1, Math.min(length, bytes.length - i - 1), StandardCharsets.US_ASCII);
                charset = ESCAPES.getOrDefault(sequence, "unknown");
                i = Math.min(i + length, bytes.length - 1);
                start = i + 1;
            }
        }
        runs.add(new Run(charset, Arrays.copyOfRange(bytes, start, bytes.length)));
        return runs;
    }

    /** Whether bytes below 128 are halves of characters. */
    private static boolean isOfTwoBytes(String charset) {
        return charset.startsWith("EUC-JP");
    }

    private static boolean isDelimiter(byte b) {
        return b == '\\' || b == '^' || b == '=' || b == '\r' || b == '\n' || b == '\f';
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Run(String charset, byte[] bytes) {

        Optional<String> decode() {
            String plain = charset.replace("/2", "");
            if (bytes.length == 0) {
                return Optional.of("");
            }
            if (charset.equals("unknown") || !Charset.isSupported(plain)) {
                return Optional.empty();
            }
            try {
                String text = Charset.forName(plain)
                        .newDecoder()
                        .decode(ByteBuffer.wrap(eightBits()))
                        .toString();
                return Optional.of(plain.equals("JIS_X0201") ? text.replace('\u00A5', '\\') : text);
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }

        /** JIS X 0208 and 0212 have seven bits here and eight in EUC-JP, where the latter is led by a byte. */
        private byte[] eightBits() {
            if (!isOfTwoBytes(charset)) {
                return bytes;
            }
            boolean second = charset.endsWith("/2");
            byte[] wide = new byte[second ? bytes.length / 2 * 3 : bytes.length];
            int to = 0;
            for (int i = 0; i < bytes.length && to < wide.length; i++) {
                if (second && i % 2 == 0) {
                    wide[to++] = (byte) 0x8F;
                }
                wide[to++] = (byte) (bytes[i] | 0x80);
            }
            return wide;
        }
    }
}
