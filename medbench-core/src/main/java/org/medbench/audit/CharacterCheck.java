package org.medbench.audit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that came from a wrong decoding, and characters that cannot be seen. */
final class CharacterCheck implements TextCheck {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern NON_ASCII = Pattern.compile("[^\\x00-\\x7f]{2,}");
    private static final Pattern TYPICAL = Pattern.compile(
            "[ÂÃÄÅÎÏÐÑ][\\u0080-\\u00bf\\u0152-\\u0161\\u0178-\\u017e\\u0192\\u02c6\\u02dc\\u2013-\\u203a\\u20ac\\u2122]|â€|â[\\u0080-\\u00bf†ˆ‰„™]|ï»¿|锟斤拷");
    private static final Pattern LOST = Pattern.compile("\\ufffd|[\\u0080-\\u0084\\u0086-\\u009f]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200b-\\u200f\\ufeff\\u00ad]");

    @Override
    public void check(String text, String field, Findings findings) {
        mojibake(text, field, findings);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x7f) {
                findings.addAt(
                        Check.CONTROL_CHARS,
                        Severity.WARNING,
                        field,
                        i,
                        i + 1,
                        "a control character",
                        "character",
                        String.format("U+%04X", (int) c));
                break;
            }
        }
        Matcher invisible = INVISIBLE.matcher(text);
        while (invisible.find()) {
            if (!joins(text, invisible.start())) {
                findings.addAt(
                        Check.ZERO_WIDTH,
                        Severity.WARNING,
                        field,
                        invisible.start(),
                        invisible.end(),
                        "an invisible character",
                        "character",
                        String.format("U+%04X", (int) text.charAt(invisible.start())));
                break;
            }
        }
    }

    /** Joiners belong to the spelling of Persian and Indic scripts and to emoji. */
    private static boolean joins(String text, int place) {
        char c = text.charAt(place);
        if (c != '\u200c' && c != '\u200d' || place == 0 || place + 1 >= text.length()) {
            return false;
        }
        int before = text.codePointBefore(place);
        return before > 0x58f && Character.UnicodeScript.of(before) != Character.UnicodeScript.LATIN;
    }

    private static void mojibake(String text, String field, Findings findings) {
        Matcher lost = LOST.matcher(text);
        if (lost.find()) {
            findings.addAt(
                    Check.MOJIBAKE,
                    Severity.ERROR,
                    field,
                    lost.start(),
                    lost.end(),
                    "a character was lost in decoding",
                    "character",
                    String.format("U+%04X", (int) text.charAt(lost.start())));
            return;
        }
        Matcher runs = NON_ASCII.matcher(text);
        while (runs.find()) {
            Matcher typical = TYPICAL.matcher(runs.group());
            if (typical.find() && (runs.group().contains("锟斤拷") || isUtf8ReadAsWindows(runs.group()))) {
                findings.addAt(
                        Check.MOJIBAKE,
                        Severity.ERROR,
                        field,
                        runs.start(),
                        runs.end(),
                        "UTF-8 that was read as Windows-1252",
                        "text",
                        runs.group());
                return;
            }
        }
    }

    /** The proof: the same bytes are valid UTF-8 with fewer characters. */
    private static boolean isUtf8ReadAsWindows(String run) {
        try {
            ByteBuffer bytes = WINDOWS.newEncoder().encode(CharBuffer.wrap(run));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).length() < run.length();
        } catch (CharacterCodingException notMojibake) {
            return false;
        }
    }
}
