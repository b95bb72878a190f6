package org.medbench.core.internal.overlay;

import java.util.Locale;
import org.medbench.catalog.Overlay;
import org.medbench.core.internal.json.StrictObject;
import org.medbench.item.Digest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Overlays as JSON text, members in a fixed order, so that equal overlays are equal texts. */
public final class OverlayJson {

    /** The most patches that a file may have. */
    public static final int MOST_PATCHES = 1_000_000;

    private static final String FORMAT = "medbench-overlay-1";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private OverlayJson() {}

    /**
     * Writes an overlay.
     *
     * @param overlay the overlay
     * @return JSON, indented, ending in a line feed
     */
    public static String write(Overlay overlay) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT).put("id", overlay.id()).put("version", overlay.version());
        node.put("title", overlay.title());
        node.putObject("citation")
                .put("authors", overlay.citation().authors())
                .put("source", overlay.citation().source())
                .put("license", overlay.citation().license());
        ArrayNode patches = node.putArray("patches");
        overlay.patches().forEach(patch -> write(patches.addObject(), patch));
        return JSON.writeValueAsString(node) + "\n";
    }

    private static void write(ObjectNode node, Overlay.Patch patch) {
        node.put("item", patch.item()).put("question", patch.question().toString());
        patch.key().forEach(node.putArray("key")::add);
        node.put("change", patch.change().name());
        if (patch.change() instanceof Overlay.Rekey rekey) {
            rekey.key().forEach(node.putArray("newKey")::add);
        } else if (patch.change() instanceof Overlay.Annotate annotate
                && !annotate.attributes().isEmpty()) {
            ObjectNode attributes = node.putObject("attributes");
            annotate.attributes().forEach((name, values) -> values.forEach(attributes.putArray(name)::add));
        }
        node.put("verdict", patch.evidence().verdict());
        if (!patch.evidence().reason().isEmpty()) {
            node.put("reason", patch.evidence().reason());
        }
        patch.evidence().reviewers().forEach(node.putArray("reviewers")::add);
    }

    /**
     * Reads an overlay.
     *
     * @param json what {@link #write} wrote
     * @param file its name, for messages
     * @return the overlay
     * @throws org.medbench.error.DecodeException if it is not such a file
     */
    public static Overlay read(String json, String file) {
        return StrictObject.read(json, file, object -> {
            String format = object.text("format");
            if (!format.equals(FORMAT)) {
                throw object.wrong("format", "expected " + FORMAT + ", found '" + format + "'");
            }
            return new Overlay(
                    object.text("id"),
                    object.text("version"),
                    object.text("title"),
                    object.object(
                            "citation",
                            citation -> new Overlay.Citation(
                                    citation.text("authors"), citation.text("source"), citation.text("license"))),
                    object.objects("patches", MOST_PATCHES, OverlayJson::patch));
        });
    }

    private static Overlay.Patch patch(StrictObject patch) {
        return new Overlay.Patch(
                patch.text("item"),
                Digest.parse(patch.text("question")),
                patch.texts("key"),
                change(patch),
                new Overlay.Evidence(
                        patch.text("verdict"), patch.optionalText("reason").orElse(""), patch.texts("reviewers")));
    }

    private static Overlay.Change change(StrictObject patch) {
        String change = patch.text("change").toLowerCase(Locale.ROOT);
        return switch (change) {
            case "withdraw" -> new Overlay.Withdraw();
            case "rekey" -> new Overlay.Rekey(patch.texts("newKey"));
            case "annotate" -> new Overlay.Annotate(patch.textsByName("attributes"));
            default -> throw patch.wrong("change", "expected withdraw, rekey or annotate, found '" + change + "'");
        };
    }

    /**
     * What tells an overlay from others of its name.
     *
     * @param overlay the overlay
     * @return the digest of its file
     */
    public static Digest digest(Overlay overlay) {
        return Digest.ofText(write(overlay));
    }
}
