package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.spi.Value;

/**
 * Reads a list, tuple or dictionary that was written into a text as a literal of Python or JSON, also as NumPy prints
 * arrays (no commas between elements). Reads data only; nothing is evaluated.
 */
final class Literal {

    private static final int MAX_DEPTH = 16;

    private final String text;
    private int at;

    private Literal(String text) {
        this.text = text;
    }

    /** The value, or empty if the text is no literal of a list, tuple or dictionary. */
    static Optional<Value> parse(String text) {
        if (!looksLikeOne(text)) {
            return Optional.empty();
        }
        Literal literal = new Literal(text);
        try {
            Value value = literal.value(0);
            literal.blanks();
            return literal.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    static boolean looksLikeOne(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end - start < 2) {
            return false;
        }
        char first = text.charAt(start);
        char last = text.charAt(end - 1);
        return first == '[' && last == ']' || first == '{' && last == '}' || first == '(' && last == ')';
    }

    private Value value(int depth) throws Malformed {
        if (depth > MAX_DEPTH) {
            throw new Malformed();
        }
        blanks();
        char c = peek();
        if (c == '[' || c == '(') {
            return list(c == '[' ? ']' : ')', depth);
        }
        if (c == '{') {
            return dictionary(depth);
        }
        if (c == '"' || c == '\'') {
            return new Value.Text(quoted());
        }
        return word();
    }

    private Value list(char close, int depth) throws Malformed {
        at++;
        List<Value> elements = new ArrayList<>();
        blanks();
        while (peek() != close) {
            elements.add(value(depth + 1));
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != close && peek() != '\'' && peek() != '"') {
                throw new Malformed();
            }
        }
        at++;
        return new Value.Elements(elements);
    }

    private Value dictionary(int depth) throws Malformed {
        at++;
        Map<String, Value> members = new LinkedHashMap<>();
        blanks();
        while (peek() != '}') {
            String name = Values.text(value(depth + 1));
            blanks();
            if (name == null || peek() != ':') {
                throw new Malformed();
            }
            at++;
            if (members.put(name, value(depth + 1)) != null) {
                throw new Malformed();
            }
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != '}') {
                throw new Malformed();
            }
        }
        at++;
        return new Value.Struct(members);
    }

    private String quoted() throws Malformed {
        char quote = text.charAt(at++);
        StringBuilder out = new StringBuilder();
        while (peek() != quote) {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() throws Malformed {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            default -> c;
        };
    }

    private char hex(int digits) throws Malformed {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw new Malformed();
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Value word() throws Malformed {
        int start = at;
        while (at < text.length() && ",:]})".indexOf(text.charAt(at)) < 0 && text.charAt(at) > ' ') {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "None", "null", "nan", "NaN" -> Value.NULL;
            case "True", "true" -> new Value.Flag(true);
            case "False", "false" -> new Value.Flag(false);
            default -> {
                if (word.isEmpty() || "+-.0123456789".indexOf(word.charAt(0)) < 0 || !isNumber(word)) {
                    throw new Malformed();
                }
                yield new Value.Numeral(word);
            }
        };
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if ("+-.eE0123456789".indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private char peek() throws Malformed {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed() {
            super(null, null, false, false);
        }
    }
}
