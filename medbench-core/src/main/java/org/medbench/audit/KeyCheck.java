package org.medbench.audit;

import org.medbench.item.KeyStatus;

/** A key there is, and it names options. */
final class KeyCheck implements ItemCheck {

    @Override
    public void check(ItemView item, Findings findings) {
        if (item.key() != KeyStatus.GIVEN) {
            findings.add(Check.KEY_MISSING, Severity.INFO, "key", "the key is not given", "status", item.key());
            return;
        }
        if (!item.isMultipleChoice()) {
            return;
        }
        if (item.correct().isEmpty()) {
            findings.add(Check.KEY_MISSING, Severity.BLOCKER, "key", "no option is marked as right");
        }
        for (int position : item.correct()) {
            if (position < 0 || position >= item.options().size()) {
                findings.add(
                        Check.KEY_OUT_OF_RANGE,
                        Severity.BLOCKER,
                        "key",
                        "the key names an option that is not there",
                        "position",
                        position,
                        "options",
                        item.options().size());
            }
        }
    }
}
