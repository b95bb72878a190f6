package org.medbench.review;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.medbench.item.Digest;

/**
 * What one reviewer said of a packet: who, when, and of which version of each item. Whatever does not belong to the packet is
 * refused when a review is made.
 *
 * @param packet the packet
 * @param reviewer who
 * @param savedAt when it was saved
 * @param opinions what was said, each of another item; items that the reviewer skipped are absent
 */
public record Review(ReviewPacket packet, Reviewer reviewer, Instant savedAt, List<Opinion> opinions) {

    /** Stands among the picks for: none of the options. */
    public static final String NONE = "none";

    private static final Pattern PSEUDONYM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,39}");

    /**
     * Who reviewed.
     *
     * @param id a pseudonym of at most 40 letters, digits, dots, hyphens and blanks
     * @param role for example {@code cardiologist}; may be empty
     * @param country where the reviewer practises; may be empty
     */
    public record Reviewer(String id, String role, String country) {

        /** Checks the pseudonym. */
        public Reviewer {
            if (!PSEUDONYM.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "a reviewer has a pseudonym of 1 to 40 letters, digits, dots, hyphens and blanks");
            }
        }
    }

    /** Whether an item lies in the reviewer's specialty. */
    public enum Scope {
        /** It does. */
        OWN,
        /** It lies beside. */
        ADJACENT,
        /** It does not. */
        NO,
        /** The reviewer did not say. */
        UNSTATED
    }

    /** What it would do if a model learned this key. */
    public enum Harm {
        /** Nothing. */
        NONE,
        /** Little. */
        MILD,
        /** Much. */
        SERIOUS,
        /** The reviewer did not say. */
        UNSTATED
    }

    /** For when and where an item holds. */
    public enum Validity {
        /** It holds now. */
        CURRENT,
        /** It holds until guidelines change. */
        DATE_BOUND,
        /** It holds in some countries. */
        REGION_BOUND
    }

    /** What else is wrong with an item. */
    public enum Concern {
        /** A person could be identified. */
        IDENTIFIABLE_PERSON,
        /** Its words are offensive or biased. */
        OFFENSIVE_OR_BIASED
    }

    /**
     * What was said of one item.
     *
     * @param item the digest of the version that was seen
     * @param blind what was said before the key was shown
     * @param revealed what was said afterwards; absent if the reviewer stopped before
     * @param seconds how long it took
     * @param at when it was last changed
     */
    public record Opinion(Digest item, Blind blind, Optional<Revealed> revealed, long seconds, Instant at) {}

    /**
     * What was said before the key was shown.
     *
     * @param picks letters of the options held right, or {@link #NONE}; empty for items without options
     * @param text the answer in words, for items without options
     * @param confidence from 1 to 5
     * @param missing which information is missing; empty if none is
     * @param essential whether the item cannot be answered without it
     * @param scope whether it lies in the reviewer's specialty
     * @param comment anything else
     */
    public record Blind(
            List<String> picks,
            String text,
            OptionalInt confidence,
            String missing,
            boolean essential,
            Scope scope,
            String comment) {

        /** Copies, and checks the confidence. */
        public Blind {
            picks = List.copyOf(picks);
            if (confidence.isPresent() && (confidence.getAsInt() < 1 || confidence.getAsInt() > 5)) {
                throw new IllegalArgumentException("confidence goes from 1 to 5, not to " + confidence.getAsInt());
            }
        }
    }

    /**
     * What was said after the key was shown.
     *
     * @param verdict the verdict
     * @param picks letters of the options that are right; empty where nothing is corrected
     * @param text the right answer in words, for items without options
     * @param evidence a guideline with its year
     * @param validity for when and where it holds
     * @param harm what it would do if a model learned this key
     * @param concerns what else is wrong
     * @param comment anything else
     */
    public record Revealed(
            Verdict verdict,
            List<String> picks,
            String text,
            String evidence,
            Set<Validity> validity,
            Harm harm,
            Set<Concern> concerns,
            String comment) {

        /** Copies. */
        public Revealed {
            picks = List.copyOf(picks);
            validity = Set.copyOf(validity);
            concerns = Set.copyOf(concerns);
        }
    }

    /** Copies, and holds every opinion against the packet. */
    public Review {
        opinions = List.copyOf(opinions);
        Map<Digest, ReviewPacket.Sheet> sheets = new HashMap<>();
        packet.sheets().forEach(sheet -> sheets.put(sheet.digest(), sheet));
        Set<Digest> seen = new HashSet<>();
        for (Opinion opinion : opinions) {
            ReviewPacket.Sheet sheet = sheets.get(opinion.item());
            if (sheet == null) {
                throw new IllegalArgumentException("the item with digest " + opinion.item()
                        + " is not in the packet: the sheet was made for another release");
            }
            if (!seen.add(opinion.item())) {
                throw new IllegalArgumentException("item " + sheet.item() + " is judged twice");
            }
            check(sheet, opinion);
        }
    }

    private static void check(ReviewPacket.Sheet sheet, Opinion opinion) {
        Set<String> labels = new HashSet<>(
                sheet.choices().stream().map(ReviewPacket.Option::label).toList());
        checkPicks(sheet, labels, opinion.blind().picks());
        opinion.revealed().ifPresent(revealed -> {
            checkPicks(sheet, labels, revealed.picks());
            boolean corrected = !labels.isEmpty()
                    ? !revealed.picks().isEmpty()
                            && !Set.copyOf(revealed.picks())
                                    .equals(Set.copyOf(sheet.key().labels()))
                            && !revealed.picks().contains(NONE)
                    : !revealed.text().isBlank();
            if (revealed.verdict() == Verdict.WRONG_KEY && !corrected) {
                throw new IllegalArgumentException("item " + sheet.item()
                        + " is said to have a wrong key, but no other answer is given as the right one");
            }
        });
        if (opinion.seconds() < 0) {
            throw new IllegalArgumentException("item " + sheet.item() + " took less than no time");
        }
    }

    private static void checkPicks(ReviewPacket.Sheet sheet, Set<String> labels, List<String> picks) {
        for (String pick : picks) {
            boolean none = pick.equals(NONE) && !labels.isEmpty();
            if (!none && !labels.contains(pick)) {
                throw new IllegalArgumentException("item " + sheet.item() + " has no option '" + pick + "'; it has "
                        + sheet.choices().stream()
                                .map(ReviewPacket.Option::label)
                                .toList());
            }
        }
        if (picks.contains(NONE) && picks.size() > 1 || new HashSet<>(picks).size() != picks.size()) {
            throw new IllegalArgumentException("the answer to item " + sheet.item() + " contradicts itself: " + picks);
        }
    }

    /**
     * Reads what a packet's page saved.
     *
     * @param file the file, of at most 256 MiB
     * @return the review
     * @throws org.medbench.error.DecodeException if it is no such file, or speaks of items that are not in its packet
     */
    public static Review read(Path file) {
        return ReviewJson.read(TextFile.read(file, PacketJson.LARGEST), file.toString());
    }

    /**
     * The review's file.
     *
     * @return JSON, as a packet's page saves it
     */
    public String toJson() {
        return ReviewJson.write(this);
    }
}
