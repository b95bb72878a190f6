package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.List;
import org.medbench.item.Content;
import org.medbench.item.Turn;
import org.medbench.spi.Value;

/** Takes apart a conversation flattened into one text with marks such as {@code <user>:} and {@code <bot>:}. */
final class SpeakerMarks {

    private SpeakerMarks() {}

    /** The turns, or none if the text does not begin with such a mark. */
    static List<Turn> turns(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        if (start == text.length() || text.charAt(start) != '<') {
            return List.of();
        }
        List<Turn> turns = new ArrayList<>();
        for (int at = start; at >= 0 && at < text.length(); ) {
            int close = text.indexOf('>', at);
            Turn.Role role = close < 0 || close - at > 20
                    ? null
                    : PromptReader.role(new Value.Text(text.substring(at + 1, close)));
            if (role == null) {
                return List.of();
            }
            int said = close + 1 < text.length() && ":：".indexOf(text.charAt(close + 1)) >= 0 ? close + 2 : close + 1;
            int next = nextMark(text, said);
            String words = text.substring(said, next < 0 ? text.length() : next).strip();
            if (!words.isEmpty()) {
                turns.add(new Turn(role, List.of(new Content.Text(words))));
            }
            at = next;
        }
        return turns;
    }

    private static int nextMark(String text, int from) {
        for (int at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
            int close = text.indexOf('>', at);
            if (close > 0
                    && close - at <= 20
                    && PromptReader.role(new Value.Text(text.substring(at + 1, close))) != null) {
                return at;
            }
        }
        return -1;
    }
}
