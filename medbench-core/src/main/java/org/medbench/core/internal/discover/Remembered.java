package org.medbench.core.internal.discover;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Candidate;
import org.medbench.catalog.Classification;
import org.medbench.catalog.Classification.Holding;
import org.medbench.catalog.Classification.Relevance;

/**
 * A candidate as it is kept in memory: what a search needs as it is, the evidence packed.
 *
 * @param card what a search finds
 * @param revision its newest commit
 * @param relevance whether it is medical
 * @param score how sure that is
 * @param holding what it holds
 * @param items how many items it says there are, or -1
 * @param bytes how large it says it is, or -1
 * @param lastModified when it changed
 * @param evidence the evidence, packed by {@link EvidenceFormat}
 * @param lists the lists that gave it
 */
record Remembered(
        BenchmarkCard card,
        Optional<String> revision,
        Relevance relevance,
        double score,
        Holding holding,
        long items,
        long bytes,
        Optional<Instant> lastModified,
        byte[] evidence,
        Set<String> lists) {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DESCRIPTION = 600;

    static Remembered of(Candidate candidate, Set<String> lists) {
        Classification found = candidate.classification();
        BenchmarkCard card = new BenchmarkCard(
                candidate.id(),
                candidate.title(),
                candidate.description(),
                List.of(candidate.id()),
                found.license(),
                found.access(),
                found.taxonomy(),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
        return new Remembered(
                card,
                candidate.revision(),
                found.relevance(),
                found.score(),
                found.holding(),
                candidate.items().orElse(-1),
                candidate.bytes().orElse(-1),
                candidate.lastModified(),
                EvidenceFormat.pack(found.evidence()),
                lists);
    }

    /** When it changed, in milliseconds since 1970, or -1. */
    long changed() {
        return lastModified.map(Instant::toEpochMilli).orElse(-1L);
    }

    String id() {
        return card.id();
    }

    /** Whether a search may find it. */
    boolean isCandidate() {
        return relevance != Relevance.NOT_MEDICAL;
    }

    Candidate candidate() {
        return new Candidate(
                card.id(),
                revision,
                card.title(),
                card.description(),
                new Classification(
                        relevance,
                        score,
                        holding,
                        card.taxonomy(),
                        card.license(),
                        card.access(),
                        EvidenceFormat.unpack(evidence)),
                items < 0 ? OptionalLong.empty() : OptionalLong.of(items),
                bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
                lastModified);
    }

    /** One line without control characters, of a length that can be shown. */
    static String title(String text) {
        return cut(text, LONGEST_TITLE);
    }

    static String description(String text) {
        return cut(text, LONGEST_DESCRIPTION);
    }

    private static String cut(String text, int longest) {
        String start = text.length() <= 2 * longest ? text : text.substring(0, 2 * longest);
        String line = start.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }
}
