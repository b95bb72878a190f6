package org.medbench.core.internal.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Release;
import org.medbench.catalog.Split;
import org.medbench.core.internal.catalog.CardWriter;
import org.medbench.core.internal.catalog.CatalogEntry;
import org.medbench.core.internal.map.SplitMapping;
import org.medbench.error.DecodeException;
import org.medbench.error.MappingException;
import org.medbench.spi.Location;

/** A benchmark as a card to edit: its splits with the mappings in force, and for those that are refused the reason. */
final class DraftCard {

    private final DefaultBenchmark benchmark;
    private final List<String> refusals = new ArrayList<>();

    private DraftCard(DefaultBenchmark benchmark) {
        this.benchmark = benchmark;
    }

    static String of(DefaultBenchmark benchmark) {
        BenchmarkCard card = new DraftCard(benchmark).card();
        return new String(CardWriter.write(new CatalogEntry(card, List.of(), card.id())), StandardCharsets.UTF_8);
    }

    private BenchmarkCard card() {
        BenchmarkCard known = benchmark.card();
        Release release = benchmark.release();
        List<Split> splits = release.splits().stream().map(this::split).toList();
        // A folder's commit is made of its files, which may change while the card is edited.
        boolean pinned = !Location.parse(release.place()).scheme().equals("file");
        Release draft = new Release(
                release.name(),
                release.place(),
                pinned ? release.commit() : "",
                pinned ? release.files() : List.of(),
                splits,
                release.evaluation());
        List<String> defects = new ArrayList<>(known.defects());
        defects.addAll(refusals);
        return new BenchmarkCard(
                id(known.id()),
                known.title(),
                known.description(),
                known.places(),
                known.license(),
                known.access(),
                known.taxonomy(),
                List.of(draft),
                known.citation(),
                defects,
                known.evidence());
    }

    private Split split(Split split) {
        Optional<Mapping> mapping = split.mapping();
        OptionalLong items = split.items();
        try {
            SplitMapping proven = benchmark.mapping(split);
            mapping = Optional.of(proven.report().mapping());
        } catch (MappingException | DecodeException refused) {
            refusals.add("refused: " + refused.getMessage());
        }
        return new Split(split.config(), split.name(), split.files(), items, split.options(), mapping, split.rows());
    }

    /** The name of a place made one that a card may have. */
    private static String id(String id) {
        String plain = id.substring(id.indexOf(':') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+|-+$", "");
        return plain.isEmpty() ? "draft" : plain;
    }
}
