package org.medbench.format.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Value;

/**
 * Turns an element into a value: text if it holds nothing else, otherwise a structure of its attributes ({@code @name}),
 * its children and its text ({@code #text}, with the text of its children where it is mixed with them). Children of one
 * name become a list.
 */
final class ElementReader {

    private final SafeXml xml;
    private final Limits limits;
    private final Set<String> lists;
    private long taken;
    private long row;

    /**
     * @param lists names of elements that are a list even where there is only one of them
     */
    ElementReader(SafeXml xml, Limits limits, Set<String> lists) {
        this.xml = xml;
        this.limits = limits;
        this.lists = lists;
    }

    /** Begins a record. */
    void begin(long position) {
        row = position;
        taken = 0;
    }

    /** What has been read of an element so far. */
    static final class Content {
        private final Map<String, List<Value>> members = new LinkedHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private boolean hasOwnText;
        private boolean hasChildren;

        void attributes(Map<String, Value> attributes) {
            attributes.forEach((name, value) -> members.put(name, List.of(value)));
        }

        void child(String name, Value value) {
            hasChildren = true;
            members.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }

        boolean hasOwnText() {
            return hasOwnText;
        }
    }

    /** Reads the element that has just started, up to its end. */
    Value read() throws IOException {
        return read(new Content());
    }

    /** Reads it as a child, whose text is a part of its parent's. */
    Value read(Content parent) throws IOException {
        Content content = new Content();
        content.attributes(attributes());
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            add(event, content);
        }
        parent.text.append(content.text);
        limits.check(Limit.XML_TEXT_CHARS, parent.text.length());
        return value(content);
    }

    /** Adds a child or a piece of text. */
    void add(int event, Content content) throws IOException {
        if (event == XMLStreamConstants.START_ELEMENT) {
            String name = xml.name();
            content.child(name, read(content));
        } else {
            String more = xml.text();
            take(more.length());
            content.hasOwnText |= !more.isBlank();
            content.text.append(more);
            limits.check(Limit.XML_TEXT_CHARS, content.text.length());
        }
    }

    /** What an element becomes. */
    Value value(Content content) {
        if (content.members.isEmpty()) {
            return new Value.Text(content.text.toString());
        }
        Map<String, Value> values = new LinkedHashMap<>();
        content.members.forEach((name, all) -> values.put(
                name, all.size() > 1 || lists.contains(name) ? new Value.Elements(List.copyOf(all)) : all.get(0)));
        if (content.hasOwnText || !content.hasChildren && !content.text.isEmpty()) {
            values.put("#text", new Value.Text(content.text.toString()));
        }
        return new Value.Struct(values);
    }

    /** The attributes of the element that has just started. */
    Map<String, Value> attributes() throws DecodeFailure {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.attributeCount(); i++) {
            String value = xml.attributeValue(i);
            take(value.length());
            limits.check(Limit.XML_TEXT_CHARS, value.length());
            attributes.put("@" + xml.attributeName(i), new Value.Text(value));
        }
        return attributes;
    }

    /** Counts what a record takes. */
    void take(int characters) throws DecodeFailure {
        taken += characters + 32;
        long allowed = limits.get(Limit.RECORD_BYTES);
        if (taken > allowed) {
            throw DecodeFailure.limit(Limit.RECORD_BYTES, allowed, taken, row);
        }
    }
}
