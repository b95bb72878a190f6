package org.medbench.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.medbench.item.Digest;

/**
 * A versioned, citable patch of a benchmark: questions that are withdrawn, keys that are corrected, facts that are added.
 * It changes no file; {@code Subset.with(overlay)} applies it while items are read, and without it they are as upstream
 * has them. A question is known by what it asks, so that a patch also finds it in a mirror, under another id, or with its
 * options in another order; and a key is given as text, never as a letter.
 *
 * @param id its name: lower-case letters, digits, dots and hyphens
 * @param version its version
 * @param title what it is, in one line
 * @param citation who made it, how it is cited, and under which licence
 * @param patches the patches, each for another question
 */
public record Overlay(String id, String version, String title, Citation citation, List<Patch> patches) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    /**
     * Where an overlay comes from.
     *
     * @param authors who made it
     * @param source a paper, an address, or the review that it came out of
     * @param license the licence of its words, as SPDX id
     */
    public record Citation(String authors, String source, String license) {}

    /**
     * What to do with one question.
     *
     * @param item the id under which the reviewers saw it, for people
     * @param question {@code Identity.questionDigestAnyOrder} for questions with options, {@code Identity.questionDigest}
     *     for others
     * @param key the key that the reviewers saw: texts of the right options (a picture's digest or name, where an option is
     *     one), acceptable answers, value and limits, or the item's digest; a question that is served with yet another key
     *     is refused
     * @param change what changes
     * @param evidence why
     */
    public record Patch(String item, Digest question, List<String> key, Change change, Evidence evidence) {

        /** Copies the key. */
        public Patch {
            key = List.copyOf(key);
        }
    }

    /**
     * Why a question is patched.
     *
     * @param verdict one word, in capitals, as {@code WRONG_KEY}; becomes the attribute {@code reviewVerdict}
     * @param reason what is wrong, or a guideline with its year; may be empty
     * @param reviewers who says so, under pseudonyms
     */
    public record Evidence(String verdict, String reason, List<String> reviewers) {

        private static final Pattern VERDICT = Pattern.compile("[A-Z][A-Z_]*");

        /** Copies the reviewers and checks the verdict. */
        public Evidence {
            reviewers = List.copyOf(reviewers);
            if (!VERDICT.matcher(verdict).matches()) {
                throw new IllegalArgumentException("a verdict is one word in capitals, not '" + verdict + "'");
            }
        }
    }

    /** What becomes of a question. */
    public sealed interface Change {

        /**
         * The name in JSON and in the attribute {@code overlayChange}.
         *
         * @return {@code withdraw}, {@code rekey} or {@code annotate}
         */
        String name();
    }

    /** The question is not scored any more; it stays among the items as annulled, with its former key. */
    public record Withdraw() implements Change {

        @Override
        public String name() {
            return "withdraw";
        }
    }

    /**
     * The question gets another key.
     *
     * @param key the texts of the right options; for open questions acceptable answers; for numbers the value, or value,
     *     lower and upper limit
     */
    public record Rekey(List<String> key) implements Change {

        /** Copies the key, which is not empty. */
        public Rekey {
            key = List.copyOf(key);
            if (key.isEmpty()) {
                throw new IllegalArgumentException(
                        "a new key has at least one answer; to have none, withdraw the item");
            }
        }

        @Override
        public String name() {
            return "rekey";
        }
    }

    /**
     * The question keeps its key and gets attributes.
     *
     * @param attributes values by name, beside the verdict; may be empty
     */
    public record Annotate(Map<String, List<String>> attributes) implements Change {

        /** Copies, in order. */
        public Annotate {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            attributes = Collections.unmodifiableMap(copy);
        }

        @Override
        public String name() {
            return "annotate";
        }
    }

    /** Copies the patches; two for one question are refused. */
    public Overlay {
        patches = List.copyOf(patches);
        if (!NAME.matcher(id).matches() || version.isBlank()) {
            throw new IllegalArgumentException(
                    "an overlay has an id of lower-case letters, digits, dots and hyphens, and" + " a version; not '"
                            + id + "' and '" + version + "'");
        }
        Map<Digest, String> seen = new HashMap<>();
        for (Patch patch : patches) {
            String earlier = seen.put(patch.question(), patch.item());
            if (earlier != null) {
                throw new IllegalArgumentException("the overlay " + id + " has two patches for one question: items "
                        + earlier + " and " + patch.item());
            }
        }
    }

    /**
     * Id and version, as attributes and reports name it.
     *
     * @return for example {@code mmlu-redux-medical@1}
     */
    public String name() {
        return id + "@" + version;
    }

    /**
     * The overlay without what it says of some items, where one disagrees.
     *
     * @param items the ids in its patches
     * @param newVersion the version of the overlay that is left
     * @return a new overlay
     */
    public Overlay without(Collection<String> items, String newVersion) {
        Set<String> unwanted = new LinkedHashSet<>(items);
        return new Overlay(
                id,
                newVersion,
                title,
                citation,
                patches.stream()
                        .filter(patch -> !unwanted.contains(patch.item()))
                        .toList());
    }
}
