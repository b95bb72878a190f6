package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.item.Content;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Reads pictures, signals and videos of a row: bytes, a name, or a structure of both as Hugging Face writes them. */
final class MediaReader {

    private final List<FieldPath> paths;
    private final MediaLookup lookup;

    MediaReader(List<FieldPath> paths, MediaLookup lookup) {
        this.paths = paths;
        this.lookup = lookup;
    }

    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>();
        paths.forEach(path -> names.addAll(path.topLevel()));
        return names;
    }

    List<Content.Media> read(Row row, RowFile from) {
        if (paths.isEmpty()) {
            return List.of();
        }
        List<Content.Media> found = new ArrayList<>(1);
        for (FieldPath path : paths) {
            add(path.in(row), path.name() + "-" + row.position(), from, found);
        }
        return found;
    }

    private void add(Value value, String name, RowFile from, List<Content.Media> found) {
        if (value instanceof Value.Bytes binary) {
            found.add(lookup.ofBytes(binary.bytes(), name));
        } else if (value instanceof Value.Elements list) {
            for (int i = 0; i < list.elements().size(); i++) {
                add(list.elements().get(i), name + "-" + i, from, found);
            }
        } else if (value instanceof Value.Struct struct) {
            addStruct(struct, name, from, found);
        } else if (!Values.isAbsent(value)) {
            String reference = Values.text(value);
            if (reference != null) {
                found.add(named(reference.strip(), from));
            }
        }
    }

    private void addStruct(Value.Struct struct, String name, RowFile from, List<Content.Media> found) {
        String path = Values.text(struct.members().getOrDefault("path", Value.NULL));
        if (struct.members().get("bytes") instanceof Value.Bytes binary) {
            found.add(lookup.ofBytes(binary.bytes(), path == null ? name : path));
        } else {
            for (Value member : struct.members().values()) {
                String text = Values.text(member);
                if (text != null && MediaTypes.isMediaName(text)) {
                    found.add(named(text, from));
                }
            }
        }
    }

    private Content.Media named(String reference, RowFile from) {
        return lookup.byName(reference, from)
                .orElseGet(() -> new Content.Media(MediaTypes.of(reference), reference, Optional.empty(), Map.of()));
    }
}
