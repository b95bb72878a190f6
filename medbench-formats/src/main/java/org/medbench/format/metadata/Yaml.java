package org.medbench.format.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 by its JSON schema: plain {@code null}, {@code true}, {@code false} and decimal numbers are what they are
 * there, everything else is text; so {@code no} stays a word and a date stays as written. A tag that asks for an object is
 * refused. Aliases are followed, and counted as often as they occur.
 */
final class Yaml {

    private static final int MOST_CHARS = 1 << 20;
    private static final int BYTES_PER_VALUE = 64;
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d{0,999})(?:\\.\\d{1,999})?(?:[eE][-+]?\\d{1,4})?");
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final String CORE_TAG = "tag:yaml.org,2002:";
    private static final Set<String> HARMLESS =
            Set.of("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "binary", "set", "omap");

    private record Weighed(Value value, long bytes) {}

    private final Iterator<Event> events;
    private final Limits limits;
    private final Map<Anchor, Weighed> anchors = new HashMap<>();
    private long bytes;

    private Yaml(Iterator<Event> events, Limits limits) {
        this.events = events;
        this.limits = limits;
    }

    static Value read(String text, Limits limits) throws DecodeFailure {
        if (text.length() > MOST_CHARS) {
            throw failure("has " + text.length() + " characters; at most " + MOST_CHARS + " are read", null);
        }
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MOST_CHARS).build();
        try {
            Yaml yaml = new Yaml(new ParserImpl(settings, new StreamReader(settings, text)), limits);
            return yaml.document();
        } catch (YamlEngineException e) {
            throw failure("is no YAML: " + e.getMessage(), e);
        }
    }

    private Value document() throws DecodeFailure {
        Value root = Value.NULL;
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                root = value(event, 0);
                documents++;
            }
        }
        if (documents > 1) {
            throw failure("has " + documents + " documents instead of one", null);
        }
        return root;
    }

    private Value value(Event event, int depth) throws DecodeFailure {
        limits.check(Limit.NESTING, depth);
        if (event instanceof AliasEvent alias) {
            Weighed known = anchors.get(alias.getAlias());
            if (known == null) {
                throw failure("refers to *" + alias.getAlias() + ", which is not defined before", null);
            }
            weigh(known.bytes());
            return known.value();
        }
        long before = bytes;
        weigh(BYTES_PER_VALUE);
        Value value;
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (event instanceof ScalarEvent scalar) {
            value = scalar(scalar);
        } else if (event instanceof SequenceStartEvent list) {
            checkTag(list.getTag());
            value = list(depth);
        } else if (event instanceof MappingStartEvent map) {
            checkTag(map.getTag());
            value = map(depth);
        } else {
            throw failure("has " + event + " where a value was expected", null);
        }
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Weighed(value, bytes - before));
        }
        return value;
    }

    private void weigh(long more) throws DecodeFailure {
        bytes += more;
        limits.check(Limit.RECORD_BYTES, bytes);
    }

    private Value scalar(ScalarEvent scalar) throws DecodeFailure {
        checkTag(scalar.getTag());
        String text = scalar.getValue();
        weigh(2L * text.length());
        if (!scalar.isPlain() || scalar.getTag().isPresent()) {
            return new Value.Text(text);
        }
        if (NULLS.contains(text)) {
            return Value.NULL;
        }
        if (text.equals("true") || text.equals("false")) {
            return new Value.Flag(text.equals("true"));
        }
        return NUMBER.matcher(text).matches() ? new Value.Numeral(text) : new Value.Text(text);
    }

    private Value list(int depth) throws DecodeFailure {
        List<Value> list = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            list.add(value(event, depth + 1));
        }
        return new Value.Elements(list);
    }

    private Value map(int depth) throws DecodeFailure {
        Map<String, Value> map = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw failure("has a key that is no word", null);
            }
            weigh(BYTES_PER_VALUE + 2L * key.getValue().length());
            Value value = value(events.next(), depth + 1);
            if (map.put(key.getValue(), value) != null) {
                throw failure("has the key '" + key.getValue() + "' twice", null);
            }
        }
        return new Value.Struct(map);
    }

    private static void checkTag(Optional<String> tag) throws DecodeFailure {
        boolean harmless = tag.isEmpty()
                || tag.get().equals("!")
                || tag.get().startsWith(CORE_TAG) && HARMLESS.contains(tag.get().substring(CORE_TAG.length()));
        if (!harmless) {
            throw DecodeFailure.unsafe("the front matter has a value with the tag " + tag.get()
                    + ", which asks for an object to be made; only plain values are read");
        }
    }

    private static DecodeFailure failure(String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return DecodeFailure.malformed("the front matter " + what, -1, 0, cause);
    }
}
