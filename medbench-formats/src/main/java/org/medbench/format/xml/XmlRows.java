package org.medbench.format.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Finds the records of a document. */
interface XmlRows {

    /** Gives the next record, or null behind the last. */
    @Nullable
    Row next() throws IOException;

    /**
     * Every element of one name is a record. What stands above it and before it (attributes, and elements that hold
     * nothing but text) is added to it by its path, since that is where XML keeps what records share.
     */
    final class Named implements XmlRows {
        private final SafeXml xml;
        private final ElementReader elements;
        private final String record;
        private final Predicate<String> wanted;
        private final Limits limits;
        private final List<Level> above = new ArrayList<>();
        private long position;

        Named(SafeXml xml, ElementReader elements, String record, Predicate<String> wanted, Limits limits) {
            this.xml = xml;
            this.elements = elements;
            this.limits = limits;
            this.record = record;
            this.wanted = wanted;
        }

        /** An open element. */
        private static final class Level {
            private final String path;
            private final Map<String, Value> facts = new LinkedHashMap<>();
            private final StringBuilder text = new StringBuilder();
            private boolean hasChildren;

            Level(String path) {
                this.path = path;
            }
        }

        @Override
        public @Nullable Row next() throws IOException {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.END_ELEMENT) {
                    close();
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    keep(xml.text());
                } else if (xml.name().equals(record)) {
                    if (!above.isEmpty()) {
                        above.get(above.size() - 1).hasChildren = true;
                    }
                    elements.begin(position);
                    Value value = elements.read();
                    Map<String, Value> values = new LinkedHashMap<>(members(value));
                    above.forEach(level -> values.putAll(level.facts));
                    values.keySet().removeIf(wanted.negate());
                    return Row.of(position++, values);
                } else {
                    open();
                }
            }
            return null;
        }

        private void open() throws IOException {
            String parent = "";
            if (!above.isEmpty()) {
                above.get(above.size() - 1).hasChildren = true;
                parent = above.get(above.size() - 1).path + "/";
            }
            Level level = new Level(parent + xml.name());
            elements.begin(position);
            elements.attributes().forEach((name, value) -> level.facts.put(level.path + "/" + name, value));
            above.add(level);
        }

        private void keep(String text) throws DecodeFailure {
            if (!above.isEmpty()) {
                Level level = above.get(above.size() - 1);
                level.text.append(text);
                limits.check(Limit.XML_TEXT_CHARS, level.text.length());
            }
        }

        private void close() {
            Level closed = above.remove(above.size() - 1);
            if (!above.isEmpty() && !closed.hasChildren) {
                Map<String, Value> facts = above.get(above.size() - 1).facts;
                facts.put(closed.path, new Value.Text(closed.text.toString()));
            }
        }
    }

    /** The children of the root are the records, if they all have one name; otherwise the document is one. */
    final class Guessed implements XmlRows {
        private final SafeXml xml;
        private final ElementReader elements;
        private final Predicate<String> wanted;
        private final Map<String, Value> shared = new LinkedHashMap<>();
        private @Nullable String record;
        private @Nullable Value held;
        private Stage stage = Stage.BEGIN;
        private long position;

        Guessed(SafeXml xml, ElementReader elements, Predicate<String> wanted) {
            this.xml = xml;
            this.elements = elements;
            this.wanted = wanted;
        }

        private enum Stage {
            BEGIN,
            /** A record is held back, and another one has started. */
            BETWEEN,
            END
        }

        @Override
        public @Nullable Row next() throws IOException {
            return switch (stage) {
                case BEGIN -> begin();
                case BETWEEN -> between();
                case END -> null;
            };
        }

        private @Nullable Row begin() throws IOException {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                throw DecodeFailure.malformed("the XML has no root", 0, -1, null);
            }
            elements.begin(0);
            String root = xml.name();
            ElementReader.Content content = new ElementReader.Content();
            Map<String, Value> attributes = elements.attributes();
            content.attributes(attributes);
            attributes.forEach((name, value) -> shared.put(root + "/" + name, value));
            for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT && !content.hasOwnText()) {
                    if (xml.name().equals(record) && held != null) {
                        stage = Stage.BETWEEN;
                        return row(held);
                    }
                    String name = xml.name();
                    Value child = elements.read(content);
                    held = record == null ? child : null;
                    record = name;
                    content.child(name, child);
                } else {
                    elements.add(event, content);
                }
            }
            end();
            return row(held != null && !content.hasOwnText() ? held : elements.value(content));
        }

        private @Nullable Row between() throws IOException {
            elements.begin(position);
            Value value = elements.read();
            int event = xml.next();
            while (event == XMLStreamConstants.CHARACTERS && xml.text().isBlank()) {
                event = xml.next();
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                end();
            } else if (event == XMLStreamConstants.CHARACTERS || !xml.name().equals(record)) {
                throw DecodeFailure.malformed(
                        "the XML has " + (event == XMLStreamConstants.CHARACTERS ? "text" : "<" + xml.name() + ">")
                                + " among its <" + record + ">; say by the option 'record' which elements are records",
                        -1,
                        position,
                        null);
            }
            return row(value);
        }

        private void end() throws IOException {
            stage = Stage.END;
            while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
                // What follows the root must be well-formed, too.
            }
        }

        private Row row(Value value) {
            Map<String, Value> values = new LinkedHashMap<>(members(value));
            if (value == held || stage == Stage.BETWEEN || position > 0) {
                values.putAll(shared);
            }
            values.keySet().removeIf(wanted.negate());
            return Row.of(position++, values);
        }
    }

    private static Map<String, Value> members(Value value) {
        return value instanceof Value.Struct struct ? struct.members() : Map.of("#text", value);
    }
}
