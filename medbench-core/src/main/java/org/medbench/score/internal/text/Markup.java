package org.medbench.score.internal.text;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Takes Markdown, LaTeX and HTML out of a response and keeps what they surround. */
public final class Markup {

    private static final int LONGEST_TAG = 200;
    private static final Set<String> ANSWER_TAGS =
            Set.of("answer", "final_answer", "finalanswer", "final", "choice", "answer_choice", "correct_answer");

    private final TracedText source;
    private final String text;
    private final Predicate<String> isLabel;
    private final TracedText.Editor out;

    private Markup(TracedText source, Predicate<String> isLabel) {
        this.source = source;
        this.text = source.text();
        this.isLabel = isLabel;
        this.out = new TracedText.Editor(text.length());
    }

    /** The text without markup; {@code isLabel} tells {@code <B>}, an answer in angle brackets, from a tag. */
    public static TracedText clean(TracedText text, Predicate<String> isLabel) {
        return new Markup(text, isLabel).run();
    }

    private TracedText run() {
        boolean lineStart = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int skipped = lineStart && (c == '#' || c == '>') ? 1 : markupAt(i);
            if (skipped > 0) {
                i += skipped;
            } else {
                keep(i, c);
                lineStart = c == '\n' || lineStart && Character.isWhitespace(c);
                i++;
            }
        }
        return out.toText();
    }

    private void keep(int i, char c) {
        switch (c) {
            case '’', '‘', 'ʼ' -> out.replace(source, i, i + 1, "'");
            case '“', '”', '„' -> out.replace(source, i, i + 1, "\"");
            default -> out.keep(source, i);
        }
    }

    private int markupAt(int i) {
        return switch (text.charAt(i)) {
            case '$', '*', '`' -> 1;
            case '_' -> text.startsWith("__", i) ? 2 : 0;
            case '\\' -> macroLength(i);
            case '<' -> Math.max(templateTokenLength(i), tagLength(i));
            default -> 0;
        };
    }

    private int macroLength(int i) {
        if (i + 1 < text.length() && "()[]*_#`".indexOf(text.charAt(i + 1)) >= 0) {
            return 2;
        }
        for (String macro : LatexFonts.MACROS) {
            if (text.startsWith(macro, i + 1) && !isLetter(i + 1 + macro.length())) {
                return 1 + macro.length();
            }
        }
        return 0;
    }

    private boolean isLetter(int i) {
        return i < text.length() && Character.isLetter(text.charAt(i));
    }

    /** A chat template's token such as {@code <|im_end|>} that a server let through. */
    private int templateTokenLength(int start) {
        int end = text.startsWith("<|", start)
                ? text.substring(start, Math.min(text.length(), start + LONGEST_TAG))
                        .indexOf("|>")
                : -1;
        if (end < 0 || text.substring(start, start + end).contains("\n")) {
            return 0;
        }
        out.replace(source, start, start + end + 2, "\n");
        return end + 2;
    }

    private int tagLength(int start) {
        int name = start + 1 < text.length() && text.charAt(start + 1) == '/' ? start + 2 : start + 1;
        if (!isLetter(name)) {
            return 0;
        }
        int limit = Math.min(text.length(), start + LONGEST_TAG);
        int end = name;
        while (end < limit && "<>\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == limit || text.charAt(end) != '>') {
            return 0;
        }
        String content = text.substring(name, end);
        boolean comparison = content.indexOf(' ') >= 0 && content.indexOf('=') < 0;
        if (comparison) {
            return 0;
        }
        removeTag(start, name, end);
        return end + 1 - start;
    }

    private void removeTag(int start, int name, int end) {
        String content = text.substring(name, end).strip();
        boolean closing = name == start + 2;
        if (!closing && isLabel.test(content)) {
            out.replace(source, start, start + 1, "(");
            for (int i = name; i < end; i++) {
                out.keep(source, i);
            }
            out.replace(source, end, end + 1, ")");
            return;
        }
        String tag = content.split("[\\s/]", 2)[0].toLowerCase(Locale.ROOT);
        if (ANSWER_TAGS.contains(tag)) {
            out.replace(source, start, end + 1, closing ? "\n" : "\nanswer: ");
        } else if (tag.equals("br") || tag.equals("p") || tag.equals("li") || tag.equals("div")) {
            out.replace(source, start, end + 1, "\n");
        }
    }
}
