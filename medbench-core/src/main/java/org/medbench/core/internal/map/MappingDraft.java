package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.Annulment;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.Role;
import org.medbench.item.ItemShape;

/** A mapping in the making: which field got which role, and why. Each field plays one role. */
final class MappingDraft {

    private final Map<Role, List<String>> fields = new EnumMap<>(Role.class);
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> evidence = new LinkedHashMap<>();
    private final List<Annulment> annulments = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    void put(Role role, FieldProfile field, String why) {
        fields.computeIfAbsent(role, key -> new ArrayList<>()).add(field.path());
        take(field.path(), role.name().toLowerCase(Locale.ROOT) + ": " + why);
    }

    void take(String path, String why) {
        taken.add(path);
        evidence.merge(path, why, (before, now) -> before + "; " + now);
    }

    void annul(FieldProfile field, List<String> values, String why) {
        annulments.add(new Annulment(field.path(), values));
        take(field.path(), "annulled where it says " + String.join(", ", values) + ": " + why);
    }

    boolean annuls(String path) {
        return annulments.stream().anyMatch(annulment -> annulment.field().equals(path));
    }

    void attribute(String name, String path) {
        if (attributes.putIfAbsent(name, path) == null) {
            evidence.merge(path, "attribute " + name, (before, now) -> before + "; " + now);
        }
    }

    boolean has(Role role) {
        return fields.containsKey(role);
    }

    List<String> all(Role role) {
        return List.copyOf(fields.getOrDefault(role, List.of()));
    }

    boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    /** Whether the field, or a structure that holds it, has its role already. */
    boolean isTaken(String path) {
        if (taken.contains(path)) {
            return true;
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (taken.contains(path.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    Map<String, String> evidence() {
        return evidence;
    }

    Mapping finish(ItemShape shape, Optional<ChoiceSource> choices, List<KeySource> keys, InferenceWork.Layout layout) {
        return new Mapping(
                shape, fields, choices, keys, attributes, Map.of(), layout.truth(), annulments, layout.records());
    }
}
