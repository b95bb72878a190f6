package org.medbench.report;

import java.util.List;

/** Writes HTML in which every text and attribute is escaped. */
final class Html {

    private static final int LONGEST = 300;

    private final StringBuilder out = new StringBuilder();

    /** Opens an element; attributes are names and values in turn. */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append('>');
        if (!tag.equals("td") && !tag.equals("th") && !tag.equals("bdi") && !tag.equals("text")) {
            out.append('\n');
        }
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** A whole element with a text. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** A cell with text from outside: cut where it is long, and with a direction of its own. */
    Html foreignCell(String text) {
        return open("td", "class", "long").element("bdi", cut(text, LONGEST)).close("td");
    }

    /** A row of headings; those that begin with {@code #} stand over figures. */
    private Html head(List<String> names) {
        open("thead").open("tr");
        for (String name : names) {
            if (name.startsWith("#")) {
                element("th", name.substring(1), "scope", "col", "class", "number");
            } else {
                element("th", name, "scope", "col");
            }
        }
        return close("tr").close("thead");
    }

    /** Begins a table that scrolls where it is wider than the page; a column of figures begins with {@code #}. */
    Html table(String caption, String... columns) {
        return open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption)
                .open("table")
                .element("caption", caption)
                .head(List.of(columns))
                .open("tbody");
    }

    Html endTable() {
        return close("tbody").close("table").close("div");
    }

    /** Style sheet and document head are our own and need no escape. */
    Html raw(String ours) {
        out.append(ours);
        return this;
    }

    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** Controls but tab and line ends, and lone surrogates, are no HTML. */
    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0x7F && c < 0xA0;
        return !control && !(c >= 0xD800 && c <= 0xDFFF);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
