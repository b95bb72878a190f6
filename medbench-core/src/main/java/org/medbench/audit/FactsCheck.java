package org.medbench.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.catalog.Attributes;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Content;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ExtractionItem.TextSpan;
import org.medbench.item.NumericItem;
import org.medbench.item.NumericItem.Day;
import org.medbench.item.NumericItem.Decimal;
import org.medbench.item.NumericItem.Quantity;

/** What an item's own facts say against it: limits, spans, media, age. */
final class FactsCheck {

    private static final int OLD_YEARS = 10;

    /** Withdrawn from the market for harm, and criteria that have successors. */
    private static final Pattern OUTDATED = Pattern.compile(
            "\\b(?:rofecoxib|valdecoxib|cisapride|troglitazone|terfenadine|astemizole|cerivastatin|phenylpropanolamine|dexfenfluramine|sibutramine|rimonabant|tegaserod|propoxyphene|"
                    + "ranitidine|lorcaserin|bromfenac|trovafloxacin|gatifloxacin|drotrecogin|ximelagatran|benfluorex|tetrazepam|DSM-III(?:-R)?|DSM-IV(?:-TR)?|JNC ?(?:6|7|VI|VII)|ATP III|"
                    + "RIFLE criteria|Ranson criteria of 1974|ICD-9)\\b",
            Pattern.CASE_INSENSITIVE);

    private final LocalDate today;

    FactsCheck(LocalDate today) {
        this.today = today;
    }

    void check(BenchmarkItem item, Findings findings) {
        if (item instanceof NumericItem numeric) {
            limits(numeric, findings);
        }
        if (item instanceof ExtractionItem extraction) {
            spans(extraction, findings);
        }
        for (Content.Media media : item.prompt().media()) {
            if (!media.isAvailable()) {
                findings.add(
                        Check.IMAGE_BROKEN,
                        Severity.WARNING,
                        "question",
                        "a medium is named but not at hand",
                        "file",
                        media.fileName());
            }
        }
        outdated(item, findings);
    }

    private static void limits(NumericItem item, Findings findings) {
        boolean below = item.value().isPresent()
                && item.lower().isPresent()
                && compare(item.value().get(), item.lower().get()) < 0;
        boolean above = item.value().isPresent()
                && item.upper().isPresent()
                && compare(item.value().get(), item.upper().get()) > 0;
        if (below || above) {
            findings.add(
                    Check.NUMERIC_KEY,
                    Severity.ERROR,
                    "key",
                    "the true value lies outside the accepted range",
                    "value",
                    item.value().get().canonical(),
                    "lower",
                    item.lower().map(Quantity::canonical).orElse("none"),
                    "upper",
                    item.upper().map(Quantity::canonical).orElse("none"));
        }
    }

    /** Quantities of unlike kinds cannot be compared and count as equal. */
    private static int compare(Quantity a, Quantity b) {
        if (a instanceof Decimal left && b instanceof Decimal right) {
            return left.number().compareTo(right.number());
        }
        if (a instanceof Day left && b instanceof Day right) {
            return left.date().compareTo(right.date());
        }
        if (a instanceof NumericItem.WeeksAndDays left && b instanceof NumericItem.WeeksAndDays right) {
            return Integer.compare(left.weeks() * 7 + left.days(), right.weeks() * 7 + right.days());
        }
        return 0;
    }

    private static void spans(ExtractionItem item, Findings findings) {
        String text = item.prompt().context().orElseGet(() -> item.prompt().text());
        for (ExtractionItem.Span span : item.spans()) {
            if (span instanceof TextSpan marked && !stands(marked, text)) {
                findings.add(
                        Check.SPAN_MISMATCH,
                        Severity.ERROR,
                        "key",
                        "the marked text is not at its place",
                        "start",
                        marked.start(),
                        "end",
                        marked.end(),
                        "label",
                        marked.label(),
                        "elsewhere",
                        text.contains(marked.text()));
            }
        }
    }

    private static boolean stands(TextSpan span, String text) {
        return span.end() <= text.length()
                && text.substring(span.start(), span.end()).equals(span.text());
    }

    private void outdated(BenchmarkItem item, Findings findings) {
        Optional<Integer> year = year(item);
        if (year.isPresent() && year.get() <= today.getYear() - OLD_YEARS) {
            findings.add(
                    Check.OUTDATED_HINT,
                    Severity.INFO,
                    "item",
                    "the exam is ten years old or older",
                    "year",
                    year.get());
        }
        Matcher matcher = OUTDATED.matcher(item.prompt().text());
        if (matcher.find()) {
            findings.addAt(
                    Check.OUTDATED_HINT,
                    Severity.INFO,
                    "question",
                    matcher.start(),
                    matcher.end(),
                    "a withdrawn drug or superseded criteria",
                    "text",
                    matcher.group());
        }
    }

    static Optional<Integer> year(BenchmarkItem item) {
        if (item.publishedAt().isPresent()) {
            return item.publishedAt().map(LocalDate::getYear);
        }
        List<String> years = item.attributes().getOrDefault(Attributes.YEAR, List.of());
        return years.stream()
                .filter(value -> value.matches("(?:19|20)\\d{2}"))
                .map(Integer::valueOf)
                .findFirst();
    }
}
