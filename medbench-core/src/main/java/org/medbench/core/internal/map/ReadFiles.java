package org.medbench.core.internal.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What data files state about themselves: how they were decoded, and whether they hold anything that could be items. */
final class ReadFiles {

    private static final int MOST_NAMED = 5;
    /** The fact by which an adapter says that its files hold no items. */
    private static final String CONTENT = "content";

    private ReadFiles() {}

    /** What the files hold instead of items; empty if one of them may hold items. */
    static Optional<String> contentWithoutItems(List<RowFile> files) {
        TreeSet<String> contents = new TreeSet<>();
        for (RowFile file : files) {
            String content = file.description().facts().get(CONTENT);
            if (content == null) {
                return Optional.empty();
            }
            contents.add(content);
        }
        return contents.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", contents));
    }

    /** How the first files were decoded (character set, delimiter, layout, …), by their name. */
    static Map<String, String> evidence(List<RowFile> files) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (RowFile file : files.subList(0, Math.min(MOST_NAMED, files.size()))) {
            String facts = file.description().facts().entrySet().stream()
                    .map(fact -> fact.getKey() + " " + fact.getValue())
                    .collect(Collectors.joining(", "));
            if (!facts.isEmpty()) {
                evidence.put("file " + file.name(), "read with " + facts);
            }
        }
        return evidence;
    }
}
