package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/** Short ways to look at cells, without an {@code Optional} for each. */
final class Values {

    private static final int SHOWN = 80;

    private Values() {}

    /** A scalar's text, or null for anything else. */
    static @Nullable String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Numeral number) {
            return number.literal();
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag() ? "true" : "false";
        }
        return null;
    }

    /** Whether there is nothing to read: null, blank text, an empty list or structure. */
    static boolean isAbsent(Value value) {
        if (value instanceof Value.Text text) {
            return text.text().isBlank();
        }
        if (value instanceof Value.Elements list) {
            return list.elements().isEmpty();
        }
        if (value instanceof Value.Struct struct) {
            return struct.members().isEmpty();
        }
        if (value instanceof Value.Numeral number) {
            return number.literal().equalsIgnoreCase("nan");
        }
        return value instanceof Value.Null;
    }

    /** Whether a cell stands for a key that is not told: nothing, {@code -1}, or a word for "not available". */
    static boolean isWithheld(Value value) {
        if (isAbsent(value)) {
            return true;
        }
        if (value instanceof Value.Elements list) {
            return list.elements().stream().allMatch(Values::isWithheld);
        }
        String text = text(value);
        return text != null && isPlaceholder(text.strip());
    }

    /** Whether a text only says that there is none. */
    static boolean isPlaceholder(String text) {
        return switch (text.length()) {
            case 0, 1 -> text.isEmpty() || text.equals("-") || text.equals("?");
            case 2 -> text.equals("-1") || text.equals("--") || text.equalsIgnoreCase("na");
            case 3 -> text.equalsIgnoreCase("n/a") || text.equalsIgnoreCase("nan") || text.equals("N.A");
            case 4 -> text.equals("-1.0")
                    || text.equalsIgnoreCase("null")
                    || text.equalsIgnoreCase("none")
                    || text.equalsIgnoreCase("n.a.")
                    || text.equals("<NA>");
            default -> text.equalsIgnoreCase("hidden") || text.equalsIgnoreCase("withheld");
        };
    }

    /** Whether a text stands for an option that is not there. Narrower than a placeholder: "None" and "Na" are options. */
    static boolean isNoOption(String text) {
        return text.isBlank()
                || text.equals("N/A")
                || text.equals("n/a")
                || text.equals("nan")
                || text.equals("NaN")
                || text.equals("null")
                || text.equals("<NA>");
    }

    /** All scalars inside a value as texts, in order, leaving out what is absent. */
    static List<String> texts(Value value) {
        if (value instanceof Value.Elements list) {
            List<String> texts = new ArrayList<>(list.elements().size());
            for (Value element : list.elements()) {
                texts.addAll(texts(element));
            }
            return texts;
        }
        String text = text(value);
        return text == null || text.isBlank() ? List.of() : List.of(text);
    }

    /** A value as text for a prompt: scalars as they are, lists line by line, structures as "name: value". */
    static String render(Value value) {
        StringBuilder out = new StringBuilder();
        render(value, "", out);
        return out.toString();
    }

    private static void render(Value value, String indent, StringBuilder out) {
        if (value instanceof Value.Elements list) {
            for (Value element : list.elements()) {
                if (!isAbsent(element)) {
                    line(out);
                    render(element, indent, out);
                }
            }
        } else if (value instanceof Value.Struct struct) {
            for (Map.Entry<String, Value> member : struct.members().entrySet()) {
                if (!isAbsent(member.getValue())) {
                    line(out);
                    out.append(indent).append(member.getKey().replace('_', ' ')).append(": ");
                    boolean nested = text(member.getValue()) == null;
                    if (nested) {
                        out.append('\n');
                    }
                    render(member.getValue(), nested ? indent + "  " : indent, out);
                }
            }
        } else {
            String text = text(value);
            out.append(
                    text == null ? "" : out.isEmpty() || out.charAt(out.length() - 1) != '\n' ? text : indent + text);
        }
    }

    private static void line(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    /** A value as it may stand in a message: short, on one line. */
    static String shown(Value value) {
        if (value instanceof Value.Bytes binary) {
            return binary.bytes().length + " bytes";
        }
        String text = render(value).replace('\n', ' ');
        return value instanceof Value.Null ? "nothing" : "'" + shorten(text) + "'";
    }

    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
