package org.medbench.core.internal.select;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;

/**
 * Draws by the smallest SHA-256 of seed and id, so that every machine draws the same and {@code sample(100)} is part of
 * {@code sample(200)}. Keeps digests and positions, never items.
 */
final class Sampler {

    private final Selection.Draw draw;
    private final Map<String, Stratum> strata = new HashMap<>();
    private final MessageDigest sha256 = Digest.newSha256();
    private final byte[] seed;
    private int position;

    Sampler(Selection.Draw draw) {
        this.draw = draw;
        this.seed = ByteBuffer.allocate(Long.BYTES).putLong(draw.seed()).array();
    }

    void offer(BenchmarkItem item) {
        String name = draw.attribute().flatMap(item::attribute).orElse("");
        strata.computeIfAbsent(name, Stratum::new).offer(new Ticket(hash(item.id()), position++));
    }

    private byte[] hash(String id) {
        sha256.update(seed);
        return sha256.digest(id.getBytes(StandardCharsets.UTF_8));
    }

    BitSet positions() {
        BitSet drawn = new BitSet();
        allocate().forEach((stratum, size) -> stratum.smallest(size).forEach(ticket -> drawn.set(ticket.position())));
        return drawn;
    }

    /** Largest remainder, in proportion to the strata; ties by the stratum's name in the order of its UTF-8 bytes. */
    private Map<Stratum, Integer> allocate() {
        long total =
                strata.values().stream().mapToLong(stratum -> stratum.count).sum();
        long size = Math.min(draw.size(), total);
        Map<Stratum, Integer> allocation = new HashMap<>();
        if (total == 0) {
            return allocation;
        }
        List<Share> shares = new ArrayList<>();
        long given = 0;
        for (Stratum stratum : strata.values()) {
            long product = size * stratum.count;
            int whole = Math.toIntExact(product / total);
            allocation.put(stratum, whole);
            shares.add(new Share(stratum, product % total));
            given += whole;
        }
        shares.sort(Comparator.comparingLong(Share::remainder)
                .reversed()
                .thenComparing(share -> share.stratum().name, Sampler::compareUtf8));
        for (Share share : shares.subList(0, Math.toIntExact(size - given))) {
            allocation.merge(share.stratum(), 1, Integer::sum);
        }
        return allocation;
    }

    private static int compareUtf8(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private record Share(Stratum stratum, long remainder) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Ticket(byte[] hash, int position) {

        static final Comparator<Ticket> ORDER = Comparator.comparing(Ticket::hash, Arrays::compareUnsigned);
    }

    /** The smallest tickets of one stratum: more than the whole sample can never be needed of one. */
    private final class Stratum {

        private final String name;
        private final PriorityQueue<Ticket> largestFirst = new PriorityQueue<>(Collections.reverseOrder(Ticket.ORDER));
        private long count;

        Stratum(String name) {
            this.name = name;
        }

        void offer(Ticket ticket) {
            count++;
            if (largestFirst.size() < draw.size()) {
                largestFirst.add(ticket);
            } else if (draw.size() > 0 && Ticket.ORDER.compare(ticket, largestFirst.element()) < 0) {
                largestFirst.remove();
                largestFirst.add(ticket);
            }
        }

        List<Ticket> smallest(int size) {
            return largestFirst.stream().sorted(Ticket.ORDER).limit(size).toList();
        }
    }
}
