package org.medbench.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Symbols spelled out, in two code points, or with a lost superscript. */
final class SymbolCheck implements ItemCheck {

    private static final Pattern DEGREE =
            Pattern.compile("\\d\\s?degrees?\\s?(?:C|F|celsius|fahrenheit)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOST_POWER =
            Pattern.compile("\\b(?:x|×|\\*)?\\s?10 (?:3|6|9|12)\\s?/\\s?(?:L|l|mm|µL|uL|mL)\\b|\\b10(?:9|12)/L\\b");

    @Override
    public void check(ItemView item, Findings findings) {
        String text = item.allText() + "\n" + String.join("\n", item.options());
        Matcher degree = DEGREE.matcher(text);
        if (degree.find()) {
            findings.add(
                    Check.ENCODING_OF_SYMBOLS,
                    Severity.INFO,
                    "item",
                    "the degree sign is spelled out",
                    "text",
                    degree.group());
        }
        if (text.indexOf('\u00b5') >= 0 && text.indexOf('\u03bc') >= 0) {
            findings.add(Check.ENCODING_OF_SYMBOLS, Severity.INFO, "item", "micro sign and Greek mu are mixed");
        }
        Matcher power = LOST_POWER.matcher(text);
        if (power.find()) {
            findings.add(
                    Check.ENCODING_OF_SYMBOLS, Severity.INFO, "item", "a superscript was lost", "text", power.group());
        }
    }
}
