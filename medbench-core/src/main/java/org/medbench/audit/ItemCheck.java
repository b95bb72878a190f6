package org.medbench.audit;

import java.util.List;
import org.medbench.audit.privacy.PrivacyScanner;

/** A check of one item by itself. Thread-safe; what it may remember changes no finding. */
@FunctionalInterface
interface ItemCheck {

    void check(ItemView item, Findings findings);

    /** All of them; adding a check means adding it here. */
    static List<ItemCheck> all(PrivacyScanner scanner) {
        return List.of(
                new KeyCheck(),
                new OptionCheck(),
                new CrossReferenceCheck(),
                new QuestionCheck(),
                new CueCheck(),
                new MissingImageCheck(),
                new LanguageCheck(),
                new UnitCheck(),
                new SymbolCheck(),
                new TextChecks(List.of(new CharacterCheck(), new MarkupCheck(), new PrivacyCheck(scanner))));
    }
}
