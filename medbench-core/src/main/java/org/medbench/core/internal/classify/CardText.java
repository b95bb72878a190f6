package org.medbench.core.internal.classify;

import java.util.regex.Pattern;

/** The part of a card that its author wrote: without front matter, table of contents and the headings of the template. */
final class CardText {

    private static final int MOST = 40_000;

    private static final Pattern FRONT_MATTER = Pattern.compile("\\A\\s*---\\R.*?\\R---\\R", Pattern.DOTALL);
    private static final Pattern CONTENTS = Pattern.compile("(?m)^\\s*[-*] \\[[^\\]\\n]*\\]\\(#[^)\\n]*\\)\\s*$");
    private static final Pattern HEADINGS = Pattern.compile(
            "(?mi)^#+ *(table of contents|supported tasks.*|data splits"
                    + "|data (instances|fields)|annotations?|annotation process|who are the annotators.*|source data"
                    + "|considerations for using the data|personal and sensitive information|citation information.*"
                    + "|licensing information|contributions|dataset (summary|structure|creation|curators)|discussion of biases)\\s*$");
    private static final Pattern EMPTY =
            Pattern.compile("(?mi)^[-*] \\*\\*[^*\\n]*\\*\\*:?\\s*$|\\[(more information )?needed\\]|\\[n/a\\]");

    private CardText() {}

    static String withoutTemplate(String card) {
        String text = card.length() <= MOST ? card : card.substring(0, MOST);
        for (Pattern part : new Pattern[] {FRONT_MATTER, CONTENTS, HEADINGS, EMPTY}) {
            text = part.matcher(text).replaceAll("");
        }
        return text;
    }
}
