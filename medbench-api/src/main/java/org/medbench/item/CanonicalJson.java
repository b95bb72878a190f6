package org.medbench.item;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Canonical JSON (RFC 8785) of the few kinds of value that digests are made over: text, whole numbers, lists, objects. */
final class CanonicalJson {

    /** The order of the UTF-8 bytes, which is that of code points and differs from {@code String.compareTo}. */
    static final Comparator<String> BY_UTF_8 = CanonicalJson::compareByCodePoint;

    private CanonicalJson() {}

    /** Writes an object whose map is already sorted by name. */
    static String write(Map<String, Object> sorted) {
        StringBuilder out = new StringBuilder(256);
        append(out, sorted);
        return out.toString();
    }

    private static void append(StringBuilder out, Object value) {
        if (value instanceof String text) {
            appendText(out, text);
        } else if (value instanceof Integer number) {
            out.append(number.intValue());
        } else if (value instanceof List<?> list) {
            appendList(out, list);
        } else if (value instanceof Map<?, ?> map) {
            appendObject(out, map);
        } else {
            throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private static void appendList(StringBuilder out, List<?> list) {
        out.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
            append(out, i.next());
            if (i.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void appendObject(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<?, ?> member = i.next();
            appendText(out, (String) member.getKey());
            out.append(':');
            append(out, member.getValue());
            if (i.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static int compareByCodePoint(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
