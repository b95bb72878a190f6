package org.medbench.format.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.Probe;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Whose words a JSON file uses. Who knows what the words mean reads the file; anyone else's is just JSON. */
public enum Vocabulary {
    /** Nobody's in particular. */
    PLAIN,
    /** HL7 FHIR: every object says its {@code resourceType}, https://hl7.org/fhir/json.html. */
    FHIR,
    /** MLCommons Croissant: JSON-LD that describes a data set, https://docs.mlcommons.org/croissant/. */
    CROISSANT,
    /** A Jupyter notebook: cells of code and text. */
    NOTEBOOK;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_MEMBERS = 1000;
    private static final Pattern RESOURCE_TYPE = Pattern.compile("[A-Z][A-Za-z]{2,60}");
    private static final Pattern CROISSANT_WORDS =
            Pattern.compile("mlcommons\\.org/croissant|mlcommons/croissant|\"(?:cr|ml):(?:RecordSet|FileObject)\"");

    /**
     * Judges a file by the first object in it.
     *
     * @param probe the file
     * @return its vocabulary
     */
    public static Vocabulary of(Probe probe) {
        Map<String, String> members = firstObject(probe);
        if (RESOURCE_TYPE.matcher(members.getOrDefault("resourceType", "")).matches()) {
            return FHIR;
        }
        if (members.containsKey("cells") && (members.containsKey("nbformat") || probe.nameEndsWith(".ipynb"))) {
            return NOTEBOOK;
        }
        boolean dataset = members.containsKey("@context")
                && (members.getOrDefault("@type", "").endsWith("Dataset") || members.containsKey("conformsTo"));
        String start = dataset ? new String(head(probe), StandardCharsets.UTF_8) : "";
        return CROISSANT_WORDS.matcher(start).find() ? CROISSANT : PLAIN;
    }

    /**
     * The names in the first object of a file, or in that which an array begins with.
     *
     * @param probe the file
     * @return the names as far as the first bytes go, with the values that are text and empty text for others
     */
    public static Map<String, String> firstObject(Probe probe) {
        return membersOfFirstObject(head(probe));
    }

    /**
     * Whether a file begins with an array.
     *
     * @param probe the file
     * @return true if a bracket comes first
     */
    public static boolean startsWithArray(Probe probe) {
        return Sniff.of(head(probe), probe.isWhole()).kind() == Sniff.Kind.ARRAY;
    }

    private static byte[] head(Probe probe) {
        try (Utf8Stream text = Utf8Stream.of(probe)) {
            return text.head();
        } catch (IOException notText) {
            return new byte[0];
        }
    }

    private static Map<String, String> membersOfFirstObject(byte[] head) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), head)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            if (token == JsonToken.START_OBJECT) {
                while (members.size() < MOST_MEMBERS && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                    members.put(name, text ? parser.getString() : "");
                    parser.skipChildren();
                }
            }
        } catch (JacksonException cutOrBroken) {
            // The head ends somewhere within the file; what came before says enough.
            return members;
        }
        return members;
    }
}
