package org.medbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Turn;
import org.medbench.score.Ballot;
import org.medbench.score.Completion;
import org.medbench.score.ItemResult;
import org.medbench.score.MediaSource;
import org.medbench.score.PictureType;
import org.medbench.score.RecordedRun;

/**
 * What a report shows when one opens an item: question, options, pictures, what models wrote and what judges said. Holds the
 * items in memory. Immutable. A report with it holds the benchmark's content, and may be passed on only as far as the
 * benchmark's licence allows.
 */
public final class ItemTexts {

    /** Nothing to open. */
    static final ItemTexts NONE = new ItemTexts(Map.of(), MediaSource.NONE, List.of());

    private static final int LARGEST_PICTURE = 1 << 20;
    private static final int LONGEST_TEXT = 20_000;

    private final Map<String, BenchmarkItem> items;
    private final MediaSource media;
    private final List<RecordedRun> runs;

    private ItemTexts(Map<String, BenchmarkItem> items, MediaSource media, List<RecordedRun> runs) {
        this.items = items;
        this.media = media;
        this.runs = List.copyOf(runs);
    }

    /**
     * The texts of some items.
     *
     * @param items the items that were asked, with their variants if there are any; read to the end, not closed
     * @param media opens their pictures, for example {@code repository::open}; {@link MediaSource#NONE} to show none
     * @return the texts
     */
    public static ItemTexts of(Stream<? extends BenchmarkItem> items, MediaSource media) {
        Map<String, BenchmarkItem> byKey = new HashMap<>();
        items.forEach(item -> byKey.put(
                item.origin().benchmark() + "/" + item.origin().config() + "/"
                        + item.origin().split() + "/" + item.id(),
                item));
        return new ItemTexts(byKey, media, List.of());
    }

    /**
     * The same with what a model wrote.
     *
     * @param run a recorded run over these items
     * @return new texts
     */
    public ItemTexts withResponses(RecordedRun run) {
        List<RecordedRun> more = new ArrayList<>(runs);
        more.add(run);
        return new ItemTexts(items, media, more);
    }

    /** A row below that of the result, to be opened; nothing if nothing is known of the item. */
    void writeRow(Html html, ItemResult result, int columns) {
        BenchmarkItem item = items.get(result.asked().key());
        if (item == null && result.ballots().isEmpty()) {
            return;
        }
        html.open("tr", "class", "opens").open("td", "colspan", String.valueOf(columns));
        html.open("details").element("summary", "Question and answer of " + result.itemId());
        if (item != null) {
            item.prompt().context().ifPresent(context -> paragraph(html, context));
            item.prompt().turns().forEach(turn -> turn(html, turn));
            if (item instanceof MultipleChoiceItem choice) {
                options(html, choice);
            }
        }
        for (RecordedRun run : runs) {
            run.response(result).map(Completion::text).ifPresent(text -> {
                html.element("h4", run.model() + " wrote");
                html.element("pre", Html.cut(text, LONGEST_TEXT), "dir", "auto");
            });
        }
        result.ballots().forEach(ballot -> html.element("p", said(ballot), "dir", "auto"));
        html.close("details").close("td").close("tr");
    }

    private static String said(Ballot ballot) {
        String verdict =
                ballot.value().isPresent() ? String.valueOf(ballot.value().getAsDouble()) : "no verdict";
        return ballot.judge() + " on “" + ballot.about() + "” (" + ballot.points() + "): " + verdict + ". "
                + Html.cut(ballot.reason(), LONGEST_TEXT);
    }

    private void turn(Html html, Turn turn) {
        for (Content part : turn.parts()) {
            if (part instanceof Content.Text text) {
                paragraph(html, text.value());
            } else if (part instanceof Content.Media picture) {
                picture(html, picture);
            }
        }
    }

    private static void paragraph(Html html, String text) {
        html.element("p", Html.cut(text, LONGEST_TEXT), "dir", "auto", "class", "foreign");
    }

    private void options(Html html, MultipleChoiceItem item) {
        html.open("ul", "class", "options");
        for (Choice choice : item.choices()) {
            boolean right = item.isCorrect(choice.label());
            html.open("li").element(right ? "strong" : "span", choice.label() + ". " + choice.text(), "dir", "auto");
            if (right) {
                html.text(" ✓ right");
            }
            choice.media().forEach(picture -> picture(html, picture));
            html.close("li");
        }
        html.close("ul");
    }

    private void picture(Html html, Content.Media picture) {
        Optional<String> url = url(picture);
        if (url.isPresent()) {
            html.raw("<img src=\"" + url.get() + "\" alt=\"")
                    .text(picture.fileName())
                    .raw("\">\n");
        } else {
            html.element("p", "[" + picture.fileName() + ", not shown]", "class", "foreign");
        }
    }

    /** Made of Base64 and our own media types alone, so that it needs no escape. */
    private Optional<String> url(Content.Media picture) {
        if (media == MediaSource.NONE) {
            return Optional.empty();
        }
        try (InputStream in = media.open(picture)) {
            byte[] bytes = in.readNBytes(LARGEST_PICTURE + 1);
            return bytes.length > LARGEST_PICTURE
                    ? Optional.empty()
                    : PictureType.of(bytes)
                            .map(type -> "data:" + type + ";base64,"
                                    + Base64.getEncoder().encodeToString(bytes));
        } catch (IOException e) {
            return Optional
                    .empty(); // the page says that it is not shown; a report is no place to fail over one picture
        }
    }
}
