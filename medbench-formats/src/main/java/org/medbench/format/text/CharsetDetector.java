package org.medbench.format.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.medbench.spi.DecodeFailure;

/**
 * Finds the character set of a text that says nothing about it.
 *
 * <p>The rule: a candidate must decode the whole sample strictly, and to no control characters beyond ASCII. Its score is the share of the decoded letters beyond
 * ASCII that the best fitting language of that character set uses often (see {@code languages.txt}), divided by the share
 * that is usual in that language, at most 1; signs that make no sense where they stand count as letters that do not fit.
 * The best candidate wins if it scores at least {@value #ENOUGH} and leads by at least {@value #LEAD} over every candidate
 * that reads the sample as another text. Otherwise the text is refused, and the candidates are named.
 */
final class CharsetDetector {

    private static final double ENOUGH = 0.6;
    private static final double LEAD = 0.1;
    private static final int MOST_CUT_BYTES = 3;

    private record Candidate(Charset charset, String language, String text, double score) {}

    private CharsetDetector() {}

    /** The character set of that name. */
    static Charset named(String name) throws DecodeFailure {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw DecodeFailure.malformed(
                    "option charset names '" + name + "', which this Java does not know", -1, -1, e);
        }
    }

    /** UTF-16 without a mark: much ASCII, so that every other byte is often zero and never on the other side. */
    static Optional<Charset> utf16(byte[] head, int length) {
        int[] zeros = new int[2];
        for (int i = 0; i < length; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        boolean enough = length >= 4 && length % 2 == 0 && zeros[0] + zeros[1] > length / 8;
        if (!enough || zeros[0] > 0 && zeros[1] > 0) {
            return Optional.empty();
        }
        return Optional.of(zeros[0] > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    /**
     * Decides by a sample that begins with a byte that is not ASCII.
     *
     * @param whole whether the text ends with the sample
     * @param offset where in the input the sample begins
     */
    static Charset detect(byte[] bytes, int from, int to, boolean whole, long offset) throws DecodeFailure {
        Utf8Scan scan = new Utf8Scan();
        Utf8Scan.End end = scan.scan(bytes, from, to);
        if (end == Utf8Scan.End.COMPLETE || end == Utf8Scan.End.INCOMPLETE && !whole) {
            return StandardCharsets.UTF_8;
        }
        List<Candidate> candidates = candidates(bytes, from, to, whole);
        if (candidates.isEmpty() || candidates.get(0).score() < ENOUGH) {
            throw undecided(candidates, offset, offset + scan.position() - from);
        }
        Candidate best = candidates.get(0);
        for (Candidate other : candidates) {
            if (other.score() > best.score() - LEAD && !other.text().equals(best.text())) {
                throw undecided(candidates, offset, offset + scan.position() - from);
            }
        }
        return best.charset();
    }

    /** All that decode the sample, best first, each with the language that fits best. */
    private static List<Candidate> candidates(byte[] bytes, int from, int to, boolean whole) {
        List<Candidate> candidates = new ArrayList<>();
        for (Charset charset : Languages.charsets()) {
            strictly(charset, bytes, from, to, whole).ifPresent(text -> Languages.of(charset).stream()
                    .map(language -> new Candidate(charset, language.name(), text, language.score(text)))
                    .max(Comparator.comparingDouble(Candidate::score))
                    .ifPresent(candidates::add));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return candidates;
    }

    private static Optional<String> strictly(Charset charset, byte[] bytes, int from, int to, boolean whole) {
        CharBuffer chars = CharBuffer.allocate(to - from);
        ByteBuffer sample = ByteBuffer.wrap(bytes, from, to - from);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(sample, chars, whole);
        boolean good = result.isUnderflow() && (whole ? !sample.hasRemaining() : sample.remaining() <= MOST_CUT_BYTES);
        String text = chars.flip().toString();
        return good && text.chars().noneMatch(c -> c >= 0x80 && c < 0xA0) ? Optional.of(text) : Optional.empty();
    }

    private static DecodeFailure undecided(List<Candidate> candidates, long from, long invalid) {
        String named = candidates.stream()
                .limit(4)
                .map(c -> String.format(
                        java.util.Locale.ROOT, "%s (%s, %.2f)", c.charset().name(), c.language(), c.score()))
                .collect(Collectors.joining(", "));
        String message = "the text is not UTF-8 (byte " + invalid + "), and its character set is not clear: "
                + (named.isEmpty() ? "no known one fits" : "it may be " + named)
                + "; name it by the option charset";
        return DecodeFailure.malformed(message, candidates.isEmpty() ? invalid : from, -1, null);
    }

    /** The failure for bytes that mean nothing. */
    static DecodeFailure malformed(Charset charset, long offset) {
        return DecodeFailure.malformed(
                "bytes that are not " + charset.name()
                        + "; the file is damaged, or its character set is another (option charset)",
                offset,
                -1,
                null);
    }
}
