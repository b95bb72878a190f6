package org.medbench.audit.privacy;

/** A cheap look at a text's digits, which spares most texts the dear patterns. */
final class Digits {

    private Digits() {}

    /** The most digits in any run of digits, capitals, blanks, dots, hyphens, plus signs and brackets. */
    static int densest(CharSequence text) {
        int densest = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                densest = Math.max(densest, digits);
            } else if (!(c >= 'A' && c <= 'Z') && " .-+()x".indexOf(c) < 0) {
                digits = 0;
            }
        }
        return densest;
    }
}
