package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.MappingReport.Rejected;
import org.medbench.catalog.Proof;
import org.medbench.core.internal.map.KeyVerdict.Outcome;
import org.medbench.item.MultipleChoiceItem.Selection;

/**
 * Decides which reading of the key holds, from the counts over all rows. Readings that mean the same options on every row
 * are one meaning; the key is proven if one meaning is left and two fields confirm it, or no other reading fits.
 */
final class KeyInference {

    private static final Comparator<KeyCandidate> BEST_FIRST = Comparator.comparing(
                    (KeyCandidate candidate) -> candidate.nameScore() <= 0)
            .thenComparing(candidate -> !candidate.isExplicit())
            .thenComparing(KeyCandidate::encoding)
            .thenComparing(candidate -> -candidate.nameScore());

    private final KeyCensus census;
    private final List<KeyCandidate> viable;
    private final List<Rejected> rejected = new ArrayList<>();

    private KeyInference(KeyCensus census) {
        this.census = census;
        this.viable = census.candidates().stream()
                .filter(census::isViable)
                .sorted(BEST_FIRST)
                .toList();
    }

    static KeyVerdict decide(KeyCensus census) {
        KeyInference inference = new KeyInference(census);
        KeyVerdict verdict = inference.decide();
        return new KeyVerdict(
                verdict.outcome(),
                verdict.keys(),
                verdict.selection(),
                verdict.kind(),
                verdict.detail(),
                List.copyOf(inference.rejected));
    }

    private KeyVerdict decide() {
        if (!census.hasOptions()) {
            return unproven(census.optionProblem());
        }
        census.candidates().stream()
                .filter(candidate -> !census.isViable(candidate))
                .forEach(candidate -> rejected.add(new Rejected(name(candidate), candidate.counts())));
        if (census.choices().flagged()) {
            return flagged();
        }
        List<List<KeyCandidate>> meanings = meanings();
        if (meanings.isEmpty()) {
            return withoutReading();
        }
        List<List<KeyCandidate>> confirmed =
                meanings.stream().filter(this::isConfirmed).toList();
        if (meanings.size() > 1 && confirmed.size() != 1) {
            return ambiguous(meanings);
        }
        List<KeyCandidate> chosen = confirmed.size() == 1 ? confirmed.get(0) : meanings.get(0);
        for (List<KeyCandidate> other : meanings) {
            for (KeyCandidate candidate : other) {
                if (other != chosen
                        && chosen.stream().noneMatch(mate -> mate.field().equals(candidate.field()))) {
                    return ambiguous(meanings);
                }
                if (other != chosen) {
                    rejected.add(new Rejected(name(candidate), against(candidate, chosen.get(0))));
                }
            }
        }
        if (census.isOutOfOrder() && chosen.stream().noneMatch(KeyCandidate::isExplicit)) {
            return unproven(
                    name(chosen.get(0)) + " may count the options or their labels, which do not follow one another");
        }
        KeyVerdict doubt = doubtByPartialKey(chosen);
        return doubt != null ? doubt : proven(chosen, confirmed.contains(chosen));
    }

    /** Readings grouped by what they mean; only fields that speak for themselves open a group. */
    private List<List<KeyCandidate>> meanings() {
        List<List<KeyCandidate>> meanings = new ArrayList<>();
        for (boolean strong : new boolean[] {true, false}) {
            for (KeyCandidate candidate : viable) {
                if (candidate.isStrong() == strong) {
                    place(candidate, meanings, strong);
                }
            }
        }
        return meanings;
    }

    private void place(KeyCandidate candidate, List<List<KeyCandidate>> meanings, boolean mayOpen) {
        for (List<KeyCandidate> meaning : meanings) {
            if (meaning.stream().allMatch(mate -> census.agree(mate, candidate))) {
                if (mayOpen || candidate.isVaried()) {
                    meaning.add(candidate);
                }
                return;
            }
        }
        // A name that says "key" outweighs what any column may look like; content alone does not outweigh other
        // content.
        boolean byContentOnly = meanings.stream().flatMap(List::stream).noneMatch(KeyCandidate::isNamed);
        if (mayOpen || byContentOnly && !meanings.isEmpty() && candidate.isVaried()) {
            meanings.add(new ArrayList<>(List.of(candidate)));
        } else {
            rejected.add(
                    new Rejected(name(candidate), "its name does not say that it is the key, and it differs from it"));
        }
    }

    /** Two fields that tell the same in different ways, at least one of them beyond doubt; or one that tells it twice. */
    private boolean isConfirmed(List<KeyCandidate> meaning) {
        for (KeyCandidate a : meaning) {
            if (a.encoding() == KeyEncoding.LABELLED_TEXT) {
                return true;
            }
            for (KeyCandidate b : meaning) {
                boolean isOther = a.encoding() != b.encoding() || a.isFromOtherFile() != b.isFromOtherFile();
                if (a.isExplicit() && isOther && !a.field().equals(b.field())) {
                    return true;
                }
            }
        }
        return false;
    }

    private KeyVerdict proven(List<KeyCandidate> meaning, boolean confirmed) {
        List<KeySource> keys = new ArrayList<>();
        Set<String> fields = new LinkedHashSet<>();
        for (KeyCandidate candidate : meaning) {
            if (fields.add(candidate.field())) {
                keys.add(new KeySource(candidate.field(), candidate.encoding()));
            }
        }
        KeyCandidate first = meaning.get(0);
        boolean declared = meaning.stream().anyMatch(KeyCandidate::isDeclared);
        Proof.Kind kind = confirmed ? Proof.Kind.AGREEMENT : declared ? Proof.Kind.DECLARED : Proof.Kind.SOLE_READING;
        StringBuilder detail = new StringBuilder(first.counts());
        for (KeyCandidate other : meaning.subList(1, meaning.size())) {
            if (!other.field().equals(first.field())) {
                detail.append("; ").append(other.counts()).append(", the two differ in ");
                detail.append(census.differences(first, other)).append(" rows");
            }
        }
        Selection selection =
                meaning.stream().anyMatch(KeyCandidate::isSeveral) ? Selection.MULTIPLE : Selection.SINGLE;
        return new KeyVerdict(Outcome.PROVEN, keys, selection, kind, detail.toString(), List.of());
    }

    private KeyVerdict flagged() {
        KeySource key = new KeySource(census.choices().source().fields().get(0), KeyEncoding.FLAGS);
        Selection selection = census.isSeveralFlagged() ? Selection.MULTIPLE : Selection.SINGLE;
        String detail = "each option says whether it is right";
        return new KeyVerdict(Outcome.PROVEN, List.of(key), selection, Proof.Kind.DECLARED, detail, List.of());
    }

    private KeyVerdict withoutReading() {
        List<KeyCandidate> named = census.candidates().stream()
                .filter(candidate -> candidate.nameScore() > 0)
                .toList();
        if (!named.isEmpty() && named.stream().allMatch(KeyCandidate::isWithheldThroughout)) {
            KeySource key = new KeySource(named.get(0).field(), KeyEncoding.WITHHELD);
            String detail = "'" + named.get(0).field() + "' holds a placeholder in all " + census.rows() + " rows";
            return new KeyVerdict(
                    Outcome.WITHHELD, List.of(key), Selection.SINGLE, Proof.Kind.SOLE_READING, detail, List.of());
        }
        for (KeyCandidate candidate : viable) {
            rejected.add(new Rejected(
                    name(candidate), "it fits, but neither its name nor a second field says it is the key"));
        }
        return unproven("no field can be read as the key of the options in "
                + census.choices().source().fields());
    }

    private KeyVerdict ambiguous(List<List<KeyCandidate>> meanings) {
        for (List<KeyCandidate> meaning : meanings) {
            KeyCandidate first = meaning.get(0);
            rejected.add(new Rejected(name(first), first.counts() + "; another reading fits as well"));
        }
        String why = "several readings of the key fit and mean different options: "
                + meanings.stream().map(meaning -> name(meaning.get(0))).toList();
        boolean isLinked = meanings.stream().flatMap(List::stream).anyMatch(KeyCandidate::isText);
        return new KeyVerdict(
                isLinked ? Outcome.AMBIGUOUS : Outcome.UNPROVEN,
                List.of(),
                Selection.SINGLE,
                Proof.Kind.SOLE_READING,
                why,
                List.of());
    }

    /** A second key that fits many rows but not all leaves in doubt which of the two is right. */
    private @Nullable KeyVerdict doubtByPartialKey(List<KeyCandidate> chosen) {
        for (KeyCandidate candidate : census.candidates()) {
            boolean partial = candidate.nameScore() > 0
                    && candidate.isExplicit()
                    && !census.isViable(candidate)
                    && candidate.withheld() <= census.tolerance()
                    && candidate.fits() * 2 > census.rows()
                    && viable.stream().noneMatch(other -> other.field().equals(candidate.field()));
            if (partial) {
                return unproven("'" + candidate.field() + "' tells the key, too, but can be read in " + candidate.fits()
                        + " of " + census.rows() + " rows only");
            }
        }
        return null;
    }

    private String against(KeyCandidate candidate, KeyCandidate chosen) {
        return "differs from the " + chosen.words() + " in '" + chosen.field() + "' in "
                + census.differences(candidate, chosen) + " of " + census.rows() + " rows";
    }

    private static String name(KeyCandidate candidate) {
        return "'" + candidate.field() + "' as " + candidate.words();
    }

    private KeyVerdict unproven(String why) {
        return new KeyVerdict(Outcome.UNPROVEN, List.of(), Selection.SINGLE, Proof.Kind.SOLE_READING, why, List.of());
    }
}
