package org.medbench.audit;

import java.util.ArrayList;
import java.util.List;

/** What a question that occurs twice means, by where the other one is and whether the gold texts agree. */
final class DuplicateFindings {

    private DuplicateFindings() {}

    static List<Finding> of(ItemView item, DuplicateIndex.Match match, String sourceName, DuplicateIndex index) {
        List<Finding> found = new ArrayList<>();
        Findings findings = Findings.on(item, found::add);
        DuplicateIndex.Entry other = match.earlier();
        if (!match.sameOptions()) {
            if (other.source() == 0) {
                findings.add(
                        Check.DUP_STEM,
                        Severity.WARNING,
                        "question",
                        "another item has this question with other options",
                        "other",
                        other.id());
            }
            return found;
        }
        if (other.source() != 0) {
            findings.add(
                    Check.SPLIT_LEAK,
                    Severity.ERROR,
                    "item",
                    "the question also stands in the data given for comparison",
                    "other",
                    other.id(),
                    "source",
                    sourceName);
            if (!match.sameGold()) {
                findings.add(
                        Check.CROSS_SOURCE_CONFLICT,
                        Severity.ERROR,
                        "key",
                        "another source gives another right answer to this question",
                        "other",
                        other.id(),
                        "source",
                        sourceName);
            }
            return found;
        }
        within(item, match, index, findings);
        return found;
    }

    private static void within(ItemView item, DuplicateIndex.Match match, DuplicateIndex index, Findings findings) {
        DuplicateIndex.Entry other = match.earlier();
        int place = index.place(item);
        if (!match.sameGold()) {
            findings.add(
                    Check.KEY_CONFLICT,
                    Severity.BLOCKER,
                    "key",
                    "the same question has another key elsewhere",
                    "other",
                    other.id(),
                    "in",
                    index.placeName(other.place()));
        }
        if (place == other.place()) {
            if (match.sameGold()) {
                findings.add(Check.DUP_EXACT, Severity.ERROR, "item", "the item repeats another", "other", other.id());
            }
        } else if (index.sameSplit(place, other.place())) {
            findings.add(
                    Check.CROSS_SUBSET_DUP,
                    Severity.ERROR,
                    "item",
                    "the item also stands in another subset",
                    "other",
                    other.id(),
                    "in",
                    index.placeName(other.place()));
        } else {
            findings.add(
                    Check.SPLIT_LEAK,
                    Severity.ERROR,
                    "item",
                    "the item also stands in another split",
                    "other",
                    other.id(),
                    "in",
                    index.placeName(other.place()));
        }
    }
}
