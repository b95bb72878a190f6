package org.medbench.core.internal.classify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.catalog.RemoteFile;
import org.medbench.spi.Listing;
import org.medbench.spi.Row;

/** Reads a listing and the look at it part by part, and tallies the terms it finds. For one listing. */
final class SignalReader {

    private static final int CARD_CHARACTERS = 6_000;
    private static final int TEXT_CHARACTERS = 3_000;
    private static final int TAGS = 200;
    private static final int FILES = 300;
    private static final int ROWS = 10;
    private static final int VALUE_CHARACTERS = 400;

    /** Facts that hold words about the content; others are counts, dates or structure. */
    private static final List<String> WORDY_FACTS = List.of(
            "tags", "topics", "keywords", "task_categories", "task_ids", "annotations_creators", "source_datasets");

    /** Tags by their prefix that say nothing about the content. */
    private static final Set<String> IDLE_PREFIXES = Set.of(
            "license", "language", "size_categories", "region", "arxiv", "doi", "format", "library", "multilinguality");

    /** Kinds of place whose path before the name says who keeps it and what for, not on whose disk it lies. */
    private static final Set<String> OWNED = Set.of("hf", "github", "https", "http");

    private final Lexicon lexicon;
    private final Tally tally;

    SignalReader(Lexicon lexicon, Tally tally) {
        this.lexicon = lexicon;
        this.tally = tally;
    }

    void read(Listing listing, Look look) {
        String path = listing.location().path();
        int slash = path.lastIndexOf('/');
        name(path.substring(slash + 1), Place.NAME);
        if (slash > 0 && OWNED.contains(listing.location().scheme())) {
            name(path.substring(0, slash), Place.OWNER);
        }
        if (!listing.title().equals(path)) {
            name(listing.title(), Place.TITLE);
        }
        description(listing).ifPresent(text -> text(text, TEXT_CHARACTERS, Place.DESCRIPTION));
        tags(listing.facts());
        look.cardText().ifPresent(card -> text(CardText.withoutTemplate(card), CARD_CHARACTERS, Place.CARD));
        look.files().stream().limit(FILES).map(RemoteFile::path).forEach(file -> name(file, Place.FILES));
        look.rows().stream().limit(ROWS).forEach(this::row);
    }

    /** What a place says of itself; GitHub's is also among the facts, but then it is the same. */
    static Optional<String> description(Listing listing) {
        return listing.description().filter(text -> !text.isBlank());
    }

    private void tags(Map<String, List<String>> facts) {
        for (String fact : WORDY_FACTS) {
            facts.getOrDefault(fact, List.of()).stream().limit(TAGS).forEach(this::tag);
        }
    }

    private void tag(String tag) {
        int colon = tag.indexOf(':');
        if (colon < 0 || !IDLE_PREFIXES.contains(tag.substring(0, colon))) {
            name(tag.substring(colon + 1), Place.TAGS);
        }
    }

    private void row(Row row) {
        for (String field : row.fields()) {
            name(field, Place.COLUMNS);
            row.optionalText(field).ifPresent(value -> text(value, VALUE_CHARACTERS, Place.ROWS));
        }
    }

    /** Looks at a name twice: word by word, and as it is written, for terms that are written in one. */
    private void name(String name, Place place) {
        String cut = cut(name, TEXT_CHARACTERS);
        String spelledOut = PlainText.of(PlainText.spelledOut(cut));
        String written = PlainText.of(cut);
        text(spelledOut, place);
        if (!written.equals(spelledOut)) {
            text(written, place);
        }
    }

    private void text(String text, int most, Place place) {
        text(PlainText.of(PlainText.withoutAddresses(cut(text, most))), place);
    }

    private void text(String plain, Place place) {
        lexicon.find(plain, (term, words) -> tally.see(term, words, place));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
