package org.medbench.core.internal.repository;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.medbench.Reading;
import org.medbench.catalog.Overlay;
import org.medbench.core.internal.overlay.Patcher;
import org.medbench.core.internal.select.Evaluation;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;

/** Counts and hashes what it gives. */
final class DefaultReading implements Reading {

    private final SplitItems source;
    private final Stream<BenchmarkItem> items;
    private final MessageDigest ids = Digest.newSha256();
    private long given;

    DefaultReading(DefaultSubset subset) {
        this.source = new SplitItems(subset.source(), subset.splits());
        this.items = new Evaluation(
                        subset.selection(), subset.source().resolved().id())
                .apply(() -> opened(subset.overlays()))
                .peek(this::note);
    }

    private Stream<BenchmarkItem> opened(List<Overlay> overlays) {
        Stream<BenchmarkItem> opened = source.open();
        for (Overlay overlay : overlays) {
            opened = Patcher.patched(opened, overlay);
        }
        return opened;
    }

    private void note(BenchmarkItem item) {
        given++;
        ids.update((item.id() + '\n').getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Stream<BenchmarkItem> items() {
        return items;
    }

    @Override
    public List<Rejection> rejections() {
        return source.rejections();
    }

    @Override
    public Report report() {
        return new Report(given, source.rejections().size(), HexFormat.of().formatHex(digestSoFar()));
    }

    private byte[] digestSoFar() {
        try {
            return ((MessageDigest) ids.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    @Override
    public void close() {
        items.close();
    }
}
