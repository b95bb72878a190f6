package org.medbench.format.xml;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Walks over a document that nobody vouches for. For one thread; closes its input. */
public final class SafeXml implements AutoCloseable {

    private static final String UNSAFE =
            "the XML has a document type, which could include files or unfold endlessly; remove it";

    /** How the JDK numbers its own limit, which it meets before we can count. */
    private static final String TOO_MANY_ATTRIBUTES = "JAXP00010002";

    private static final int DECLARATION = 256;
    private static final Pattern ENCODING =
            Pattern.compile("(?:\u00EF\u00BB\u00BF)?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([\\w.-]+)[\"']");

    private final Source in;
    private final XMLStreamReader reader;
    private final Limits limits;
    private int depth;

    /**
     * Begins before the root.
     *
     * @param in the document, in the encoding that it declares
     * @param limits depth, attributes and text allowed
     * @throws IOException if it does not begin as XML
     */
    public SafeXml(InputStream in, Limits limits) throws IOException {
        this.in = new Source(wellFormed(in), limits);
        this.limits = limits;
        try {
            this.reader = factory(limits).createXMLStreamReader(this.in);
        } catch (XMLStreamException | RuntimeException e) {
            this.in.close();
            throw explain(e);
        }
    }

    /** The JDK's parser prints a line to the console when it meets bytes that are no UTF-8; so it never does. */
    private static InputStream wellFormed(InputStream in) throws IOException {
        BufferedInputStream document = new BufferedInputStream(in);
        document.mark(DECLARATION);
        byte[] head = document.readNBytes(DECLARATION);
        document.reset();
        boolean wide = head.length > 1 && (head[0] == 0 || head[1] == 0 || (head[0] & 0xFF) >= 0xFE);
        Matcher declared = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        boolean utf8 = !wide && (!declared.lookingAt() || declared.group(1).equalsIgnoreCase("UTF-8"));
        return utf8 ? Utf8Stream.of(document, Optional.of("UTF-8")) : document;
    }

    /** The JDK's own parser, whatever else is on the class path, since its settings are those that are tested. */
    private static XMLInputFactory factory(Limits limits) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(
                "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit",
                String.valueOf(limits.get(Limit.XML_ATTRIBUTES)));
        factory.setProperty(
                "http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit",
                String.valueOf(limits.get(Limit.XML_TEXT_CHARS)));
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit", "0");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException(UNSAFE);
        });
        return factory;
    }

    /**
     * Moves on to the next start or end of an element, or the next text.
     *
     * @return one of {@link XMLStreamConstants}: {@code START_ELEMENT}, {@code END_ELEMENT}, {@code CHARACTERS}, {@code
     *     END_DOCUMENT}
     * @throws IOException if the document is broken, hostile or exceeds a limit
     */
    public int next() throws IOException {
        try {
            while (true) {
                in.beginToken();
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        limits.check(Limit.XML_DEPTH, ++depth);
                        limits.check(Limit.XML_ATTRIBUTES, reader.getAttributeCount());
                        return XMLStreamConstants.START_ELEMENT;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return XMLStreamConstants.END_ELEMENT;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return XMLStreamConstants.CHARACTERS;
                    }
                    case XMLStreamConstants.END_DOCUMENT -> {
                        return XMLStreamConstants.END_DOCUMENT;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw DecodeFailure.unsafe(
                            UNSAFE);
                    default -> {
                        // Comments and processing instructions say nothing to us.
                    }
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw explain(e);
        }
    }

    /**
     * How many elements are open.
     *
     * @return the depth; 1 inside of the root
     */
    public int depth() {
        return depth;
    }

    /**
     * The name of the element that starts or ends here.
     *
     * @return the name without its namespace
     */
    public String name() {
        return reader.getLocalName();
    }

    /**
     * The text here, which may be a part of a longer one.
     *
     * @return the text
     */
    public String text() {
        return reader.getText();
    }

    /**
     * How many attributes the element has that starts here.
     *
     * @return the number
     */
    public int attributeCount() {
        return reader.getAttributeCount();
    }

    /**
     * The name of an attribute.
     *
     * @param index which one, from 0
     * @return the name without its namespace
     */
    public String attributeName(int index) {
        return reader.getAttributeLocalName(index);
    }

    /**
     * The value of an attribute.
     *
     * @param index which one, from 0
     * @return the value
     */
    public String attributeValue(int index) {
        return reader.getAttributeValue(index);
    }

    /**
     * The value of an attribute, whatever its namespace.
     *
     * @param name the attribute's local name
     * @param otherwise what to give if there is none
     * @return the value
     */
    public String attribute(String name, String otherwise) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return otherwise;
    }

    private IOException explain(Exception e) {
        for (Throwable cause = e; cause != null; cause = behind(cause)) {
            if (cause instanceof Unreadable unreadable) {
                return unreadable.reason;
            }
            if (cause instanceof DecodeFailure failure) {
                return failure;
            }
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("DOCTYPE") || message.contains("entity") && message.contains("referenced")) {
            return DecodeFailure.unsafe(UNSAFE);
        }
        if (message.contains(TOO_MANY_ATTRIBUTES)) {
            return DecodeFailure.limit(Limit.XML_ATTRIBUTES, limits.get(Limit.XML_ATTRIBUTES), -1, -1);
        }
        long offset = e instanceof XMLStreamException broken && broken.getLocation() != null
                ? Math.max(0, broken.getLocation().getCharacterOffset())
                : 0;
        return DecodeFailure.malformed("the XML is broken: " + message, offset, -1, e);
    }

    /** The parser's exception keeps what led to it in a place of its own. */
    private static @Nullable Throwable behind(Throwable e) {
        return e instanceof XMLStreamException broken && broken.getNestedException() != null
                ? broken.getNestedException()
                : e.getCause();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * The document's bytes. Marks what the disk reports, so that it is not taken for a fault of the document; and counts
     * what the parser swallows at once, since it gathers an attribute or a comment in memory however long it is.
     */
    private static final class Source extends FilterInputStream {
        private final Limits limits;
        private long token;

        Source(InputStream in, Limits limits) {
            super(in);
            this.limits = limits;
        }

        void beginToken() {
            token = 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read;
            try {
                read = in.read(bytes, from, length);
            } catch (IOException e) {
                throw new Unreadable(e);
            }
            token += Math.max(read, 0);
            if (token > limits.get(Limit.XML_TEXT_CHARS) + length) {
                limits.check(Limit.XML_TEXT_CHARS, token);
            }
            return read;
        }
    }

    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException reason;

        Unreadable(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
