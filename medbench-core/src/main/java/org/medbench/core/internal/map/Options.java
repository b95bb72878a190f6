package org.medbench.core.internal.map;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medbench.item.Identity;

/** The options of one row: texts in upstream's order, and upstream's labels where it has them. */
final class Options {

    static final int NONE = -1;
    static final int SEVERAL = -2;

    private final String[] texts;
    private final String @Nullable [] labels;
    private final boolean @Nullable [] flags;

    Options(String[] texts, String @Nullable [] labels, boolean @Nullable [] flags) {
        this.texts = texts;
        this.labels = labels;
        this.flags = flags;
    }

    static Options of(List<String> texts) {
        return new Options(texts.toArray(String[]::new), null, null);
    }

    int size() {
        return texts.length;
    }

    String text(int position) {
        return texts[position];
    }

    boolean hasLabels() {
        return labels != null;
    }

    @Nullable
    String label(int position) {
        return labels == null ? null : labels[position];
    }

    boolean @Nullable [] flags() {
        return flags;
    }

    /** Whether upstream labels its options with letters, so that a letter means that label and no position. */
    boolean hasLetterLabels() {
        return labels != null && labels.length > 0 && !labels[0].isEmpty() && Character.isLetter(labels[0].charAt(0));
    }

    /** Whether upstream's labels are letters or numbers that do not follow one another. */
    boolean isOutOfOrder() {
        for (int i = 1; labels != null && i < labels.length; i++) {
            int before = Columns.ordinal(labels[i - 1]);
            int label = Columns.ordinal(labels[i]);
            if (before >= 0 && label >= 0 && label != before + 1) {
                return true;
            }
        }
        return false;
    }

    boolean hasLongLabels() {
        return labels != null && labels.length > 0 && labels[labels.length - 1].length() > 1;
    }

    /** The option that upstream labels so, in any case. */
    int byLabel(String label) {
        if (labels != null) {
            for (int i = 0; i < labels.length; i++) {
                if (labels[i].equalsIgnoreCase(label)) {
                    return i;
                }
            }
        }
        return NONE;
    }

    /**
     * The only option with this text. Compared as identity text first, so that options made of arrows or signs stay apart;
     * only where no option is equal, without case, quotation marks around and a full stop at the end.
     */
    int byText(String text) {
        String wanted = Identity.text(text);
        int found = NONE;
        for (int i = 0; i < texts.length; i++) {
            if (Identity.text(texts[i]).equals(wanted)) {
                found = found == NONE ? i : SEVERAL;
            }
        }
        return found != NONE || wanted.isEmpty() ? found : byLooseText(loose(wanted));
    }

    private int byLooseText(String wanted) {
        int found = NONE;
        for (int i = 0; i < texts.length && !wanted.isEmpty(); i++) {
            if (loose(Identity.text(texts[i])).equals(wanted)) {
                found = found == NONE ? i : SEVERAL;
            }
        }
        return found;
    }

    /** Whether the option has this text, by the comparison of {@link #byText}; another option may have it, too. */
    boolean hasText(int position, String text) {
        String own = Identity.text(texts[position]);
        String wanted = Identity.text(text);
        return own.equals(wanted)
                || byText(text) == position
                || byText(text) == SEVERAL && loose(own).equals(loose(wanted));
    }

    private static String loose(String identityText) {
        int start = 0;
        int end = identityText.length();
        while (end > start && (identityText.charAt(end - 1) == '.' || isQuote(identityText.charAt(end - 1)))) {
            end--;
        }
        while (start < end && isQuote(identityText.charAt(start))) {
            start++;
        }
        return identityText.substring(start, end).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '“' || c == '”' || c == '‘' || c == '’';
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < texts.length; i++) {
            out.append(i == 0 ? "" : " | ").append(Values.shorten(texts[i]));
        }
        return out.append(']').toString();
    }
}
