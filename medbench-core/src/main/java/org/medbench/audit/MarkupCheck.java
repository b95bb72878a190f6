package org.medbench.audit;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leftovers of HTML and LaTeX, and tables that lost their separators. */
final class MarkupCheck implements TextCheck {

    private static final Pattern HTML = Pattern.compile(
            "</?(?:p|br|b|i|u|em|strong|div|span|table|tbody|thead|tr|td|th|ul|ol|li|sub|sup|img|a|h[1-6]|font|center|hr|html|body)(?:\\s[^<>]{0,300})?/?>"
                    + "|&(?:nbsp|amp|lt|gt|quot|apos|deg|plusmn|micro|alpha|beta|gamma|delta|mu|ge|le|minus|times|ndash|mdash|rsquo|lsquo|ldquo|rdquo|hellip|frac12|#\\d{1,6}|#x[\\da-f]{1,6});",
            CASE_INSENSITIVE);
    private static final Pattern LATEX = Pattern.compile(
            "\\\\(?:frac|text|mathrm|alpha|beta|gamma|delta|mu|times|cdot|circ|left|right|rightarrow|sqrt|sum|pm|geq?|leq?|approx|begin|end)\\b|[\\^_]\\{|\\$\\$");
    private static final Pattern DOLLAR = Pattern.compile("(?<!\\\\)\\$");
    private static final Pattern PRICE = Pattern.compile("(?<!\\\\)\\$\\s?\\d");
    private static final Pattern NUMBER_RUN =
            Pattern.compile("(?<![\\d.,])\\d+(?:\\.\\d+)?%?(?:[ \\u00a0]{1,8}\\d+(?:\\.\\d+)?%?){5,50}(?![\\d])");

    @Override
    public void check(String text, String field, Findings findings) {
        Matcher html = HTML.matcher(text);
        if ((text.indexOf('<') >= 0 || text.indexOf('&') >= 0) && html.find()) {
            findings.addAt(
                    Check.HTML_RESIDUE,
                    Severity.WARNING,
                    field,
                    html.start(),
                    html.end(),
                    "a tag or entity of HTML",
                    "markup",
                    html.group());
        }
        latex(text, field, findings);
        Matcher run = NUMBER_RUN.matcher(text);
        if (run.find()) {
            findings.addAt(
                    Check.TABLE_FLATTENED,
                    Severity.WARNING,
                    field,
                    run.start(),
                    run.end(),
                    "numbers in a row, as of a table that lost its cells");
        }
    }

    private static void latex(String text, String field, Findings findings) {
        boolean formula = (text.indexOf('\\') >= 0 || text.indexOf('{') >= 0 || text.contains("$$"))
                && LATEX.matcher(text).find();
        long dollars = DOLLAR.matcher(text).results().count()
                - (formula ? 0 : PRICE.matcher(text).results().count());
        long depth = text.chars().map(c -> c == '{' ? 1 : c == '}' ? -1 : 0).sum();
        if (formula && (dollars % 2 != 0 || depth != 0)) {
            findings.add(
                    Check.LATEX_UNBALANCED,
                    Severity.WARNING,
                    field,
                    "a formula with unmatched signs",
                    "dollars",
                    dollars,
                    "openBraces",
                    depth);
        }
    }
}
