package org.medbench.core.internal.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import tools.jackson.databind.JsonNode;

/** A JSON object that is read member by member; what nobody asked for is refused at the end. */
final class CardObject {

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new TreeSet<>();

    private CardObject(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw refuse("expected an object, found " + node.getNodeType());
        }
    }

    /** Reads a whole object; {@code reading} asks for every member there may be. */
    static <T> T read(String file, JsonNode node, Function<CardObject, T> reading) {
        return read(file, "", node, reading);
    }

    private static <T> T read(String file, String path, JsonNode node, Function<CardObject, T> reading) {
        CardObject object = new CardObject(file, path, node);
        T value = object.checked(reading);
        for (String name : node.propertyNames()) {
            if (!object.asked.contains(name)) {
                throw refuse(file, join(path, name), "no such member; known here are " + object.asked);
            }
        }
        return value;
    }

    /** Constructors that check tell what is wrong; the place is known here. */
    private <T> T checked(Function<CardObject, T> reading) {
        try {
            return reading.apply(this);
        } catch (IllegalArgumentException wrong) {
            throw refuse(wrong.getMessage());
        }
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> refuse(file, join(path, name), "is missing"));
    }

    Optional<String> optionalText(String name) {
        return member(name).map(value -> text(name, value));
    }

    OptionalLong count(String name) {
        JsonNode value = member(name).orElse(null);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw refuse(file, join(path, name), "expected a number of at least 0, found " + value);
        }
        return OptionalLong.of(value.asLong());
    }

    <T> Optional<T> parsed(String name, Function<String, T> parse) {
        return optionalText(name).map(text -> parse(name, text, parse));
    }

    /** A list of texts; a single one may stand without brackets. */
    List<String> texts(String name) {
        JsonNode value = member(name).orElse(null);
        if (value == null) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(text(name, value));
        }
        List<String> texts = new ArrayList<>();
        elements(name, value).forEach((place, element) -> texts.add(text(place, element)));
        return texts;
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return constant(name, text(name), type);
    }

    <E extends Enum<E>> List<E> someOf(String name, Class<E> type) {
        return texts(name).stream().map(text -> constant(name, text, type)).toList();
    }

    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        members(name).forEach((key, value) -> texts.put(key, text(name + "." + key, value)));
        return texts;
    }

    /** Lists of texts under names that are constants. */
    <E extends Enum<E>> Map<E, List<String>> textsByConstant(String name, Class<E> type) {
        return optional(name, object -> {
                    Map<E, List<String>> lists = new LinkedHashMap<>();
                    for (String key : object.node.propertyNames()) {
                        lists.put(object.constant(key, key, type), object.texts(key));
                    }
                    return lists;
                })
                .orElse(Map.of());
    }

    <T> Optional<T> optional(String name, Function<CardObject, T> reading) {
        return member(name).map(value -> read(file, join(path, name), value, reading));
    }

    <T> List<T> list(String name, Function<CardObject, T> reading) {
        List<T> values = new ArrayList<>();
        member(name).ifPresent(value -> elements(name, value)
                .forEach((place, element) -> values.add(read(file, join(path, place), element, reading))));
        return values;
    }

    DecodeException refuse(String what) {
        return refuse(file, path, what);
    }

    private Optional<JsonNode> member(String name) {
        asked.add(name);
        return Optional.ofNullable(node.get(name));
    }

    private Map<String, JsonNode> members(String name) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        member(name).ifPresent(value -> {
            if (!value.isObject()) {
                throw refuse(file, join(path, name), "expected an object, found " + value.getNodeType());
            }
            value.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        });
        return members;
    }

    private Map<String, JsonNode> elements(String name, JsonNode value) {
        if (!value.isArray()) {
            throw refuse(file, join(path, name), "expected a list, found " + value.getNodeType());
        }
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        for (int i = 0; i < value.size(); i++) {
            elements.put(name + "[" + i + "]", value.get(i));
        }
        return elements;
    }

    private String text(String name, JsonNode value) {
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw refuse(file, join(path, name), "expected a text that is not empty, found " + value);
        }
        return value.stringValue();
    }

    private <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (jsonName(constant).equals(text)) {
                return constant;
            }
        }
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            known.add(jsonName(constant));
        }
        throw refuse(file, join(path, name), "'" + text + "' is not one of " + known);
    }

    static String jsonName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <T> T parse(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw refuse(file, join(path, name), wrong.getMessage());
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static DecodeException refuse(String file, String path, @Nullable String what) {
        String where = path.isEmpty() ? "" : "'" + path + "' ";
        return new DecodeException(
                Problem.of(
                                ErrorCode.MALFORMED_DATA,
                                "not a benchmark card: " + where + what,
                                "The manual's page on cards lists the members of a card.")
                        .at(file),
                OptionalLong.empty(),
                null);
    }
}
