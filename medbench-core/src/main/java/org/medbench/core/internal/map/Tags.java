package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medbench.item.ExtractionItem.TextSpan;
import org.medbench.spi.Value;

/**
 * Reads spans from a tag for each token: {@code B-} begins, {@code I-} (or {@code M-}, {@code E-}, {@code L-}) goes on or, where
 * nothing of its type is open, begins; {@code S-} and {@code U-} are one token alone. The text is the tokens with one blank
 * between.
 */
final class Tags {

    private static final String BETWEEN = " ";

    private static final Pattern TAG = Pattern.compile("O|[BIESLUM]-\\S.*");

    private final List<String> names;

    /**
     * A reader.
     *
     * @param names what numbers stand for; empty if the tags are written out
     */
    Tags(List<String> names) {
        this.names = List.copyOf(names);
    }

    static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    List<TextSpan> read(Value tokens, Value tags) throws RowProblem {
        List<String> words = texts(tokens);
        List<String> labels = texts(tags);
        if (words.size() != labels.size()) {
            throw new RowProblem(words.size() + " tokens, but " + labels.size() + " tags");
        }
        return new Reading(String.join(BETWEEN, words)).read(words, labels);
    }

    /** The text that the tokens are, and in which the spans lie. */
    static String text(Value tokens) throws RowProblem {
        return String.join(BETWEEN, texts(tokens));
    }

    private static List<String> texts(Value value) throws RowProblem {
        if (!(value instanceof Value.Elements list)) {
            throw new RowProblem("expected a list of tokens or tags, found " + Values.shown(value));
        }
        List<String> texts = new ArrayList<>(list.elements().size());
        for (Value element : list.elements()) {
            String text = Values.text(element);
            if (text == null) {
                throw new RowProblem("expected a token or tag, found " + Values.shown(element));
            }
            texts.add(text);
        }
        return texts;
    }

    private String name(String raw) throws RowProblem {
        String tag = raw;
        int number = names.isEmpty() ? -1 : KeyReader.wholeNumber(raw);
        if (number >= 0 && number < names.size()) {
            tag = names.get(number);
        }
        if (!isTag(tag)) {
            throw new RowProblem("'" + Values.shorten(raw) + "' is no tag");
        }
        return tag;
    }

    private final class Reading {
        private final String text;
        private final List<TextSpan> spans = new ArrayList<>();
        private @Nullable String open;
        private int start;
        private int end;

        Reading(String text) {
            this.text = text;
        }

        List<TextSpan> read(List<String> words, List<String> labels) throws RowProblem {
            int at = 0;
            for (int i = 0; i < words.size(); i++) {
                token(name(labels.get(i)), at, at + words.get(i).length());
                at += words.get(i).length() + BETWEEN.length();
            }
            close();
            return spans;
        }

        private void token(String tag, int from, int to) {
            char place = tag.charAt(0);
            String type = place == 'O' ? null : tag.substring(2);
            boolean goesOn = "IMEL".indexOf(place) >= 0 && type != null && type.equals(open);
            if (!goesOn) {
                close();
                open = type;
                start = from;
            }
            end = to;
            if ("SUEL".indexOf(place) >= 0) {
                close();
            }
        }

        private void close() {
            if (open != null) {
                spans.add(new TextSpan(start, end, text.substring(start, end), open, Optional.empty()));
                open = null;
            }
        }
    }
}
