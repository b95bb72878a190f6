package org.medbench.format.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Makes values of tokens, one record at a time. What a record takes in memory is estimated while it grows, and refused
 * beyond the limits, so that a file cannot ask for more by many small values than by one large.
 */
final class ValueReader {

    private static final int BYTES_PER_VALUE = 64;
    private static final int BYTES_PER_NAMES = 150;
    private static final long MOST_NAMES_BYTES = 8 << 20;
    private static final int FEW_NAMES = 16;

    private final JsonTokens tokens;
    private final JsonParser parser;
    private final Utf8Stream in;
    private final boolean lastDuplicateWins;
    private final Set<String> wanted;
    private final long recordLimit;
    private final long fieldLimit;
    private final long nestingLimit;
    private final long columnLimit;
    private final long exponentLimit;

    private final Names none = Names.none();
    private long namesBytes;
    private Value[] stack = new Value[256];
    private int top;
    private long weight;
    private long bound;
    private long row;

    ValueReader(JsonTokens tokens, JsonOptions options, Set<String> wanted) {
        this.tokens = tokens;
        this.parser = tokens.parser();
        this.in = tokens.stream();
        this.lastDuplicateWins = options.lastDuplicateWins();
        this.wanted = wanted;
        Limits limits = tokens.limits();
        this.recordLimit = limits.get(Limit.RECORD_BYTES);
        this.fieldLimit = limits.get(Limit.FIELD_BYTES);
        this.nestingLimit = limits.get(Limit.NESTING);
        this.columnLimit = limits.get(Limit.COLUMNS);
        this.exponentLimit = limits.get(Limit.JSON_EXPONENT);
    }

    /** Whether there are more different names than are worth remembering, so that the parser should not either. */
    boolean hasTooManyNames() {
        return namesBytes > MOST_NAMES_BYTES;
    }

    /** The value of a record whose first token is the current one. */
    Value record(long position) throws IOException {
        row = position;
        weight = 0;
        bound = Math.min(recordLimit, fieldLimit);
        top = 0;
        try {
            return parser.currentToken() == JsonToken.START_OBJECT
                    ? new Value.Struct(members(1, wanted))
                    : value(parser.currentToken(), 1);
        } catch (JacksonException e) {
            throw tokens.failure(e, row);
        }
    }

    private Value value(JsonToken token, int depth) throws IOException {
        switch (token) {
            case VALUE_STRING:
                return new Value.Text(text());
            case VALUE_NUMBER_INT:
                weigh(BYTES_PER_VALUE + parser.getStringLength());
                return new Value.Numeral(parser.getString());
            case VALUE_NUMBER_FLOAT:
                weigh(BYTES_PER_VALUE + parser.getStringLength());
                return new Value.Numeral(checkedExponent(parser.getString()));
            case VALUE_TRUE:
            case VALUE_FALSE:
                weigh(BYTES_PER_VALUE);
                return new Value.Flag(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL:
                weigh(BYTES_PER_VALUE);
                return Value.NULL;
            case START_ARRAY:
                return new Value.Elements(elements(depth + 1));
            case START_OBJECT:
                return new Value.Struct(members(depth + 1, Set.of()));
            default:
                throw tokens.malformed("not JSON: unexpected " + token, row);
        }
    }

    private String text() throws IOException {
        int length = parser.getStringLength();
        weigh(BYTES_PER_VALUE + (in.sawWideCharacter() ? 2L * length : length));
        String text = parser.getString();
        if (in.sawSurrogateEscape()) {
            refuseLoneSurrogates(text);
        }
        return text;
    }

    private void refuseLoneSurrogates(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw tokens.malformed(
                            String.format("the text that starts here holds half a character (\\u%04x alone)", (int) c),
                            row);
                }
                i++;
            }
        }
    }

    private String checkedExponent(String literal) throws DecodeFailure {
        int e = Math.max(literal.lastIndexOf('e'), literal.lastIndexOf('E'));
        if (e < 0) {
            return literal;
        }
        int digits = e + 1;
        while (digits < literal.length() && "+-0".indexOf(literal.charAt(digits)) >= 0) {
            digits++;
        }
        int count = literal.length() - digits;
        long exponent =
                count > 9 ? Long.MAX_VALUE : count == 0 ? 0 : Long.parseLong(literal, digits, literal.length(), 10);
        if (exponent > exponentLimit) {
            throw DecodeFailure.limit(Limit.JSON_EXPONENT, exponentLimit, exponent, row);
        }
        return literal;
    }

    private List<Value> elements(int depth) throws IOException {
        checkNesting(depth);
        weigh(BYTES_PER_VALUE);
        int base = top;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            push(value(complete(token), depth));
        }
        return Collections.unmodifiableList(Arrays.asList(pop(base)));
    }

    private Map<String, Value> members(int depth, Set<String> only) throws IOException {
        checkNesting(depth);
        weigh(BYTES_PER_VALUE);
        int base = top;
        Names names = none;
        @Nullable Set<String> seen = null;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            complete(token);
            String name = parser.currentName();
            JsonToken first = complete(parser.nextToken());
            if (!only.isEmpty() && !only.contains(name)) {
                parser.skipChildren();
                continue;
            }
            startField(depth);
            Names longer = names.find(name);
            if (longer == null) {
                seen = seen == null ? namesSoFar(names) : seen;
                if (!seen.add(name)) {
                    overwrite(base + positionOf(name, names), value(first, depth));
                    continue;
                }
                if (hasTooManyNames() || names.size() >= columnLimit) {
                    return untidyMembers(depth, only, base, names, name, first);
                }
                longer = names.add(checkedName(name));
                namesBytes += BYTES_PER_NAMES + name.length();
            } else if (seen != null) {
                seen.add(name);
            }
            push(value(first, depth));
            names = longer;
        }
        return finished(names, pop(base));
    }

    private Map<String, Value> finished(Names names, Value[] values) throws DecodeFailure {
        if (names.isComplete()) {
            return new Members(names, values);
        }
        if (!hasTooManyNames()) {
            namesBytes += (long) BYTES_PER_NAMES * names.size();
            return new Members(names.complete(), values);
        }
        return Collections.unmodifiableMap(asMap(names, values));
    }

    private Map<String, Value> asMap(Names names, Value[] values) throws DecodeFailure {
        weigh((long) BYTES_PER_VALUE * values.length);
        Map<String, Value> members = new LinkedHashMap<>();
        for (String name : names.toArray()) {
            members.put(name, values[members.size()]);
        }
        return members;
    }

    /** Goes on with an object that has names like no other. */
    private Map<String, Value> untidyMembers(
            int depth, Set<String> only, int base, Names names, String name, JsonToken first) throws IOException {
        namesBytes = MOST_NAMES_BYTES + 1;
        Map<String, Value> members = asMap(names, pop(base));
        members.put(checkedName(name), value(first, depth));
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            complete(token);
            String next = parser.currentName();
            JsonToken start = complete(parser.nextToken());
            if (!only.isEmpty() && !only.contains(next)) {
                parser.skipChildren();
                continue;
            }
            startField(depth);
            weigh(BYTES_PER_VALUE + 2L * next.length());
            if (depth == 1 && members.size() >= columnLimit) {
                throw DecodeFailure.limit(Limit.COLUMNS, columnLimit, members.size() + 1L, row);
            }
            if (members.put(checkedName(next), value(start, depth)) != null && !lastDuplicateWins) {
                throw duplicate(next);
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private void overwrite(int at, Value value) {
        stack[at] = value;
    }

    private int positionOf(String duplicate, Names names) throws DecodeFailure {
        if (!lastDuplicateWins) {
            throw duplicate(duplicate);
        }
        return Arrays.asList(names.toArray()).indexOf(duplicate);
    }

    private DecodeFailure duplicate(String name) {
        return tokens.malformed(
                "the name '" + name + "' comes twice in one object; option duplicates=last takes the last", row);
    }

    private static Set<String> namesSoFar(Names names) {
        Set<String> seen = new HashSet<>(Math.max(FEW_NAMES, names.size() * 2));
        seen.addAll(Arrays.asList(names.toArray()));
        return seen;
    }

    private String checkedName(String name) throws IOException {
        if (in.sawSurrogateEscape()) {
            refuseLoneSurrogates(name);
        }
        return name;
    }

    private void startField(int depth) {
        if (depth == 1) {
            bound = Math.min(recordLimit, weight + fieldLimit);
        }
    }

    private void weigh(long bytes) throws DecodeFailure {
        weight += bytes;
        if (weight > bound) {
            boolean record = weight > recordLimit;
            throw DecodeFailure.limit(
                    record ? Limit.RECORD_BYTES : Limit.FIELD_BYTES, record ? recordLimit : fieldLimit, -1, row);
        }
    }

    private void checkNesting(int depth) throws DecodeFailure {
        if (depth > nestingLimit) {
            throw DecodeFailure.limit(Limit.NESTING, nestingLimit, depth, row);
        }
    }

    private JsonToken complete(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw tokens.malformed("not JSON: the file ends within a record", row);
        }
        return token;
    }

    private void push(Value value) {
        if (top == stack.length) {
            stack = Arrays.copyOf(stack, top * 2);
        }
        stack[top++] = value;
    }

    private Value[] pop(int base) {
        Value[] values = Arrays.copyOfRange(stack, base, top);
        Arrays.fill(stack, base, top, null);
        top = base;
        return values;
    }
}
