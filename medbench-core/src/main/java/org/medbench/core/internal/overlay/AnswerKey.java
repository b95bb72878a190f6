package org.medbench.core.internal.overlay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.Identity;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;

/** Questions and keys in the form in which overlays speak of them: as text, free of letters and of the order of options. */
public final class AnswerKey {

    private static final Pattern WEEKS_AND_DAYS = Pattern.compile("P(?:(\\d{1,6})W)?(?:(\\d)D)?");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?");

    private AnswerKey() {}

    /**
     * What an item asks.
     *
     * @param item the item
     * @return its question digest, with options in any order
     */
    public static Digest question(BenchmarkItem item) {
        return item instanceof MultipleChoiceItem choice
                ? Identity.questionDigestAnyOrder(choice)
                : Identity.questionDigest(item);
    }

    /**
     * The key as text.
     *
     * @param item the item, whose key may be annulled
     * @return texts of the right options in their order, acceptable answers, value and limits, or the item's digest
     */
    public static List<String> of(BenchmarkItem item) {
        if (item instanceof MultipleChoiceItem choice) {
            return choice.correctPositions().stream()
                    .map(position -> text(choice.choices().get(position)))
                    .toList();
        }
        if (item instanceof OpenEndedItem open && !open.references().isEmpty()) {
            return open.references();
        }
        if (item instanceof NumericItem numeric) {
            List<String> key = new ArrayList<>();
            for (Optional<NumericItem.Quantity> quantity : List.of(numeric.value(), numeric.lower(), numeric.upper())) {
                quantity.ifPresent(known -> key.add(known.canonical()));
            }
            return key;
        }
        return List.of(Identity.itemDigest(item).hex());
    }

    /** Whether two keys are the same: as sets, but in order where options are ranked. */
    static boolean same(BenchmarkItem item, List<String> one, List<String> other) {
        boolean ordered = item instanceof NumericItem
                || item instanceof MultipleChoiceItem choice
                        && choice.selection() == MultipleChoiceItem.Selection.RANKED;
        return normal(one, ordered).equals(normal(other, ordered));
    }

    private static List<String> normal(List<String> key, boolean ordered) {
        List<String> normal = new ArrayList<>(key.stream().map(Identity::text).toList());
        if (!ordered) {
            normal.sort(null);
        }
        return normal;
    }

    /** The labels of the options with these texts; empty if one is not there, or is there twice. */
    static Optional<List<String>> labels(MultipleChoiceItem item, List<String> texts) {
        List<String> labels = new ArrayList<>();
        for (String wanted : texts) {
            List<String> found = item.choices().stream()
                    .filter(choice -> text(choice).equals(Identity.text(wanted)))
                    .map(Choice::label)
                    .toList();
            if (found.size() != 1) {
                return Optional.empty();
            }
            labels.add(found.get(0));
        }
        return Optional.of(labels);
    }

    /**
     * An option as keys name it.
     *
     * @param choice the option
     * @return its text, or what tells its picture from others
     */
    public static String text(Choice choice) {
        String text = Identity.text(choice.text());
        return text.isEmpty() && !choice.media().isEmpty() ? name(choice.media().get(0)) : text;
    }

    private static String name(Content.Media media) {
        return media.digest().map(Digest::hex).orElse("name:" + media.fileName());
    }

    /** Reads a quantity's canonical form. */
    static NumericItem.Quantity quantity(String text) {
        Matcher duration = WEEKS_AND_DAYS.matcher(text);
        if (text.length() > 1 && duration.matches()) {
            return new NumericItem.WeeksAndDays(part(duration.group(1)), part(duration.group(2)));
        }
        if (DECIMAL.matcher(text).matches()) {
            return new NumericItem.Decimal(new BigDecimal(text));
        }
        try {
            return new NumericItem.Day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a number, date, or duration in weeks and days: '" + text + "'", e);
        }
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
