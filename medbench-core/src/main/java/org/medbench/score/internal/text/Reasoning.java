package org.medbench.score.internal.text;

import java.util.List;
import java.util.Locale;

/** Where reasoning ends and the answer begins. */
public final class Reasoning {

    /** Reasoning was opened and never closed: there is no answer. */
    public static final int UNFINISHED = -1;

    private static final List<String> TAGS = List.of("think>", "thinking>", "thought>", "reasoning>");

    private Reasoning() {}

    /** The index behind the last closing reasoning tag, 0 where there is none, or {@link #UNFINISHED}. */
    public static int end(String response) {
        String lower = response.toLowerCase(Locale.ROOT);
        int closed = 0;
        int opened = -1;
        for (String tag : TAGS) {
            int close = lower.lastIndexOf("</" + tag);
            closed = Math.max(closed, close < 0 ? 0 : close + 2 + tag.length());
            opened = Math.max(opened, lower.lastIndexOf("<" + tag));
        }
        return opened >= closed ? UNFINISHED : closed;
    }
}
