package org.medbench.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * When two items are one: digests over what an item asks and answers, free of ids, labels, order of rows, format and
 * archive. Two sources of one question have one digest.
 *
 * <p>Text enters in NFC with every run of Unicode white space made one blank and the ends trimmed, and is changed in no
 * other way; so options made of arrows or signs stay apart.
 */
public final class Identity {

    private static final String DOMAIN = "medbench-item-1\n";
    private static final HexFormat HEX = HexFormat.of();

    private Identity() {}

    /**
     * The digest of question and answer.
     *
     * @param item the item
     * @return SHA-256 over its canonical form
     */
    public static Digest itemDigest(BenchmarkItem item) {
        return digest(canonical(item, true));
    }

    /**
     * The digest of the question alone: equal question digests with different item digests are a key conflict.
     *
     * @param item the item
     * @return SHA-256 over its canonical form without the answer
     */
    public static Digest questionDigest(BenchmarkItem item) {
        return digest(canonical(item, false));
    }

    /**
     * The digest of the question with its options sorted, to recognize one question with its options re-ordered.
     *
     * @param item the item
     * @return like {@link #questionDigest}, options in the order of their code points
     */
    public static Digest questionDigestAnyOrder(MultipleChoiceItem item) {
        Map<String, Object> members = members(item, false);
        List<String> choices = new ArrayList<>();
        item.choices().forEach(choice -> choices.add(text(choice.text())));
        choices.sort(CanonicalJson.BY_UTF_8);
        members.put("choices", choices);
        return digest(CanonicalJson.write(members));
    }

    /**
     * The canonical JSON (RFC 8785) that {@link #itemDigest} hashes.
     *
     * @param item the item
     * @return JSON text with sorted members and no blanks
     */
    public static String canonical(BenchmarkItem item) {
        return canonical(item, true);
    }

    /**
     * The content hash of a split: free of the order of its rows.
     *
     * @param itemDigests the digest of every item, duplicates kept
     * @return the hash
     */
    public static Digest contentHash(Collection<Digest> itemDigests) {
        return hashOfSortedLines(itemDigests.stream().map(Digest::hex).toList());
    }

    /**
     * The content hash of a whole release.
     *
     * @param splits content hash by {@code config/split}
     * @return the hash
     */
    public static Digest contentHash(Map<String, Digest> splits) {
        List<String> lines = new ArrayList<>();
        splits.forEach((name, hash) -> lines.add(name + "\t" + hash.hex()));
        return hashOfSortedLines(lines);
    }

    /**
     * The form in which text is compared: NFC, runs of Unicode white space made one blank, ends trimmed.
     *
     * @param text any text
     * @return its identity text
     */
    public static String text(String text) {
        String composed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = composed.length();
        StringBuilder folded = null;
        boolean blankBefore = true;
        for (int i = 0; i < length; i++) {
            char c = composed.charAt(i);
            boolean blank = isWhiteSpace(c);
            if (blank && (blankBefore || c != ' ') && folded == null) {
                folded = new StringBuilder(length).append(composed, 0, i);
            }
            if (folded != null && !(blank && blankBefore)) {
                folded.append(blank ? ' ' : c);
            }
            blankBefore = blank;
        }
        String result = folded == null ? composed : folded.toString();
        return result.endsWith(" ") ? result.substring(0, result.length() - 1) : result;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The Unicode property White_Space, which is neither {@code Character.isWhitespace} nor {@code strip()}. */
    private static boolean isWhiteSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= 0x09 && c <= 0x0D);
        }
        return c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    private static Digest digest(String canonical) {
        return Digest.ofText(DOMAIN + canonical);
    }

    private static String canonical(BenchmarkItem item, boolean withAnswer) {
        return CanonicalJson.write(members(item, withAnswer));
    }

    private static Map<String, Object> members(BenchmarkItem item, boolean withAnswer) {
        Map<String, Object> members = new TreeMap<>();
        members.put("shape", item.shape().jsonName());
        members.put("turns", turns(item.prompt()));
        item.prompt().context().ifPresent(context -> putText(members, "context", context));
        putList(members, "media", media(item));
        if (item instanceof MultipleChoiceItem choice) {
            members.put(
                    "choices",
                    choice.choices().stream().map(option -> text(option.text())).toList());
        }
        if (withAnswer) {
            putAnswer(members, item);
            if (item.key() != KeyStatus.GIVEN) {
                members.put("key", item.key().name().toLowerCase(Locale.ROOT));
            }
        }
        return members;
    }

    private static List<List<Object>> turns(Prompt prompt) {
        List<List<Object>> turns = new ArrayList<>();
        for (Turn turn : prompt.turns()) {
            turns.add(List.of(turn.role().name().toLowerCase(Locale.ROOT), text(turn.text())));
        }
        return turns;
    }

    private static List<String> media(BenchmarkItem item) {
        List<Content.Media> all = new ArrayList<>(item.prompt().media());
        if (item instanceof MultipleChoiceItem choice) {
            choice.choices().forEach(option -> all.addAll(option.media()));
        }
        return all.stream()
                .map(media -> media.digest().map(Digest::hex).orElse("name:" + media.fileName()))
                .toList();
    }

    private static void putAnswer(Map<String, Object> members, BenchmarkItem item) {
        if (item instanceof MultipleChoiceItem choice) {
            putChoiceAnswer(members, choice);
        } else if (item instanceof OpenEndedItem open) {
            putList(
                    members,
                    "references",
                    open.references().stream()
                            .map(Identity::text)
                            .sorted(CanonicalJson.BY_UTF_8)
                            .toList());
            putList(
                    members,
                    "rubric",
                    open.rubric().stream()
                            .map(criterion -> List.of(text(criterion.text()), decimal(criterion.points())))
                            .toList());
        } else if (item instanceof NumericItem numeric) {
            numeric.value().ifPresent(value -> members.put("value", value.canonical()));
            numeric.lower().ifPresent(value -> members.put("lower", value.canonical()));
            numeric.upper().ifPresent(value -> members.put("upper", value.canonical()));
            numeric.unit().ifPresent(unit -> putText(members, "unit", unit));
        } else if (item instanceof ExtractionItem extraction) {
            putList(members, "spans", spans(extraction));
        } else if (item instanceof RankingItem ranking) {
            List<List<String>> judged = new ArrayList<>();
            ranking.relevance().forEach((document, grade) -> judged.add(List.of(document, decimal(grade))));
            judged.sort(Comparator.comparing(pair -> pair.get(0), CanonicalJson.BY_UTF_8));
            putList(members, "relevance", judged);
        }
    }

    private static void putChoiceAnswer(Map<String, Object> members, MultipleChoiceItem item) {
        boolean ranked = item.selection() == MultipleChoiceItem.Selection.RANKED;
        List<Integer> correct = new ArrayList<>(item.correctPositions());
        if (!ranked) {
            correct.sort(null);
        }
        putList(members, "correct", correct);
        if (item.selection() != MultipleChoiceItem.Selection.SINGLE) {
            members.put("selection", item.selection().name().toLowerCase(Locale.ROOT));
        }
    }

    private static List<List<String>> spans(ExtractionItem item) {
        List<SpanKey> keys = new ArrayList<>();
        for (ExtractionItem.Span span : item.spans()) {
            if (span instanceof ExtractionItem.TextSpan text) {
                keys.add(new SpanKey(BigDecimal.valueOf(text.start()), BigDecimal.valueOf(text.end()), span));
            } else if (span instanceof ExtractionItem.TimeSpan time) {
                keys.add(new SpanKey(time.startSeconds(), time.endSeconds(), span));
            }
        }
        keys.sort(Comparator.comparing(SpanKey::start)
                .thenComparing(SpanKey::end)
                .thenComparing(key -> key.span().label(), CanonicalJson.BY_UTF_8)
                .thenComparing(key -> key.span().conceptId().orElse(""), CanonicalJson.BY_UTF_8));
        List<List<String>> spans = new ArrayList<>();
        for (SpanKey key : keys) {
            List<String> parts = new ArrayList<>(
                    List.of(decimal(key.start()), decimal(key.end()), key.span().label()));
            key.span().conceptId().ifPresent(parts::add);
            spans.add(parts);
        }
        return spans;
    }

    private record SpanKey(BigDecimal start, BigDecimal end, ExtractionItem.Span span) {}

    private static String decimal(BigDecimal number) {
        return new NumericItem.Decimal(number).canonical();
    }

    private static void putText(Map<String, Object> members, String name, String value) {
        String text = text(value);
        if (!text.isEmpty()) {
            members.put(name, text);
        }
    }

    private static void putList(Map<String, Object> members, String name, List<?> values) {
        if (!values.isEmpty()) {
            members.put(name, values);
        }
    }

    private static Digest hashOfSortedLines(Collection<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(CanonicalJson.BY_UTF_8);
        MessageDigest sha256 = Digest.newSha256();
        for (String line : sorted) {
            sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Digest.sha256(HEX.formatHex(sha256.digest()));
    }
}
