package org.medbench.format.csv;

/**
 * Takes the meaning from text that a spreadsheet would run as a formula: an apostrophe is put before a sign that begins
 * one, at the text's start and behind anything that a spreadsheet may split at. After OWASP's advice on CSV injection.
 */
final class SpreadsheetSafe {

    /** What begins a formula, also in full width. */
    private static final String TRIGGERS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String SEPARATORS = ",;|\t\r\n\"";
    private static final String BLANKS = " \u00A0\u3000";

    private SpreadsheetSafe() {}

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 2);
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (start && TRIGGERS.indexOf(c) >= 0) {
                safe.append('\'');
            }
            safe.append(c);
            start = SEPARATORS.indexOf(c) >= 0 || start && BLANKS.indexOf(c) >= 0;
        }
        return safe.toString();
    }
}
