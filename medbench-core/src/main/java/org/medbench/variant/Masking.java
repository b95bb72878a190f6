package org.medbench.variant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.medbench.audit.privacy.PrivacyFinding;
import org.medbench.audit.privacy.PrivacyScanner;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Prompt;
import org.medbench.score.Transform;

/**
 * Keeps what may identify a person out of items that leave the house: tells which items are quarantined, and makes masked
 * versions of them. Nothing is masked unless asked for, and nothing leads back from a masked version to the text.
 *
 * <pre>{@code
 * Masking masking = Masking.with(PrivacyScanner.standard());
 * subset.stream().filter(item -> !masking.quarantines(item));   // leave them out
 * subset.stream().flatMap(item -> masking.mask(item).stream()); // or mask what can be masked
 * }</pre>
 *
 * <p>Immutable and thread-safe. Pictures are not looked at.
 */
public final class Masking {

    private final PrivacyScanner scanner;

    private Masking(PrivacyScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * Masks what a scanner flags.
     *
     * @param scanner the scanner
     * @return a masking
     */
    public static Masking with(PrivacyScanner scanner) {
        return new Masking(scanner);
    }

    /**
     * Whether the item is to be kept from export until somebody has looked at it: something in it points at one person.
     *
     * @param item an item
     * @return true if any of its texts has such a finding
     */
    public boolean quarantines(BenchmarkItem item) {
        return texts(item).stream().anyMatch(text -> has(text, PrivacyFinding::quarantines));
    }

    /**
     * The item without what is flagged, each finding replaced by its class in brackets. The masked version has the id {@code
     * <parent>~masked}, names its parent, loses the explanation, and asks a reader to confirm that the question can still be
     * answered.
     *
     * @param item an item
     * @return the item itself if nothing in it is flagged; empty if a finding stands in what the answer is judged by or counted
     *     from (options, references, spans, numbers), since the key would no longer hold
     */
    public Optional<BenchmarkItem> mask(BenchmarkItem item) {
        if (texts(item).stream().noneMatch(this::isFlagged)) {
            return Optional.of(item);
        }
        if (judgedBy(item).stream().anyMatch(this::isFlagged)) {
            return Optional.empty();
        }
        Prompt prompt = Variant.rewritten(item.prompt(), scanner::mask);
        String id = Variant.id(item, "masked");
        if (item instanceof MultipleChoiceItem choice) {
            return Optional.of(new MultipleChoiceItem(
                    id,
                    prompt,
                    choice.key(),
                    choice.choices(),
                    choice.correct(),
                    choice.selection(),
                    facts(item),
                    choice.origin()));
        }
        if (item instanceof OpenEndedItem open) {
            return Optional.of(new OpenEndedItem(
                    id, prompt, open.key(), open.references(), open.rubric(), facts(item), open.origin()));
        }
        return Optional.empty();
    }

    private ItemFacts facts(BenchmarkItem item) {
        ItemFacts facts = Variant.facts(item, "masked");
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        facts.attributes()
                .forEach((name, values) ->
                        attributes.put(name, name.equals(Transform.PARENT) ? values : masked(values)));
        return new ItemFacts(facts.explanation(), facts.group(), facts.publishedAt(), attributes)
                .with(Variant.CONFIRM, List.of("that the question can still be answered"));
    }

    private List<String> masked(List<String> texts) {
        return texts.stream().map(scanner::mask).toList();
    }

    private boolean isFlagged(String text) {
        return has(text, PrivacyFinding::flagged);
    }

    private boolean has(String text, Predicate<PrivacyFinding> kind) {
        return scanner.scan(text).stream().anyMatch(kind);
    }

    private static List<String> texts(BenchmarkItem item) {
        List<String> texts = new ArrayList<>(judgedBy(item));
        item.prompt().turns().forEach(turn -> texts.add(turn.text()));
        item.prompt().context().ifPresent(texts::add);
        item.explanation().ifPresent(texts::add);
        item.attributes().values().forEach(texts::addAll);
        return texts;
    }

    private static List<String> judgedBy(BenchmarkItem item) {
        List<String> texts = new ArrayList<>();
        if (item instanceof MultipleChoiceItem choice) {
            choice.choices().stream().map(Choice::text).forEach(texts::add);
        } else if (item instanceof OpenEndedItem open) {
            texts.addAll(open.references());
            open.rubric().forEach(criterion -> texts.add(criterion.text()));
        } else if (item instanceof ExtractionItem extraction) {
            extraction.spans().forEach(span -> {
                if (span instanceof ExtractionItem.TextSpan marked) {
                    texts.add(marked.text());
                }
            });
        }
        return texts;
    }
}
