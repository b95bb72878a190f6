package org.medbench.core.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.medbench.item.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A fact as JSON that carries its own check: {@code {"sha256":"<of all that follows this member>","fact":{"key":…,
 * "value":…}}}. The check covers the raw bytes, so that no flipped bit goes unnoticed.
 */
final class FactFormat {

    private static final Logger LOG = System.getLogger(FactFormat.class.getName());
    private static final String BEFORE = "{\"sha256\":\"";
    private static final String AFTER = "\",\"fact\":";
    private static final int DIGITS = 64;
    private static final int PREFIX = BEFORE.length() + DIGITS + AFTER.length();
    private static final byte[] SUFFIX = {'}', '\n'};

    /** Immutable; what it learns about a record's members is worth sharing. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("digests")
                    .addSerializer(Digest.class, new DigestWriter())
                    .addDeserializer(Digest.class, new DigestReader()))
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** What is checked: the key as well, so that a file under a wrong name is noticed. */
    record Fact<T>(String key, T value) {}

    byte[] write(String key, Object value) {
        byte[] fact = MAPPER.writeValueAsBytes(new Fact<>(key, value));
        byte[] body = Arrays.copyOf(fact, fact.length + SUFFIX.length);
        System.arraycopy(SUFFIX, 0, body, fact.length, SUFFIX.length);
        byte[] prefix = (BEFORE + Digest.ofBytes(body).hex() + AFTER).getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(prefix, prefix.length + body.length);
        System.arraycopy(body, 0, all, prefix.length, body.length);
        return all;
    }

    /** Reads a fact back; empty if a bit of it is not as it was written, or if another release wrote other members. */
    <T> Optional<Fact<T>> read(byte[] bytes, Class<T> type) {
        if (!isIntact(bytes)) {
            return Optional.empty();
        }
        JavaType fact = MAPPER.getTypeFactory().constructParametricType(Fact.class, type);
        try {
            return Optional.of(MAPPER.readValue(bytes, PREFIX, bytes.length - PREFIX - SUFFIX.length, fact));
        } catch (JacksonException e) {
            LOG.log(Level.DEBUG, "a fact of another shape is taken for absent", e);
            return Optional.empty();
        }
    }

    static boolean isIntact(byte[] bytes) {
        if (bytes.length < PREFIX + SUFFIX.length) {
            return false;
        }
        String prefix = new String(bytes, 0, PREFIX, StandardCharsets.ISO_8859_1);
        byte[] body = Arrays.copyOfRange(bytes, PREFIX, bytes.length);
        return prefix.equals(BEFORE + Digest.ofBytes(body).hex() + AFTER);
    }

    private static final class DigestWriter extends StdSerializer<Digest> {
        DigestWriter() {
            super(Digest.class);
        }

        @Override
        public void serialize(Digest value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class DigestReader extends StdDeserializer<Digest> {
        DigestReader() {
            super(Digest.class);
        }

        @Override
        public Digest deserialize(JsonParser in, DeserializationContext context) throws JacksonException {
            return Digest.parse(in.getString());
        }
    }
}
