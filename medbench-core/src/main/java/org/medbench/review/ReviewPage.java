package org.medbench.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.medbench.item.Digest;

/**
 * A packet as one page. Its own script is the only one that may run, by its hash; nothing is loaded and nothing sent; what comes
 * from a benchmark is data, which the script sets as text.
 */
final class ReviewPage {

    private ReviewPage() {}

    static String of(ReviewPacket packet) {
        String script = resource("review.js");
        String hash = Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(Digest.ofText(script).hex()));
        return resource("review.html")
                .replace("%HASH%", hash)
                .replace("%STYLE%", resource("review.css"))
                .replace("%DIGEST%", packet.digest().toString())
                .replace("%SCRIPT%", script)
                .replace("%PACKET%", inScript(packet.toJson()));
    }

    /** No text of an item can end the element that holds it. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReviewPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
