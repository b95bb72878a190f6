package org.medbench.audit;

import java.util.Locale;
import java.util.Set;
import org.medbench.audit.similarity.NormalText;
import org.medbench.item.Identity;

/** Options have texts, and different ones. */
final class OptionCheck implements ItemCheck {

    private static final Set<String> NOTHING = Set.of("", "nan", "null", "none given", "n/a", "-", ".", "--");
    /** Genotypes and blood groups differ by case alone: Aa, AA. */
    private static final int SHORT = 6;

    @Override
    public void check(ItemView item, Findings findings) {
        int count = item.options().size();
        if (count == 1) {
            findings.add(Check.OPTION_COUNT, Severity.ERROR, "item", "there is one option only", "options", 1);
        }
        for (int i = 0; i < count; i++) {
            String text = Identity.text(item.options().get(i));
            if (NOTHING.contains(text.toLowerCase(Locale.ROOT))
                    && !item.optionMedia().get(i)) {
                findings.add(
                        Check.OPTION_EMPTY,
                        Severity.ERROR,
                        ItemView.optionField(i),
                        "the option has no text",
                        "text",
                        text);
            }
            for (int j = i + 1; j < count; j++) {
                compare(item, i, j, findings);
            }
        }
    }

    private static void compare(ItemView item, int i, int j, Findings findings) {
        String first = Identity.text(item.options().get(i));
        String second = Identity.text(item.options().get(j));
        boolean pictured = item.optionMedia().get(i) || item.optionMedia().get(j);
        if (pictured || first.isEmpty() || second.isEmpty()) {
            return;
        }
        if (first.equalsIgnoreCase(second)) {
            if (!first.equals(second) && first.length() <= SHORT) {
                return;
            }
            Severity severity = item.isGold(i) != item.isGold(j) || item.isGold(i) ? Severity.ERROR : Severity.WARNING;
            findings.add(
                    Check.OPTION_DUPLICATE,
                    severity,
                    ItemView.optionField(j),
                    "the option repeats another",
                    "other",
                    ItemView.optionField(i),
                    "key",
                    severity == Severity.ERROR);
            return;
        }
        String normal = NormalText.of(first);
        if (!normal.isEmpty() && normal.equals(NormalText.of(second))) {
            findings.add(
                    Check.OPTION_DUPLICATE,
                    Severity.INFO,
                    ItemView.optionField(j),
                    "the option differs from another by signs or case only",
                    "other",
                    ItemView.optionField(i));
        }
    }
}
