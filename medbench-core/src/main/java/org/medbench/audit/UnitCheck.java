package org.medbench.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options that give one quantity in several units. Hours beside days are usual and not flagged. */
final class UnitCheck implements ItemCheck {

    private static final Map<String, List<String>> QUANTITIES = Map.of(
            "mass", List.of("µg", "μg", "mcg", "mg", "g", "kg"),
            "volume", List.of("ml", "dl", "l", "cc"),
            "length", List.of("nm", "µm", "μm", "mm", "cm", "m"),
            "concentration", List.of("mg/dl", "g/dl", "mmol/l", "µmol/l", "μmol/l", "meq/l", "ng/ml", "g/l", "mg/l"),
            "pressure", List.of("mmhg", "mm hg", "kpa", "cmh2o", "cm h2o"),
            "temperature", List.of("°c", "°f"));
    private static final Pattern AMOUNT = Pattern.compile(
            "^\\W*(?:about |approximately |less than |more than |[<>≤≥~])?\\s*\\d[\\d.,]*(?:\\s?(?:-|–|to)\\s?\\d[\\d.,]*)?\\s?([°µμ\\p{L}][\\p{L}\\d/]*(?: hg| h2o)?)\\b.*$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CASE);

    @Override
    public void check(ItemView item, Findings findings) {
        QUANTITIES.forEach((quantity, units) -> {
            TreeSet<String> used = new TreeSet<>();
            for (String option : item.options()) {
                Matcher amount = AMOUNT.matcher(option);
                if (amount.matches()) {
                    String unit = amount.group(1).toLowerCase(java.util.Locale.ROOT);
                    if (units.contains(unit)) {
                        used.add(unit.replace('μ', 'µ'));
                    }
                }
            }
            if (used.size() > 1) {
                findings.add(
                        Check.UNIT_INCONSISTENT,
                        Severity.WARNING,
                        "item",
                        "options mix units of one quantity",
                        "quantity",
                        quantity,
                        "units",
                        used);
            }
        });
    }
}
