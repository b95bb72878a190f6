package org.medbench.core.internal.map;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.spi.Value;

/** Reads which options a cell names, under one encoding. Strict: what does not fit is not read. */
abstract class KeyReader {

    /** Positions of the right options, ascending; null if the cell does not fit the encoding. */
    int @Nullable [] positions(Value value, Options options) {
        if (value instanceof Value.Elements list) {
            return ofList(list.elements(), options);
        }
        String text = Values.text(value);
        if (text == null) {
            return null;
        }
        int[] found = ofText(text, options);
        if (found != null || !Literal.looksLikeOne(text)) {
            return found;
        }
        return Literal.parse(text)
                .filter(Value.Elements.class::isInstance)
                .map(list -> ofList(((Value.Elements) list).elements(), options))
                .orElse(null);
    }

    /** Whether the cell names these options, perhaps not these alone: a text that two options share confirms either. */
    boolean confirms(Value value, Options options, int[] positions) {
        return Arrays.equals(positions(value, options), positions);
    }

    abstract int @Nullable [] ofText(String text, Options options);

    int @Nullable [] ofList(List<Value> elements, Options options) {
        if (elements.isEmpty()) {
            return null;
        }
        if (elements.size() == 1) {
            String text = Values.text(elements.get(0));
            return text == null ? null : ofText(text, options);
        }
        int[] all = new int[elements.size()];
        for (int i = 0; i < all.length; i++) {
            String text = Values.text(elements.get(i));
            int[] one = text == null ? null : ofText(text, options);
            if (one == null || one.length != 1) {
                return null;
            }
            all[i] = one[0];
        }
        Arrays.sort(all);
        return Positions.hasTwins(all) ? null : all;
    }

    static KeyReader of(KeyEncoding encoding) {
        return switch (encoding) {
            case LETTER -> new Letter();
            case INDEX_FROM_0 -> new Index(0);
            case INDEX_FROM_1 -> new Index(1);
            case TEXT -> new Text();
            case LABELLED_TEXT -> new LabelledText();
            case WORD -> new Word();
            case RANKED_TEXT -> new Ranked();
            default -> throw new IllegalArgumentException(encoding + " names no options");
        };
    }

    private static final class Letter extends KeyReader {
        @Override
        int @Nullable [] ofText(String text, Options options) {
            return Letters.positions(text, options);
        }
    }

    private static final class Index extends KeyReader {
        private final int first;

        Index(int first) {
            this.first = first;
        }

        @Override
        int @Nullable [] ofText(String text, Options options) {
            int number = wholeNumber(text);
            int position = number - first;
            return number < 0 || position < 0 || position >= options.size() ? null : Positions.of(position);
        }
    }

    private static final class Text extends KeyReader {
        @Override
        int @Nullable [] ofText(String text, Options options) {
            int position = options.byText(text);
            return position < 0 ? null : Positions.of(position);
        }

        @Override
        boolean confirms(Value value, Options options, int[] positions) {
            String text = Values.text(value);
            if (text != null && positions.length == 1 && options.byText(text) == Options.SEVERAL) {
                return options.hasText(positions[0], text);
            }
            return super.confirms(value, options, positions);
        }
    }

    private static final class LabelledText extends KeyReader {
        @Override
        int @Nullable [] ofText(String text, Options options) {
            int start = Letters.afterLabel(text);
            if (start == 0) {
                return null;
            }
            int[] position = Letters.positions(Letters.label(text), options);
            return position != null && options.hasText(position[0], text.substring(start)) ? position : null;
        }
    }

    /** A word of a closed set, or one that means the same: {@code Oui} for yes, {@code No. (as reported)} for no. */
    private static final class Word extends KeyReader {
        @Override
        int @Nullable [] ofText(String text, Options options) {
            int position = options.byText(text);
            if (position < 0) {
                Polarity meant = Polarity.of(text);
                for (int i = 0; meant != null && i < options.size(); i++) {
                    if (Polarity.of(options.text(i)) == meant) {
                        return Positions.of(i);
                    }
                }
            }
            return position < 0 ? null : Positions.of(position);
        }
    }

    private static final class Ranked extends KeyReader {
        @Override
        int @Nullable [] ofText(String text, Options options) {
            int position = options.byText(text);
            return position < 0 ? null : Positions.of(position);
        }

        @Override
        int @Nullable [] ofList(List<Value> elements, Options options) {
            int[] ranks = new int[elements.size()];
            boolean[] seen = new boolean[options.size()];
            for (int i = 0; i < ranks.length; i++) {
                String text = Values.text(elements.get(i));
                int position = text == null ? Options.NONE : options.byText(text);
                if (position < 0 || seen[position]) {
                    return null;
                }
                seen[position] = true;
                ranks[i] = position;
            }
            return ranks.length == 0 ? null : ranks;
        }
    }

    /** The number that a text writes, also as {@code 3.0}; -1 if it is none, or negative. */
    static int wholeNumber(String raw) {
        String text = raw.strip();
        int end = text.endsWith(".0") ? text.length() - 2 : text.length();
        if (end < 1 || end > 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
