package org.medbench.core.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object from outside, read member by member. Repeated members, unknown members, wrong types and text behind the end
 * are refused, each with its path in the file; so are depth and lengths beyond what our files need.
 */
public final class StrictObject {

    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 8_000_000;
    private static final int LONGEST_NAME = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new TreeSet<>();

    private StrictObject(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * Reads a whole file.
     *
     * @param json its text, of a length that the caller has limited
     * @param file its name, for messages
     * @param reading asks for every member there may be
     * @param <T> what it makes of them
     * @return what was made
     * @throws DecodeException if the text is not such a file
     */
    public static <T> T read(String json, String file, Function<StrictObject, T> reading) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw refuse(file, "", "it is no JSON text within the limits: " + e.getOriginalMessage(), e);
        }
        return new StrictObject(file, "", root).whole(reading);
    }

    private <T> T whole(Function<StrictObject, T> reading) {
        if (!node.isObject()) {
            throw refuse(file, path, "expected an object, found " + kind(node), null);
        }
        T value;
        try {
            value = reading.apply(this);
        } catch (IllegalArgumentException wrong) {
            throw refuse(file, path, String.valueOf(wrong.getMessage()), wrong);
        }
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw refuse(file, place(name), "there is no such member; known here are " + asked, null);
            }
        }
        return value;
    }

    /**
     * A text that must be there.
     *
     * @param name the member
     * @return its text
     */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /**
     * A text that may be absent or null.
     *
     * @param name the member
     * @return its text
     */
    public Optional<String> optionalText(String name) {
        return member(name).map(value -> text(place(name), value));
    }

    /**
     * A whole number that may be absent or null.
     *
     * @param name the member
     * @return its value
     */
    public OptionalLong number(String name) {
        Optional<JsonNode> value = member(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()) {
            throw refuse(file, place(name), "expected a whole number, found " + kind(value.get()), null);
        }
        return OptionalLong.of(value.get().asLong());
    }

    /**
     * A list of texts; empty where it is absent.
     *
     * @param name the member
     * @return the texts
     */
    public List<String> texts(String name) {
        return member(name).map(value -> texts(place(name), value)).orElse(List.of());
    }

    /**
     * Lists of texts by name; empty where it is absent.
     *
     * @param name the member
     * @return the lists, in the order of the file
     */
    public Map<String, List<String>> textsByName(String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        member(name).ifPresent(value -> {
            if (!value.isObject()) {
                throw refuse(file, place(name), "expected an object, found " + kind(value), null);
            }
            value.propertyNames().forEach(key -> lists.put(key, texts(place(name) + "." + key, value.get(key))));
        });
        return lists;
    }

    /**
     * An object that must be there.
     *
     * @param name the member
     * @param reading asks for every member there may be
     * @param <T> what it makes of them
     * @return what was made
     */
    public <T> T object(String name, Function<StrictObject, T> reading) {
        return optionalObject(name, reading).orElseThrow(() -> missing(name));
    }

    /**
     * An object that may be absent or null.
     *
     * @param name the member
     * @param reading asks for every member there may be
     * @param <T> what it makes of them
     * @return what was made
     */
    public <T> Optional<T> optionalObject(String name, Function<StrictObject, T> reading) {
        return member(name).map(value -> new StrictObject(file, place(name), value).whole(reading));
    }

    /**
     * A list of objects.
     *
     * @param name the member, which must be there
     * @param most how many there may be
     * @param reading asks for every member there may be
     * @param <T> what it makes of them
     * @return what was made, in order
     */
    public <T> List<T> objects(String name, int most, Function<StrictObject, T> reading) {
        JsonNode list = member(name).orElseThrow(() -> missing(name));
        if (!list.isArray()) {
            throw refuse(file, place(name), "expected a list, found " + kind(list), null);
        }
        if (list.size() > most) {
            throw refuse(file, place(name), "at most " + most + " entries, found " + list.size(), null);
        }
        List<T> objects = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            objects.add(new StrictObject(file, place(name) + "[" + i + "]", list.get(i)).whole(reading));
        }
        return objects;
    }

    /**
     * The error for a value that is not what it should be.
     *
     * @param name the member
     * @param why expected and found
     * @return the error, to be thrown
     */
    public DecodeException wrong(String name, String why) {
        return refuse(file, place(name), why, null);
    }

    private List<String> texts(String place, JsonNode list) {
        if (!list.isArray()) {
            throw refuse(file, place, "expected a list of texts, found " + kind(list), null);
        }
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(element -> texts.add(text(place + "[" + texts.size() + "]", element)));
        return texts;
    }

    private String text(String place, JsonNode value) {
        if (!value.isString()) {
            throw refuse(file, place, "expected a text, found " + kind(value), null);
        }
        return value.asString();
    }

    private Optional<JsonNode> member(String name) {
        asked.add(name);
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String kind(JsonNode value) {
        return value.getNodeType().toString().toLowerCase(java.util.Locale.ROOT);
    }

    private DecodeException missing(String name) {
        return refuse(file, place(name), "it is missing", null);
    }

    private static DecodeException refuse(String file, String path, String why, @Nullable Throwable cause) {
        return new DecodeException(
                Problem.of(
                                ErrorCode.MALFORMED_DATA,
                                path.isEmpty() ? why : "'" + path + "': " + why,
                                "Use the file as it was saved; nothing of it was taken.")
                        .at(file),
                OptionalLong.empty(),
                cause);
    }
}
