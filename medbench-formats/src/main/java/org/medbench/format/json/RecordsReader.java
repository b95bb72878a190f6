package org.medbench.format.json;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.core.JsonToken;

/** Reads the records at some places of a document, one at a time. */
final class RecordsReader implements RowReader {

    private static final String PATH = "_path";
    private static final String WRAPPER = "_wrapper.";

    /** A place on the way to records, or the place where they are. */
    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private @Nullable RecordPath path;
        private Map<String, Value> before = Map.of();
        private Map<String, Value> wrapper = Map.of();
        private @Nullable Flattening flattening;
        private boolean entered;

        private Node child(String name) {
            return children.computeIfAbsent(name, key -> new Node());
        }
    }

    private record Place(Node node, long scope) {}

    private final JsonOptions options;
    private final JsonTokens tokens;
    private final ValueReader whole;
    private final ValueReader projected;
    private final RowMaker rows;
    private final Fingerprints names;
    private final List<RecordPath> paths;
    private final Node root = new Node();
    private final Deque<Place> open = new ArrayDeque<>();
    private boolean started;

    RecordsReader(Utf8Stream text, DecodeRequest request, JsonOptions options, Layout.Records layout) {
        this.options = options;
        this.paths = layout.paths();
        this.rows = new RowMaker(request.fields());
        this.names = new Fingerprints(request.limits().get(Limit.RECORD_BYTES));
        for (int i = 0; i < paths.size(); i++) {
            add(paths.get(i), layout.wrapper().get(i));
        }
        boolean keyed = paths.stream().anyMatch(RecordPath::keyed);
        this.tokens = JsonTokens.of(text, request, options, !keyed);
        this.whole = new ValueReader(tokens, options, Set.of());
        this.projected = new ValueReader(tokens, options, request.fields());
    }

    private void add(RecordPath path, Map<String, Value> wrapper) {
        Node node = node(path);
        node.path = path;
        node.wrapper = wrapper;
        if (paths.size() > 1) {
            node.before = Map.of(PATH, new Value.Text(path.dotted()));
        }
        if (!options.records().isEmpty()) {
            node.flattening = flattening(path, path.nested());
        }
    }

    private static Flattening flattening(RecordPath path, List<String> nested) {
        return new Flattening(nested, path.objects().isEmpty() ? WRAPPER : WRAPPER + path.dotted() + ".");
    }

    @Override
    public @Nullable Row next() throws IOException {
        Row row = rows.poll();
        while (row == null && advance()) {
            row = rows.poll();
        }
        return row;
    }

    /** The paths that are followed, with the lists inside records as far as records have been met. */
    List<String> followed() {
        return paths.stream()
                .map(path -> {
                    Flattening flattening = node(path).flattening;
                    return flattening == null
                            ? path.toString()
                            : path.withNested(flattening.lists()).toString();
                })
                .toList();
    }

    private Node node(RecordPath path) {
        Node node = root;
        for (String name : path.objects()) {
            node = node.child(name);
        }
        return node;
    }

    /** Takes one step through the document; false at its end. */
    private boolean advance() throws IOException {
        if (!started) {
            started = true;
            enter(root, required(tokens.next(rows.made())));
            return true;
        }
        Place place = open.peek();
        if (place == null) {
            finish();
            return false;
        }
        JsonToken token = required(tokens.next(rows.made()));
        if (token.isStructEnd() && (token == JsonToken.END_ARRAY) == isList(place.node())) {
            open.pop();
        } else if (isList(place.node())) {
            records(place.node(), place.node().before);
        } else {
            member(place);
        }
        return true;
    }

    private static boolean isList(Node node) {
        return node.path != null && !node.path.keyed();
    }

    private void member(Place place) throws IOException {
        String name = tokens.text(rows.made());
        if (!names.add(place.scope(), name)) {
            throw tokens.malformed("the name '" + name + "' comes twice in one object", rows.made());
        }
        JsonToken token = required(tokens.next(rows.made()));
        if (place.node().path != null) {
            Map<String, Value> before = new LinkedHashMap<>(place.node().before);
            before.put(options.key(), new Value.Text(name));
            records(place.node(), before);
            return;
        }
        Node child = place.node().children.get(name);
        if (child == null) {
            tokens.skipChildren(rows.made());
        } else {
            enter(child, token);
        }
    }

    private void enter(Node node, JsonToken token) throws IOException {
        JsonToken expected = isList(node) ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
        if (token != expected) {
            throw tokens.malformed(
                    "the records should lie at " + described() + ", but here is " + token + " instead of " + expected,
                    rows.made());
        }
        node.entered = true;
        open.push(new Place(node, names.scope()));
    }

    private void records(Node node, Map<String, Value> before) throws IOException {
        Flattening flattening = node.flattening;
        if (flattening == null) {
            Value first = whole.record(rows.made());
            flattening = flattening(java.util.Objects.requireNonNull(node.path), Flattening.find(first));
            node.flattening = flattening;
            rows.add(first, before, flattening, node.wrapper);
            return;
        }
        ValueReader reader = flattening.isNeeded() ? whole : projected;
        rows.add(reader.record(rows.made()), before, flattening, node.wrapper);
    }

    private void finish() throws IOException {
        if (tokens.next(rows.made()) != null) {
            throw tokens.malformed("a second value follows the document", rows.made());
        }
        for (RecordPath path : paths) {
            if (!node(path).entered) {
                throw tokens.malformed("the document has no records at " + path, rows.made());
            }
        }
    }

    private JsonToken required(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw tokens.malformed("not JSON: the file ends within the document", rows.made());
        }
        return token;
    }

    private String described() {
        return paths.stream().map(RecordPath::toString).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }
}
