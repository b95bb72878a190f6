package org.medbench.core.internal.repository;

import java.util.List;
import java.util.Optional;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.core.internal.catalog.CardCatalog;

/**
 * The splits that a card states, with the files that a place has for them. A card that pins no files knows a split by its
 * name and the number of its items; which files hold it is read from the place.
 */
final class CardSplits {

    private CardSplits() {}

    /** The card's splits where it has any, else those that were planned from the place alone. */
    static List<Split> located(List<Split> ofCard, List<Split> planned) {
        if (ofCard.isEmpty()) {
            return planned;
        }
        return ofCard.stream().map(split -> located(split, planned)).toList();
    }

    private static Split located(Split split, List<Split> planned) {
        if (!split.files().isEmpty()) {
            return split;
        }
        List<Split> namesakes = planned.stream()
                .filter(candidate ->
                        SplitPlanner.standard(candidate.name()).equals(SplitPlanner.standard(split.name())))
                .toList();
        List<Split> same = namesakes.stream()
                .filter(candidate -> candidate.config().equals(split.config()))
                .toList();
        List<Split> found = same.isEmpty() ? namesakes : same;
        // Several would be a guess: the split stays without files, and reading it says so.
        return found.size() == 1
                ? new Split(
                        split.config(),
                        split.name(),
                        found.get(0).files(),
                        split.items(),
                        split.options(),
                        split.mapping(),
                        split.rows())
                : split;
    }

    /** A copy of a file that a card maps is read as the card says: the bytes are the same, wherever they lie. */
    static Optional<CardCatalog.MappedFile> mapped(Split planned, List<RemoteFile> files, CardCatalog cards) {
        if (planned.files().size() != 1) {
            return Optional.empty();
        }
        return files.stream()
                .filter(file -> file.path().equals(planned.files().get(0)))
                .flatMap(file -> file.digest().stream())
                .findFirst()
                .flatMap(cards::mappedFile)
                .map(known -> new CardCatalog.MappedFile(
                        known.card(),
                        known.splits().stream()
                                .map(split -> withMapping(planned, split, known.splits()))
                                .toList()));
    }

    /** The place's own name for the only split of a file; the card's where it tells several apart. */
    private static Split withMapping(Split planned, Split known, List<Split> all) {
        boolean severalConfigs = all.stream().map(Split::config).distinct().count() > 1;
        return new Split(
                severalConfigs ? planned.config() + "/" + known.config() : planned.config(),
                all.size() == 1 ? planned.name() : known.name(),
                planned.files(),
                all.size() == 1 ? planned.items() : known.items(),
                known.options(),
                known.mapping(),
                known.rows());
    }
}
