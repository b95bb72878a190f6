package org.medbench.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.medbench.catalog.Overlay;

/** Decisions as patches. */
final class RoundOverlay {

    private RoundOverlay() {}

    static Overlay of(ReviewRound round, String id, String version, Overlay.Citation citation) {
        List<Overlay.Patch> patches = new ArrayList<>();
        for (ReviewRound.Decision decision : round.decisions()) {
            decision.verdict().ifPresent(verdict -> patches.add(patch(decision, verdict)));
        }
        ReviewPacket.Subject subject = round.packet().subject();
        return new Overlay(
                id,
                version,
                "Expert review of " + subject.benchmark() + " at " + subject.revision() + " by "
                        + round.reviewers().size() + " reviewers",
                citation,
                patches);
    }

    private static Overlay.Patch patch(ReviewRound.Decision decision, Verdict verdict) {
        ReviewPacket.Sheet sheet = decision.sheet();
        Set<String> reasons = new LinkedHashSet<>();
        Set<String> reviewers = new TreeSet<>();
        for (ReviewRound.Vote vote : decision.correction()) {
            reviewers.add(vote.reviewer());
            Stream.of(vote.revealed().evidence(), vote.revealed().comment())
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .forEach(reasons::add);
        }
        return new Overlay.Patch(
                sheet.item(),
                sheet.question(),
                sheet.key().answers(),
                change(decision, verdict),
                new Overlay.Evidence(verdict.name(), String.join("; ", reasons), List.copyOf(reviewers)));
    }

    private static Overlay.Change change(ReviewRound.Decision decision, Verdict verdict) {
        if (!verdict.isDefect() || verdict == Verdict.REGION_SPECIFIC || verdict == Verdict.DUPLICATE) {
            return new Overlay.Annotate(Map.of());
        }
        if (decision.status() == ReviewRound.Status.CORRECTED) {
            List<String> answers = decision.correction().get(0).answers(decision.sheet());
            boolean one = decision.sheet().key().labels().size() == 1;
            // A question with one right answer cannot get two: then the question is not sound.
            if (!one || answers.size() == 1) {
                return new Overlay.Rekey(answers);
            }
        }
        return new Overlay.Withdraw();
    }
}
