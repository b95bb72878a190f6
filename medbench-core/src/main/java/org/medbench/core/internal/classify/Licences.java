package org.medbench.core.internal.classify;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.medbench.catalog.License;
import org.medbench.catalog.License.Purpose;

/** What well-known licences allow, by their SPDX identifiers. Of others nothing is said. */
final class Licences {

    private static final Set<Purpose> ALL = Set.of(Purpose.values());
    private static final Set<Purpose> NOT_COMMERCIAL = Set.copyOf(EnumSet.complementOf(EnumSet.of(Purpose.COMMERCIAL)));
    private static final Set<Purpose> UNCHANGED =
            Set.of(Purpose.INTERNAL_USE, Purpose.PUBLISH_SCORES, Purpose.REDISTRIBUTE, Purpose.COMMERCIAL);
    private static final Set<Purpose> UNCHANGED_NOT_COMMERCIAL =
            Set.of(Purpose.INTERNAL_USE, Purpose.PUBLISH_SCORES, Purpose.REDISTRIBUTE);

    private static final List<String> OPEN = List.of(
            "MIT",
            "MIT-0",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "ISC",
            "Unlicense",
            "CC0-1.0",
            "PDDL-1.0",
            "ODC-By-1.0",
            "ODbL-1.0",
            "CC-BY-2.0",
            "CC-BY-2.5",
            "CC-BY-3.0",
            "CC-BY-4.0",
            "CC-BY-SA-3.0",
            "CC-BY-SA-4.0",
            "GPL-2.0",
            "GPL-3.0",
            "LGPL-3.0",
            "AGPL-3.0",
            "MPL-2.0",
            "CDLA-Permissive-1.0",
            "CDLA-Permissive-2.0",
            "CDLA-Sharing-1.0",
            "Artistic-2.0",
            "WTFPL",
            "BSL-1.0",
            "EPL-2.0");
    private static final List<String> FREE_OF_CHARGE = List.of(
            "CC-BY-NC-2.0", "CC-BY-NC-3.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-2.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0");

    /** Names on hubs that are not the SPDX identifier in lower case. */
    private static final Map<String, String> ALIASES = Map.of(
            "odc-by",
            "ODC-By-1.0",
            "pddl",
            "PDDL-1.0",
            "odbl",
            "ODbL-1.0",
            "bsd",
            "BSD-3-Clause",
            "gpl",
            "GPL-3.0",
            "cc0",
            "CC0-1.0",
            "cc",
            "");

    private static final Map<String, License> KNOWN = known();

    private Licences() {}

    /** What a declaration means; one that names several licences, or one of the owner's own, says nothing to a program. */
    static License of(String declared) {
        String name = declared.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
        License known = KNOWN.getOrDefault(ALIASES.getOrDefault(name, name).toLowerCase(Locale.ROOT), License.UNSTATED);
        return new License(Optional.of(declared), known.spdx(), known.allows(), List.of(), Optional.empty());
    }

    private static Map<String, License> known() {
        Map<String, License> known = new TreeMap<>();
        OPEN.forEach(id -> put(known, id, ALL));
        FREE_OF_CHARGE.forEach(id -> put(known, id, NOT_COMMERCIAL));
        put(known, "CC-BY-ND-4.0", UNCHANGED);
        put(known, "CC-BY-NC-ND-4.0", UNCHANGED_NOT_COMMERCIAL);
        return Map.copyOf(known);
    }

    private static void put(Map<String, License> known, String id, Set<Purpose> allows) {
        known.put(
                id.toLowerCase(Locale.ROOT),
                new License(Optional.empty(), Optional.of(id), allows, List.of(), Optional.empty()));
    }
}
