package org.medbench.core.internal.map;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.Role;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import org.medbench.spi.Row;

/** Turns a row into an item under a mapping, or says what contradicts it. Thread-safe: holds the mapping only. */
final class ItemReader {

    private final SplitContext context;
    private final AnswerReader answers;
    private final PromptReader prompts;
    private final FactsReader facts;
    private final Optional<FieldPath> id;
    private final Set<String> fields = new LinkedHashSet<>();

    ItemReader(SplitContext context, Mapping mapping, MediaLookup media) {
        this.context = context;
        this.answers = AnswerReader.of(mapping);
        this.prompts = new PromptReader(mapping, media, answers.choices());
        this.facts = new FactsReader(mapping);
        this.id = mapping.fields(Role.ID).stream().findFirst().map(FieldPath::of);
        fields.addAll(answers.topLevelFields());
        fields.addAll(prompts.topLevelFields());
        fields.addAll(facts.topLevelFields());
        id.ifPresent(path -> fields.addAll(path.topLevel()));
    }

    /** The top-level fields that it looks at. */
    Set<String> fields() {
        return fields;
    }

    /** Upstream's id, or an empty text if the row has none. */
    String upstreamId(Row row) {
        if (id.isEmpty()) {
            return "";
        }
        String text = Values.text(id.get().in(row));
        return text == null ? "" : text.strip();
    }

    BenchmarkItem read(Row row, RowFile from, String itemId) throws RowProblem {
        Prompt prompt = prompts.read(row, from);
        ItemFacts found = facts.read(row);
        Origin origin = from.origin(context, row.position());
        return answers.read(row, new Question(itemId, prompt, found, origin));
    }

    /** What all shapes share. */
    record Question(String id, Prompt prompt, ItemFacts facts, Origin origin) {}
}
