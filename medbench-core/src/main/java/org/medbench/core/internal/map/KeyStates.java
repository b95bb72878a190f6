package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.medbench.catalog.Mapping.Annulment;
import org.medbench.item.Identity;
import org.medbench.spi.Row;

/** Reads whether a row's key does not stand, by the fields and values that the mapping states. */
final class KeyStates {

    /** How a boolean field says yes, where inference takes it for the mark of cancelled questions. */
    static final List<String> YES = List.of("true", "yes", "1");

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(FieldPath path, Set<String> values) {}

    KeyStates(List<Annulment> annulments) {
        for (Annulment annulment : annulments) {
            Set<String> values = new HashSet<>();
            annulment.values().forEach(value -> values.add(plain(value)));
            rules.add(new Rule(FieldPath.of(annulment.field()), values));
        }
    }

    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> names.addAll(rule.path().topLevel()));
        return names;
    }

    boolean isAnnulled(Row row) {
        for (Rule rule : rules) {
            for (String text : Values.texts(rule.path().in(row))) {
                if (rule.values().contains(plain(text))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String plain(String text) {
        return Identity.text(text).toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }
}
