package org.medbench.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.medbench.catalog.Overlay;
import org.medbench.core.internal.overlay.AnswerKey;
import org.medbench.core.internal.overlay.FormerKey;
import org.medbench.core.internal.overlay.OverlayJson;
import org.medbench.error.CacheException;
import org.medbench.error.DecodeException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;

/**
 * Overlays as files, those that ship with medbench, and what is needed to make one.
 *
 * <pre>{@code
 * Subset checked = benchmark.items().with(Overlays.shipped("mmlu-redux-medical"));
 * }</pre>
 */
public final class Overlays {

    private static final long LARGEST = 256L << 20;
    private static final List<String> SHIPPED = List.of("mmlu-redux-medical");

    private Overlays() {}

    /**
     * The overlays in this jar.
     *
     * @return their ids
     */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * An overlay in this jar.
     *
     * @param id one of {@link #shipped()}
     * @return the overlay
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Overlay shipped(String id) {
        if (!SHIPPED.contains(id)) {
            throw new IllegalArgumentException("no overlay '" + id + "' ships with medbench; there are " + SHIPPED);
        }
        String file = id + ".json";
        try (InputStream in = Objects.requireNonNull(Overlays.class.getResourceAsStream(file), file)) {
            return OverlayJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an overlay from a file.
     *
     * @param file a file of at most 256 MiB
     * @return the overlay
     * @throws DecodeException if it is no overlay
     * @throws CacheException if it cannot be read
     */
    public static Overlay read(Path file) {
        return parse(TextFile.read(file, LARGEST), file.toString());
    }

    /**
     * Reads an overlay from text.
     *
     * @param json its text
     * @param name what errors call it
     * @return the overlay
     * @throws DecodeException if it is no overlay
     */
    public static Overlay parse(String json, String name) {
        return OverlayJson.read(json, name);
    }

    /**
     * The overlay's file.
     *
     * @param overlay the overlay
     * @return JSON, the same for equal overlays
     */
    public static String toJson(Overlay overlay) {
        return OverlayJson.write(overlay);
    }

    /**
     * Writes an overlay, over a file of that name if there is one.
     *
     * @param overlay the overlay
     * @param file where to
     * @throws CacheException if it cannot be written
     */
    public static void write(Overlay overlay, Path file) {
        TextFile.write(file, OverlayJson.write(overlay));
    }

    /**
     * What tells an overlay from all others, to be cited beside its version.
     *
     * @param overlay the overlay
     * @return the digest of its file
     */
    public static Digest digest(Overlay overlay) {
        return OverlayJson.digest(overlay);
    }

    /**
     * A patch of an item as it is now.
     *
     * @param item the item, with the key that the reviewers saw
     * @param change what becomes of it
     * @param evidence why
     * @return the patch
     */
    public static Overlay.Patch patch(BenchmarkItem item, Overlay.Change change, Overlay.Evidence evidence) {
        return new Overlay.Patch(item.id(), AnswerKey.question(item), AnswerKey.of(item), change, evidence);
    }

    /**
     * An item as it was before overlays changed its key.
     *
     * @param item an item of a subset with overlays
     * @return the item with its former key; the same if its key was not changed
     */
    public static BenchmarkItem withFormerKey(BenchmarkItem item) {
        return FormerKey.restored(item);
    }
}
