package org.medbench.format.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.format.NamedValues;
import org.medbench.spi.Value;

/**
 * A part of the schema that gives its values record by record, put together again from columns as the Dremel paper has
 * it: definition levels say how much of a path is there, repetition levels which list goes on. Sibling columns repeat
 * each other's structure; where they disagree the file is broken, and guessing would put values into wrong records.
 */
abstract class Node {

    /** Reads the next value and moves on. */
    abstract Value read();

    /** Passes over one value in every column below, because what holds them is not defined at this level. */
    abstract void skip(int level);

    /** Whether all columns below are defined at this level, or none. */
    abstract boolean isDefined(int level);

    /** Whether the list of this level goes on in all columns below, or ends in all. */
    abstract boolean repeats(int level);

    /** A structure. */
    static final class Group extends Node {
        private final String name;
        private final int defined;
        private final NamedValues.Names names;
        private final Node[] children;

        /**
         * @param defined the definition level from which on it is not null
         */
        Group(String name, int defined, List<String> names, List<Node> children) {
            this.name = name;
            this.defined = defined;
            this.names = new NamedValues.Names(names);
            this.children = children.toArray(Node[]::new);
        }

        @Override
        Value read() {
            if (!isDefined(defined)) {
                skip(defined);
                return Value.NULL;
            }
            return new Value.Struct(values());
        }

        NamedValues values() {
            Value[] values = new Value[children.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = children[i].read();
            }
            return new NamedValues(names, values);
        }

        @Override
        void skip(int level) {
            for (Node child : children) {
                child.skip(level);
            }
        }

        @Override
        boolean isDefined(int level) {
            boolean first = children[0].isDefined(level);
            for (int i = 1; i < children.length; i++) {
                agree(first, children[i].isDefined(level));
            }
            return first;
        }

        @Override
        boolean repeats(int level) {
            boolean first = children[0].repeats(level);
            for (int i = 1; i < children.length; i++) {
                agree(first, children[i].repeats(level));
            }
            return first;
        }

        private void agree(boolean first, boolean other) {
            if (first != other) {
                throw new IllegalStateException("the columns of '" + name + "' disagree on its structure");
            }
        }
    }

    /** A list. */
    static class Repeated extends Node {
        private final int defined;
        private final int filled;
        private final int repeated;
        private final Node element;

        /**
         * @param defined the definition level from which on the list is not null
         * @param filled the definition level from which on it is not empty
         * @param repeated the repetition level at which it goes on
         */
        Repeated(int defined, int filled, int repeated, Node element) {
            this.defined = defined;
            this.filled = filled;
            this.repeated = repeated;
            this.element = element;
        }

        @Override
        final Value read() {
            if (!element.isDefined(defined)) {
                element.skip(defined);
                return Value.NULL;
            }
            List<Value> elements = new ArrayList<>();
            if (!element.isDefined(filled)) {
                element.skip(filled);
                return gathered(elements);
            }
            do {
                elements.add(element.read());
            } while (element.repeats(repeated));
            return gathered(elements);
        }

        Value gathered(List<Value> elements) {
            return new Value.Elements(elements);
        }

        @Override
        final void skip(int level) {
            element.skip(level);
        }

        @Override
        final boolean isDefined(int level) {
            return element.isDefined(level);
        }

        @Override
        final boolean repeats(int level) {
            return element.repeats(level);
        }
    }

    /** A map with text as keys, which becomes a structure. */
    static final class TextMap extends Repeated {
        private final String key;
        private final String value;

        TextMap(int defined, int filled, int repeated, Node entry, String key, String value) {
            super(defined, filled, repeated, entry);
            this.key = key;
            this.value = value;
        }

        @Override
        Value gathered(List<Value> entries) {
            Map<String, Value> members = new LinkedHashMap<>();
            for (Value entry : entries) {
                Map<String, Value> pair = ((Value.Struct) entry).members();
                if (!(pair.get(key) instanceof Value.Text text)) {
                    throw new IllegalStateException("a map has an entry without key");
                }
                if (members.put(text.text(), pair.get(value)) != null) {
                    throw new IllegalStateException("a map has the key '" + text.text() + "' twice");
                }
            }
            return new Value.Struct(members);
        }
    }
}
