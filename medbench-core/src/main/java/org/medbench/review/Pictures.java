package org.medbench.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.item.Content;
import org.medbench.score.MediaSource;

/** Turns pictures into {@code data:} addresses, as long as a page can bear them. */
final class Pictures {

    /** What every browser shows; vector graphics may hold scripts and are not among them. */
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private static final int LARGEST = 4 << 20;
    private static final long MOST_TOGETHER = 64L << 20;

    private final MediaSource source;
    private long left = MOST_TOGETHER;

    Pictures(MediaSource source) {
        this.source = source;
    }

    List<ReviewPacket.Picture> of(List<Content.Media> media) {
        List<ReviewPacket.Picture> pictures = new ArrayList<>();
        media.forEach(one -> pictures.add(new ReviewPacket.Picture(one.fileName(), data(one))));
        return pictures;
    }

    private Optional<String> data(Content.Media media) {
        String type = media.type().value();
        if (!SHOWN.contains(type) || !media.isAvailable() || source == MediaSource.NONE) {
            return Optional.empty();
        }
        try (InputStream in = source.open(media)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST || bytes.length > left) {
                return Optional.empty();
            }
            left -= bytes.length;
            return Optional.of("data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
        } catch (IOException e) {
            throw new CacheException(
                    Problem.of(
                                    ErrorCode.CACHE_IO,
                                    "the picture cannot be read: " + e,
                                    "Fetch the benchmark first; a packet needs the pictures that it shows.")
                            .at(media.fileName()),
                    e);
        }
    }
}
