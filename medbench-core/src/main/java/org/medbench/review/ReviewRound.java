package org.medbench.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.medbench.audit.Certificate;
import org.medbench.catalog.Overlay;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.Digest;
import org.medbench.score.Estimate;

/**
 * What several reviewers made of one packet: how far they agree, what became of each item, which items a senior reviewer has to
 * decide, how many are defective, and the overlay that comes out.
 *
 * <pre>{@code
 * ReviewRound round = ReviewRound.of(List.of(Review.read(anna), Review.read(ben)));
 * round.queue();                                  // to be adjudicated
 * Overlay overlay = round.overlay("our-review", "1", citation);
 * }</pre>
 *
 * <p>The rule: all say OK, and the item is approved; more than half find a defect, and it is corrected or rejected; anything
 * else is decided by an adjudicator. Reviewers to whose field an item does not belong have no vote. Immutable.
 */
public final class ReviewRound {

    /** The rule, as reports state it. */
    public static final String RULE =
            "approved if all vote OK, corrected or rejected if more than half find a defect, else"
                    + " adjudicated; verdicts after the key was shown; OUT_OF_MY_SCOPE has no vote";

    private static final long SEED = 20_240_606;

    private final ReviewPacket packet;
    private final List<Review> reviews;
    private final List<Review> adjudications;
    private final Map<Digest, Decision> decisions;

    private ReviewRound(ReviewPacket packet, List<Review> reviews, List<Review> adjudications) {
        this.packet = packet;
        this.reviews = reviews;
        this.adjudications = adjudications;
        Map<Digest, Decision> all = new LinkedHashMap<>();
        packet.sheets().forEach(sheet -> all.put(sheet.digest(), decide(sheet)));
        this.decisions = Collections.unmodifiableMap(all);
    }

    /** What became of an item. */
    public enum Status {
        /** All who judged it say OK. */
        APPROVED,
        /** Its key is wrong, and the right one is known. */
        CORRECTED,
        /** It is defective. */
        REJECTED,
        /** The reviewers are divided; a senior reviewer decides. */
        ADJUDICATE,
        /** Nobody judged it. */
        UNJUDGED
    }

    /**
     * The decision on an item.
     *
     * @param sheet the item
     * @param status what became of it
     * @param verdict the verdict of most; absent if it is not decided
     * @param correction the votes for the right key, if it is corrected; else the votes for the verdict
     */
    public record Decision(ReviewPacket.Sheet sheet, Status status, Optional<Verdict> verdict, List<Vote> correction) {}

    /**
     * One vote.
     *
     * @param reviewer the pseudonym
     * @param revealed what was said after the key was shown
     */
    public record Vote(String reviewer, Review.Revealed revealed) {

        /** The right answers as overlays name them. */
        List<String> answers(ReviewPacket.Sheet sheet) {
            return sheet.choices().isEmpty()
                    ? List.of(revealed.text().strip())
                    : sheet.choices().stream()
                            .filter(option -> revealed.picks().contains(option.label()))
                            .map(ReviewPacket.Option::answer)
                            .toList();
        }
    }

    /**
     * Puts reviews together.
     *
     * @param reviews the reviews of one packet, each of another reviewer, with those of its {@link #adjudication()}, if any
     * @return the round
     * @throws MappingException if they were not made from one packet, or a reviewer is there twice
     */
    public static ReviewRound of(List<Review> reviews) {
        List<Review> first = new ArrayList<>();
        List<Review> later = new ArrayList<>();
        reviews.forEach(review -> (isAdjudication(review.packet()) ? later : first).add(review));
        if (first.isEmpty()) {
            throw mismatch("there is no review of the packet itself", "Give the reviewers' files, too.");
        }
        ReviewPacket packet = first.get(0).packet();
        checkReviewers(first);
        checkReviewers(later);
        for (Review review : first) {
            if (!review.packet().digest().equals(packet.digest())) {
                throw mismatch(
                        "the file of " + review.reviewer().id() + " is of another packet (" + named(review.packet())
                                + ") than that of " + first.get(0).reviewer().id() + " (" + named(packet) + ")",
                        "Put together files that were made from one packet; another release needs another review.");
            }
        }
        for (Review review : later) {
            if (!review.packet().plan().equals(adjudicationOf(packet))) {
                throw mismatch(
                        "the adjudication by " + review.reviewer().id() + " belongs to another packet",
                        "Give the adjudication that was made from these reviews.");
            }
        }
        return new ReviewRound(packet, List.copyOf(first), List.copyOf(later));
    }

    private static void checkReviewers(List<Review> reviews) {
        Set<String> seen = new LinkedHashSet<>();
        for (Review review : reviews) {
            if (!seen.add(review.reviewer().id())) {
                throw mismatch(
                        "there are two files of the reviewer "
                                + review.reviewer().id(),
                        "Give the later one alone, or another pseudonym to the other person.");
            }
        }
    }

    private static boolean isAdjudication(ReviewPacket packet) {
        return packet.plan().startsWith("adjudication of ");
    }

    private static String adjudicationOf(ReviewPacket packet) {
        return "adjudication of " + packet.digest();
    }

    private static String named(ReviewPacket packet) {
        return packet.subject().benchmark() + " at " + packet.subject().revision();
    }

    private static MappingException mismatch(String what, String remedy) {
        return new MappingException(Problem.of(ErrorCode.OVERLAY_MISMATCH, what, remedy), List.of(), null);
    }

    /**
     * The packet that was judged.
     *
     * @return the packet
     */
    public ReviewPacket packet() {
        return packet;
    }

    /**
     * Who judged.
     *
     * @return pseudonyms, in the order of the files
     */
    public List<String> reviewers() {
        return reviews.stream().map(review -> review.reviewer().id()).toList();
    }

    /**
     * What became of each item.
     *
     * @return decisions, in the order of the packet
     */
    public List<Decision> decisions() {
        return List.copyOf(decisions.values());
    }

    /**
     * What a senior reviewer has to decide.
     *
     * @return the undecided items
     */
    public List<Decision> queue() {
        return decisions.values().stream()
                .filter(decision -> decision.status() == Status.ADJUDICATE)
                .toList();
    }

    /**
     * A packet of the undecided items, with what the reviewers said, without names.
     *
     * @return the packet; empty if all is decided
     */
    public Optional<ReviewPacket> adjudication() {
        List<ReviewPacket.Sheet> sheets = new ArrayList<>();
        queue().forEach(decision -> sheets.add(withNotes(decision.sheet())));
        return sheets.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReviewPacket(
                        packet.subject(), packet.createdAt(), adjudicationOf(packet), packet.strata(), sheets));
    }

    private ReviewPacket.Sheet withNotes(ReviewPacket.Sheet sheet) {
        List<String> notes = new ArrayList<>();
        for (Vote vote : votes(reviews, sheet)) {
            Review.Revealed said = vote.revealed();
            notes.add(joined(
                    said.verdict().name(),
                    String.join(", ", said.picks()),
                    said.text(),
                    said.evidence(),
                    said.comment()));
        }
        return new ReviewPacket.Sheet(
                sheet.item(),
                sheet.digest(),
                sheet.question(),
                sheet.stratum(),
                sheet.text(),
                sheet.choices(),
                sheet.key(),
                notes);
    }

    private static String joined(String... parts) {
        return java.util.Arrays.stream(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
    }

    private static List<Vote> votes(List<Review> from, ReviewPacket.Sheet sheet) {
        List<Vote> votes = new ArrayList<>();
        for (Review review : from) {
            for (Review.Opinion opinion : review.opinions()) {
                opinion.revealed()
                        .filter(revealed -> opinion.item().equals(sheet.digest()))
                        .filter(revealed -> revealed.verdict() != Verdict.OUT_OF_MY_SCOPE)
                        .ifPresent(
                                revealed -> votes.add(new Vote(review.reviewer().id(), revealed)));
            }
        }
        return votes;
    }

    private Decision decide(ReviewPacket.Sheet sheet) {
        List<Vote> senior = votes(adjudications, sheet);
        List<Vote> votes = senior.isEmpty() ? votes(reviews, sheet) : senior;
        if (votes.isEmpty()) {
            return new Decision(sheet, Status.UNJUDGED, Optional.empty(), List.of());
        }
        List<Vote> against = votes.stream()
                .filter(vote -> vote.revealed().verdict().isDefect())
                .toList();
        if (against.isEmpty()) {
            return new Decision(sheet, Status.APPROVED, Optional.of(Verdict.OK), votes);
        }
        if (against.size() * 2 <= votes.size()) {
            return new Decision(sheet, Status.ADJUDICATE, Optional.empty(), votes);
        }
        return defective(sheet, votes, against);
    }

    private static Decision defective(ReviewPacket.Sheet sheet, List<Vote> votes, List<Vote> against) {
        Map<List<String>, List<Vote>> corrections = new LinkedHashMap<>();
        against.stream()
                .filter(vote -> vote.revealed().verdict() == Verdict.WRONG_KEY)
                .forEach(vote -> corrections
                        .computeIfAbsent(vote.answers(sheet), answers -> new ArrayList<>())
                        .add(vote));
        for (List<Vote> same : corrections.values()) {
            if (same.size() * 2 > votes.size()) {
                return new Decision(sheet, Status.CORRECTED, Optional.of(Verdict.WRONG_KEY), same);
            }
        }
        Map<Verdict, List<Vote>> byVerdict = new EnumMap<>(Verdict.class);
        against.forEach(vote -> byVerdict
                .computeIfAbsent(vote.revealed().verdict(), verdict -> new ArrayList<>())
                .add(vote));
        Map.Entry<Verdict, List<Vote>> most = byVerdict.entrySet().stream()
                .max(java.util.Comparator.comparingInt(entry -> entry.getValue().size()))
                .orElseThrow();
        return new Decision(sheet, Status.REJECTED, Optional.of(most.getKey()), most.getValue());
    }

    /**
     * Items by what became of them.
     *
     * @return counts, for every status
     */
    public Map<Status, Long> statuses() {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            counts.put(status, 0L);
        }
        decisions.values().forEach(decision -> counts.merge(decision.status(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Agreement on whether an item is sound or defective. Verdicts are skewed towards OK, so that no coefficient is to be read
     * alone.
     *
     * @return the statistics, over what the reviewers said before any adjudication
     */
    public Agreement agreement() {
        return Agreement.of(ratings(List.of("ok", "defect"), verdict -> verdict.isDefect() ? "defect" : "ok"), SEED);
    }

    /**
     * Agreement on the very verdict.
     *
     * @return the statistics, over what the reviewers said before any adjudication
     */
    public Agreement verdictAgreement() {
        List<String> scale =
                java.util.Arrays.stream(Verdict.values()).map(Verdict::name).toList();
        return Agreement.of(ratings(scale, Verdict::name), SEED);
    }

    private Ratings ratings(List<String> scale, java.util.function.Function<Verdict, String> label) {
        List<Map<String, String>> items = new ArrayList<>();
        for (ReviewPacket.Sheet sheet : packet.sheets()) {
            Map<String, String> item = new HashMap<>();
            votes(reviews, sheet)
                    .forEach(vote -> item.put(
                            vote.reviewer(), label.apply(vote.revealed().verdict())));
            items.add(item);
        }
        return new Ratings(scale, items);
    }

    /**
     * The rate of defective items in the whole that the packet was drawn from. Undecided items count as half a defect in
     * neither way: they are not judged.
     *
     * @return the rate with its interval; empty while a stratum has no decided item
     */
    public Optional<Estimate> defectRate() {
        Map<String, long[]> seen = new TreeMap<>();
        packet.strata().forEach(stratum -> seen.put(stratum.name(), new long[2]));
        for (Decision decision : decisions.values()) {
            decision.verdict().ifPresent(verdict -> {
                long[] counts = seen.computeIfAbsent(decision.sheet().stratum(), name -> new long[2]);
                counts[0]++;
                counts[1] += verdict.isDefect() ? 1 : 0;
            });
        }
        return DefectRate.of(packet.strata().stream()
                .map(stratum -> new DefectRate.Seen(
                        stratum.population(), seen.get(stratum.name())[0], seen.get(stratum.name())[1]))
                .toList());
    }

    /**
     * The review as a certificate states it.
     *
     * @return items, reviewers, verdicts and agreement
     */
    public Certificate.Review summary() {
        return RoundSummary.of(this, decisions.values());
    }

    /**
     * What the review makes of the benchmark.
     *
     * @param id the overlay's name
     * @param version its version
     * @param citation how it is cited
     * @return a patch for every item that is decided
     */
    public Overlay overlay(String id, String version, Overlay.Citation citation) {
        return RoundOverlay.of(this, id, version, citation);
    }
}
