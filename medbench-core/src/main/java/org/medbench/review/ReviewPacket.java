package org.medbench.review;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medbench.Benchmark;
import org.medbench.Subset;
import org.medbench.core.internal.overlay.AnswerKey;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Digest;
import org.medbench.item.Identity;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.MediaSource;

/**
 * Items for experts to judge in two steps: first without the key, then with it. A packet is made once, handed out as a page
 * ({@link #html()}) or as tables, and comes back as {@link Review}s, which are held against it.
 *
 * <pre>{@code
 * ReviewPacket packet = ReviewPacket.of(subset, ReviewPlan.random(50, 1), repository::open, Instant.now());
 * packet.writePage(Path.of("review.html"));
 * }</pre>
 *
 * @param subject what is reviewed
 * @param createdAt when it was made
 * @param plan how the items were drawn
 * @param strata the parts of the whole that they were drawn from
 * @param sheets the items
 */
public record ReviewPacket(
        Subject subject, Instant createdAt, String plan, List<ReviewPlan.Stratum> strata, List<Sheet> sheets) {

    /** More items than anybody judges, and few enough for a page. */
    static final int MOST_SHEETS = 5_000;

    /**
     * What is reviewed.
     *
     * @param benchmark the benchmark's id
     * @param revision its commit
     * @param title its title
     * @param license its licence, as stated
     */
    public record Subject(String benchmark, String revision, String title, String license) {}

    /**
     * One item to judge.
     *
     * @param item its id
     * @param digest its digest: what tells this version of it from others
     * @param question what it asks, as overlays name it
     * @param stratum the part that it was drawn from
     * @param text what is asked
     * @param choices the options; empty if it has none
     * @param key the stored key
     * @param notes what others said, shown with the key; for adjudication
     */
    public record Sheet(
            String item,
            Digest digest,
            Digest question,
            String stratum,
            Text text,
            List<Option> choices,
            Key key,
            List<String> notes) {

        /** Copies the lists. */
        public Sheet {
            choices = List.copyOf(choices);
            notes = List.copyOf(notes);
        }
    }

    /**
     * What is asked.
     *
     * @param context a passage or case that goes before; may be empty
     * @param question the turns of the prompt, one below the other
     * @param subject specialty or subject; may be empty
     * @param pictures its pictures
     */
    public record Text(String context, String question, String subject, List<Picture> pictures) {

        /** Copies the pictures. */
        public Text {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * A picture, signal or video.
     *
     * @param name its file's name
     * @param data a {@code data:} address; empty if it is not at hand, too large, or no picture
     */
    public record Picture(String name, Optional<String> data) {}

    /**
     * An option.
     *
     * @param label its letter
     * @param text its text
     * @param answer how overlays name it: its text, or what tells its picture from others
     * @param pictures its pictures
     */
    public record Option(String label, String text, String answer, List<Picture> pictures) {

        /** Copies the pictures. */
        public Option {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * The stored key.
     *
     * @param labels the letters of the right options; empty for items without options
     * @param answers the answers, as overlays name them
     * @param explanation upstream's explanation; may be empty
     */
    public record Key(List<String> labels, List<String> answers, String explanation) {

        /** Copies the lists. */
        public Key {
            labels = List.copyOf(labels);
            answers = List.copyOf(answers);
        }
    }

    /** Copies, and refuses an empty packet, too large a one, or one with a version of an item twice. */
    public ReviewPacket {
        strata = List.copyOf(strata);
        sheets = List.copyOf(sheets);
        if (sheets.isEmpty() || sheets.size() > MOST_SHEETS) {
            throw new IllegalArgumentException(
                    "a packet has between 1 and " + MOST_SHEETS + " items, not " + sheets.size());
        }
        Set<Digest> seen = new HashSet<>();
        for (Sheet sheet : sheets) {
            if (!seen.add(sheet.digest())) {
                throw new IllegalArgumentException("item " + sheet.item() + " stands twice in the packet");
            }
        }
    }

    /**
     * Draws items and makes a packet of them. An item that is drawn twice, since the benchmark repeats it,
     * is judged once.
     *
     * @param subset the items
     * @param plan which of them
     * @param media who opens pictures
     * @param createdAt when
     * @return the packet
     */
    public static ReviewPacket of(Subset subset, ReviewPlan plan, MediaSource media, Instant createdAt) {
        ReviewPlan.Draw draw = plan.draw(subset);
        Pictures pictures = new Pictures(media);
        List<Sheet> sheets = new ArrayList<>();
        Set<Digest> seen = new HashSet<>();
        for (ReviewPlan.Drawn drawn : draw.items()) {
            if (seen.add(Identity.itemDigest(drawn.item()))) {
                sheets.add(sheet(drawn, pictures));
            }
        }
        Benchmark benchmark = subset.benchmark();
        Subject subject = new Subject(
                benchmark.card().id(),
                benchmark.release().commit(),
                benchmark.card().title(),
                benchmark.card().license().declared().orElse("unstated"));
        return new ReviewPacket(subject, createdAt, plan.description(), draw.strata(), sheets);
    }

    private static Sheet sheet(ReviewPlan.Drawn drawn, Pictures pictures) {
        BenchmarkItem item = drawn.item();
        List<Option> options = new ArrayList<>();
        List<String> labels = List.of();
        if (item instanceof MultipleChoiceItem choice) {
            labels = choice.correct();
            for (Choice option : choice.choices()) {
                options.add(
                        new Option(option.label(), option.text(), AnswerKey.text(option), pictures.of(option.media())));
            }
        }
        return new Sheet(
                item.id(),
                Identity.itemDigest(item),
                AnswerKey.question(item),
                drawn.stratum(),
                new Text(
                        item.prompt().context().orElse(""),
                        item.prompt().text(),
                        item.attribute("specialty")
                                .or(() -> item.attribute("subject"))
                                .orElse(""),
                        pictures.of(item.prompt().media())),
                options,
                new Key(labels, AnswerKey.of(item), item.explanation().orElse("")),
                List.of());
    }

    /**
     * What tells this packet from all others: everything in it but the bytes of pictures, for which the items' digests stand.
     *
     * @return a digest
     */
    public Digest digest() {
        return Digest.ofText(PacketJson.writeWithoutPictures(this));
    }

    /**
     * The packet as one page for the browser, which needs nothing else. It saves what was entered in the browser as one types,
     * and on request to a file that {@link Review#read} reads.
     *
     * @return HTML in UTF-8
     */
    public String html() {
        return ReviewPage.of(this);
    }

    /**
     * Writes {@link #html()}.
     *
     * @param file where to; replaced if it exists
     */
    public void writePage(Path file) {
        TextFile.write(file, html());
    }

    /**
     * The packet's file, without which tables cannot be read back.
     *
     * @return JSON, the same for equal packets
     */
    public String toJson() {
        return PacketJson.write(this);
    }

    /**
     * Writes {@link #toJson()}.
     *
     * @param file where to; replaced if it exists
     */
    public void write(Path file) {
        TextFile.write(file, toJson());
    }

    /**
     * Reads a packet's file.
     *
     * @param file the file, of at most 256 MiB
     * @return the packet
     * @throws org.medbench.error.DecodeException if it is no packet
     */
    public static ReviewPacket read(Path file) {
        return PacketJson.read(TextFile.read(file, PacketJson.LARGEST), file.toString());
    }
}
